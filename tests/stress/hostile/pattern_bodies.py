"""Texts that make regular expressions try every way to match: one mark, or two, over and over."""

from __future__ import annotations

from collections.abc import Callable
from itertools import cycle, islice

from tests.stress.hostile.pdf_bodies import pdf, stream
from tests.stress.hostile.surroundings import Maker, Makers, Surroundings, filled

_MARKS = "".join(map(chr, islice(cycle(range(0x300, 0x36F)), 300)))
_PIECES = {
    "spaces": " ",
    "tabs": "\t \t",
    "no-break-spaces": "\u00a0\u2003",
    "dashes": "-",
    "long-dashes": " – —",
    "dots": ". . ",
    "ellipses": "...…",
    "commas": "a, b, and ",
    "brackets": "([{",
    "closed-brackets": "()[]{}",
    "quotation-marks": "“'‘\"",
    "digits": "1234567890",
    "decimal-points": "1.1.1,",
    "dates": "1/1/1 ",
    "months": "May 1 May ",
    "times": "10:10:10:",
    "roman-numbers": "MMXIV. ",
    "capitals": "A.B.C. ",
    "names": "Vik O'Neil-Aren de la ",
    "authors": "By Vik and ",
    "combining-marks": f"i{_MARKS}",
    "joiners": "i\u200d\u200c\u00ad",
    "emoji": "👨‍👩‍👧🏽‍",
    "addresses": "http://a.b/?a=b&",
    "mail-addresses": "a.a@a.a.",
    "hashes": "# #",
    "pipes": "| |-",
    "stars": "* **",
    "underscores": "_ __",
    "ampersands": "&a&#1;",
    "tags": "<a <a ",
    "slashes": "//\\\\",
    "equals": "== =",
    "questions": "Q: A: ?!",
    "line-ends": "a-\r\n \n",
    "short-lines": "a\n\n",
    "page-numbers": "\n12\n\f",
    "bullets": "• a\n◦ ",
    "indents": "a\n    b\n",
    "greater-than": "> \n>",
    "ideographs": "氷。「氷",
    "arabic": "ثلج، ",
    "katakana": "ｶﾞ",
    "superscripts": "¹²[1]",
    "time-stamps": "[10:21] a: ",
    "speakers": "VIK: a ",
}
_FORMS: dict[str, Callable[[str, int], bytes]] = {
    ".txt": lambda piece, size: filled(piece, size, "Title: ice\n\nice ", " ice"),
    ".md": lambda piece, size: filled(piece, size, "ice ", " ice"),
    ".html": lambda piece, size: filled(
        piece.replace("<", "&lt;"), size, "<html><body><article><p>Ice ", " ice</article>"
    ),
    "-title.html": lambda piece, size: filled(
        piece.replace("<", "&lt;"), size, "<html><head><title>Ice ", "</title></head><p>Vik rowed."
    ),
    ".eml": lambda piece, size: filled(piece, size, "Subject: Ice\n\nice ", " ice"),
    ".csv": lambda piece, size: filled(piece, size, 'title,text\nIce,"', '"'),
    "-dump.xml": lambda piece, size: filled(
        piece.replace("&", "&amp;").replace("<", "&lt;").replace("\f", "\n"),
        size,
        "<mediawiki xml:lang='en'><page><title>Ice</title><ns>0</ns><revision><text>Ice ",
        "</text></revision></page></mediawiki>",
    ),
    ".srt": lambda piece, size: filled(piece, size, "1\n00:00:01,000 --> 00:00:02,000\n", "\nice"),
}


def _maker(write: Callable[[str, int], bytes], piece: str) -> Maker:
    # a text that is read within the limits may be long, but not of the size of a whole archive
    return lambda around: write(piece, min(around.size, 2_000_000))


def _pdf_lines(piece: str) -> Maker:
    def make(around: Surroundings) -> bytes:
        letters = piece.encode("latin-1", "ignore").translate(None, b"()\\\r\n") or b"a"
        count = max(20, min(20_000, around.size // 100))
        line = letters * (80 // len(letters))
        return pdf({4: stream(b"BT /F 1 Tf 1 TL 9 790 Td " + b"(%s) ' " % line * count + b"ET")})

    return make


PATTERNS: Makers = {
    **{
        f"{kind}{extension}": _maker(write, piece)
        for extension, write in _FORMS.items()
        for kind, piece in _PIECES.items()
    },
    **{f"{kind}-line.pdf": _pdf_lines(_PIECES[kind]) for kind in ("dots", "dashes", "digits")},
}
