"""Pages that were exported from Discord channels are chats."""

from __future__ import annotations

from datetime import date

import pytest

from tests.retrieval.reading.read_one import read_one

ID = (1_683_195_660_000 - 1_420_070_400_000) << 22  # 2023-05-04T10:21:00Z
NEW = f"""<!DOCTYPE html><html lang=en><head><title>Skarvoy Harbour - ferry-talk</title></head>
<body><div class=preamble><div class=preamble__entries-container>
<div class=preamble__entry>Skarvoy Harbour</div>
<div class=preamble__entry>Text Channels / ferry-talk</div>
<div class="preamble__entry preamble__entry--small">boats and tides</div></div></div>
<div class=chatlog>
<div class=chatlog__message-group>
<div id=chatlog__message-container-{ID} class=chatlog__message-container data-message-id={ID}>
<div class=chatlog__message><div class=chatlog__message-primary>
<div class=chatlog__header><span class=chatlog__author title=anna#1234 data-user-id=5>Anna</span>
<span class=chatlog__timestamp><a href=#>04/05/2023 10:21</a></span></div>
<div class="chatlog__content chatlog__markdown"><span class=chatlog__markdown-preserve>The ferry
<strong>sails</strong> &amp; waits <img class=chatlog__emoji alt=ship title=ship>
<img class=chatlog__emoji alt=👍 title=thumbsup></span>
<span class=chatlog__edited-timestamp title=x>(edited)</span></div>
<div class=chatlog__attachment><a href=a.png><img alt="Image attachment"></a></div>
<div class=chatlog__embed><div class=chatlog__embed-description>
<div class="chatlog__content chatlog__markdown">Words of a page.</div></div></div>
<div class=chatlog__reactions><div class=chatlog__reaction>2</div></div></div></div></div>
<div class=chatlog__message-container data-message-id={ID + 1}><div class=chatlog__message>
<div class=chatlog__short-timestamp>10:22</div>
<div class="chatlog__content chatlog__markdown"><span>Bring <span
 class="chatlog__markdown-spoiler">your own</span> rope.</span></div></div></div></div>
<div class=chatlog__message-group><div class=chatlog__message-container><div class=chatlog__message>
<div class=chatlog__reply><div class=chatlog__reply-author>Anna</div>
<div class=chatlog__reply-content>The ferry sails</div></div>
<span class=chatlog__author>holm</span><div class="chatlog__content chatlog__markdown">
<div class=chatlog__markdown-quote><div class=chatlog__markdown-quote-content>It sails</div></div>
From which pier, <span class=chatlog__markdown-mention>@Anna</span>?</div></div></div></div>
<div class=chatlog__message-group><div class=chatlog__message-container>
<span class=chatlog__system-notification-author>per</span>
<span class=chatlog__system-notification-content>joined the server.</span></div></div></div>
<div class=postamble><div class=postamble__entry>Exported 4 message(s)</div></div></body></html>
"""
OLD = """<!DOCTYPE html><html><body><div class="preamble">
<div class="preamble__entry">Skarvoy Harbour</div>
<div class="preamble__entry">ferry-talk</div></div>
<div class="chatlog"><div class="chatlog__message-group"><div class="chatlog__messages">
<span class="chatlog__author-name" title="anna#1234">Anna</span>
<span class="chatlog__timestamp">04-May-23 10:21 AM</span>
<div class="chatlog__message"><div class="chatlog__content"><div class="markdown">
<span class="preserve-whitespace">It sails<br>at nine.</span></div></div></div></div></div></div>
</body></html>
"""


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_a_channel_exported_as_a_page(theme: str) -> None:
    page = NEW.replace("</head>", f"<style>/* {theme} */ .chatlog__message {{}}</style></head>")
    article = read_one(page, "export.html")
    assert article.title == "ferry-talk"
    assert article.source == "Skarvoy Harbour"
    assert article.published == date(2023, 5, 4)
    assert article.text.split("\n\n") == [
        "Anna: The ferry\nsails & waits :ship:\n👍",
        "Bring your own rope.",
        "holm: It sails\nFrom which pier, @Anna?",
    ]


def test_a_channel_exported_by_an_old_version() -> None:
    article = read_one(OLD, "export.html")
    assert (article.title, article.source) == ("ferry-talk", "Skarvoy Harbour")
    assert article.text == "Anna: It sails\nat nine."
    assert article.published == date(2023, 5, 4)


def test_a_page_about_exports_is_a_page() -> None:
    page = "<article><h1>Exports</h1><p>The class <code>chatlog__message</code> marks a message of"
    article = read_one(f"{page} the channel, and others mark its author.</p></article>", "a.html")
    assert article.text.startswith("Exports\n")
