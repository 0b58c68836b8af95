"""Text put together from pieces and HTML tags, as a reader sees it."""

from __future__ import annotations

import re

from retrieval.text.superscripts import subscript, superscript

DELETED_TAGS = frozenset(("del", "s", "strike"))
_HIDDEN_TAGS = DELETED_TAGS | {"script", "style", "template", "title", "head", "noscript", "svg"}
_FRAME_TAGS = _HIDDEN_TAGS | {"sup", "sub", "q", "rt"}
_BLOCK_TAGS = frozenset(
    "address article aside blockquote body br caption center dd details dialog div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav "
    "ol option p pre search section select summary table tbody td tfoot th thead tr ul".split()
)
_INLINE_TAGS = frozenset(
    "a abbr acronym audio b base bdi bdo big blink button canvas cite code col colgroup data "
    "datalist dfn em embed font frame frameset i iframe img input ins kbd label link map mark "
    "marquee meta meter nobr object optgroup output param picture progress rb rp rtc ruby samp "
    "slot small source span strong textarea time track tt u var video wbr area math mi mn mo "
    "mrow msup msub mfrac msqrt mtext semantics annotation path rect circle g line use".split()
)
_TAGS = _FRAME_TAGS | _BLOCK_TAGS | _INLINE_TAGS
TAG = re.compile(
    r"<(?P<slash>/?)(?P<name>[A-Za-z][\w:.-]*)"
    r"(?P<attributes>(?:\s(?:\"[^\"]*\"|'[^']*'|[^'\"<>]){0,5000})?)(?P<end>/?)>"
)
_NO_TEXT = "\0"
"""A mark for something left out; Markdown and HTML have no such character."""
_SPACES = re.compile(r"[ \t]+")
_SPACES_AROUND_BREAK = re.compile(r" *\n *")
_LEFT_OUT = re.compile(
    rf"(?<=[^\W_]) {_NO_TEXT}+(?=[.,;:!?)\]”’])|(?<= ){_NO_TEXT}+ ?|{_NO_TEXT}+", re.ASCII
)
_MAX_BASE_CHARACTERS = 48
"""Characters before a superscript that are looked at."""


def is_tag(tag: re.Match[str], closed: frozenset[str]) -> bool:
    """True if a match of `TAG` is HTML, not text such as the `<T>` of `List<T>`.

    `closed` are the names in lower case of all closing tags of the text. Elements of one's own and
    components are known by a hyphen, an attribute or a closing tag.
    """
    name = tag["name"].lower()
    return (
        name in _TAGS
        or name in closed
        or bool(tag["slash"] or tag["end"] or "=" in tag["attributes"])
        or "-" in name
    )


def collapsed(text: str) -> str:
    """A text with its spaces collapsed, and without the marks of what was left out."""
    if "  " in text or "\t" in text:
        text = _SPACES.sub(" ", text)
    if _NO_TEXT in text:
        text = _LEFT_OUT.sub("", text)
    if "\n" in text:
        text = _SPACES_AROUND_BREAK.sub("\n", text)
    return text.strip(" \n")


class VisibleText:
    """Text under construction: pieces and tags in, what a reader sees out."""

    def __init__(self) -> None:
        # the elements that change the text inside them: their names and pieces, outermost first
        self._frames: list[tuple[str, list[str]]] = [("", [])]

    def add(self, text: str) -> None:
        """Add text as it is shown."""
        if text:
            self._frames[-1][1].append(text)

    def open(self, tag: str) -> None:
        """Begin an element; its name is in lower case."""
        if tag in _FRAME_TAGS:
            self._frames.append((tag, []))
        elif tag in _BLOCK_TAGS:
            self.add("\n")

    def close(self, tag: str) -> None:
        """End an element; without its beginning, nothing happens."""
        if tag in _BLOCK_TAGS:
            self.add("\n")
        elif tag in _FRAME_TAGS and any(tag == opened for opened, _ in self._frames):
            while self._frames[-1][0] != tag:
                self._merge_unclosed()
            _, pieces = self._frames.pop()
            self.add(_shown(tag, "".join(pieces), self._end()))

    def leave_out(self) -> None:
        """Mark a place where a reader sees nothing: spaces around it become one."""
        self.add(_NO_TEXT)

    def last_character(self) -> str:
        """The character before the next piece; empty at the beginning."""
        return self._end()[-1:]

    def finish(self) -> str:
        """The whole text, spaces collapsed; elements that were never closed are plain text."""
        while len(self._frames) > 1:
            self._merge_unclosed()
        return collapsed("".join(self._frames[0][1]))

    def _merge_unclosed(self) -> None:
        tag, pieces = self._frames.pop()
        if tag in {"sup", "sub"} and self.last_character().isalnum():
            self.add(" ")
        self._frames[-1][1].extend(pieces)

    def _end(self) -> str:
        """The last characters so far."""
        end = ""
        for _, pieces in reversed(self._frames):
            for piece in reversed(pieces):
                end = piece[-_MAX_BASE_CHARACTERS:].replace(_NO_TEXT, "") + end
                if len(end) >= _MAX_BASE_CHARACTERS:
                    return end
        return end


def _shown(tag: str, text: str, before: str) -> str:
    """The visible text of an element with a text, after the text `before`."""
    if tag in _HIDDEN_TAGS:
        return _NO_TEXT
    if tag == "sup":
        return superscript(text, before)
    if tag == "sub":
        return subscript(text, before)
    if tag == "q":
        return f"“{text}”"
    # the reading of a Chinese character, which browsers show above it
    return text if before.endswith(("(", "（")) else f"({text})"
