// How far each message has to be scrolled: the distance in pixels from the top of its channel to
// the bottom of the first extract's citation, or else of its last line.
const measured = [...document.querySelectorAll(".channel")].map((channel) => {
  const quote = channel.querySelector("blockquote");
  const lines = [...channel.querySelectorAll(".small, .text > div")];
  const following = Node.DOCUMENT_POSITION_FOLLOWING;
  const after = lines.filter((line) => quote && quote.compareDocumentPosition(line) & following);
  const last = after[0] ?? lines[lines.length - 1] ?? channel;
  return {
    name: channel.dataset.name,
    device: channel.classList.contains("phone") ? "phone" : "desktop",
    bottom: Math.ceil(last.getBoundingClientRect().bottom - channel.getBoundingClientRect().top),
    overflow: channel.scrollWidth > channel.clientWidth,
  };
});
document.getElementById("measured").textContent = JSON.stringify(measured);
