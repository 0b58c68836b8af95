"""Rich Text Format is read as Word shows it."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.errors import UnreadableFile
from retrieval.model.article import Article
from retrieval.reading.files import read_bytes
from tests.examples import examples

FONTS = rb"""{\fonttbl{\f0\froman Times;}{\f1\fcharset204 Arial{\*\falt Helv};}
{\f2\fcharset128 Gothic;}{\f3\fcharset2 Symbol;}{\f4\fcharset0 A;}}"""
STYLES = rb"{\stylesheet{\ql Normal;}{\s1\f1\fs24 heading 1;}{\s5 Title;}}"


def read(body: bytes) -> Article:
    """The article in a document with this body."""
    start = rb"{\rtf1\ansi\ansicpg1250\deff0" + FONTS + STYLES
    return read_bytes(start + body + b"}", "a.rtf").article


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (rb"caf\'e9 \'9elut\'fd", "café žlutý"),
        (rb"{\f1 \'cf\'f0\'e8\'e2\'e5\'f2} {\f2 \'93\'fa\'96\'7b \'83\\}", "Привет 日本 ソ"),
        (rb"\u8364?5 \uc2\u233ab\u8220{}x {\uc0\u233}y", "€5 é“x éy"),
        (rb"\u-10179?\u-8704? {\upr{ansi}{\*\ud{Uni\u233?}}}", "😀 Unié"),
        (rb"\u8212\emdash  \{x\}\~y\_z\-w \\", "—  {x} y\u2011zw \\"),
        (
            rb"The ferry {\v secretly }{\deleted never }sails{\*\unknown x}{\pict 00ff}.",
            "The ferry sails.",
        ),
        (rb"10{\super 6}, H{\sub 2}O, {\strike 38}{\strike0 42}", "10⁶, H₂O, 42"),
        (
            rb'See {\field{\*\fldinst HYPERLINK "http://x.example"}{\fldrslt the page}}.',
            "See the page.",
        ),
        (rb"{\field{\*\fldinst TOC}{\fldrslt Fares 3\par}}\pard Text", "Text"),
        (rb"One\par Two\line three\page four", "One\nTwo\nthree\nfour"),
        (rb"{\header Head\par}{\footer Foot}{\*\annotation note}Text", "Text"),
        (rb"{\listtext 1.\tab}one\par{\listtext\f3 \'b7\tab}dot", "1. one\ndot"),
        (
            rb"In 1871{\super\chftn{\footnote\pard {\super\chftn } Or {\b 1872}.}} it sank.",
            "In 1871[1] it sank.\n[1] Or 1872.",
        ),
        (
            rb"A{\shp{\*\shpinst{\sp{\sn a}}{\shptxt\pard In a box\par}}{\shprslt Old}}B\par C",
            "AB\nIn a box\nC",
        ),
        (
            (
                rb"\trowd\trhdr\pard\intbl Who\cell Fare\cell\row"
                rb"\trowd\pard\intbl Child\cell 21\par 22\cell\row\pard After"
            ),
            "Who: Child · Fare: 21; 22\nAfter",
        ),
        (rb"\bin4 }}}}Text", "Text"),
    ],
)
def test_the_text_that_a_reader_sees(body: bytes, text: str) -> None:
    expected = [line.split() for line in text.split("\n")]
    assert [line.split() for line in read(b"\\pard " + body).text.split("\n")] == expected


def test_metadata() -> None:
    info = rb"{\info{\title The fares}{\author Ann Lee}{\creatim\yr2014\mo5\dy6\hr1}{\company X}}"
    article = read(info + rb"\pard\plain\s1 Prices\par\pard The fare is 21.")
    assert (article.title, article.author) == ("The fares", "Ann Lee")
    assert (article.published_iso, article.text) == ("2014-05-06", "Prices\nThe fare is 21.")
    assert read(info + rb"\pard\s5 Harbour report\par\pard Text").title == "Harbour report"


WORDS = st.text("abcåéπ漢😀12.,{}\\&< ", min_size=1).filter(
    lambda text: any(map(str.isalnum, text))
)


def written(text: str) -> bytes:
    """A text with escapes, as Word writes it."""
    units = text.encode("utf-16-le")
    codes = [int.from_bytes(units[n : n + 2], "little") for n in range(0, len(units), 2)]
    return b"".join(
        (b"\\" if chr(code) in "{}\\" else b"") + bytes([code])
        if code < 128
        else f"\\u{code - 65536 if code > 32767 else code}?".encode()
        for code in codes
    )


@settings(max_examples=examples(100), deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=6))
def test_every_paragraph_comes_out_word_by_word(paragraphs: list[str]) -> None:
    body = b"".join(b"\\pard " + written(text) + b"\\par" for text in paragraphs)
    assert read(body).text.split() == " ".join(paragraphs).split()


@settings(max_examples=examples(100), deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                b"{",
                b"}",
                b"\\par ",
                b"\\cell ",
                b"\\row ",
                b"\\footnote ",
                b"\\shptxt ",
                b"\\u5?",
                b"\\'",
                b"\\'e9",
                b"\\*",
                b"\\bin3 ",
                b"a",
                b"\\f9 ",
                b"\\ud ",
            ]
        )
    )
)
def test_any_control_words_are_read_or_refused(pieces: list[bytes]) -> None:
    with suppress(UnreadableFile):
        assert read(b"".join(pieces)).text


def test_groups_without_end_are_refused() -> None:
    with pytest.raises(UnreadableFile, match="not a sound RTF file"):
        read(b"{" * 100_000)
