"""Any page: no crash, and no word that the page doesn't have."""

from __future__ import annotations

import contextlib
import re

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from retrieval.errors import UnreadableFile
from retrieval.reading.html.page import read_html
from tests.examples import examples
from tests.retrieval.reading.html.pages import ICE, THAW

TAGS = (
    "p div span b sup sub table tr td th ul ol li dl dt dd details summary h2 q ruby rt del pre br "
    "article aside nav footer section a button figure figcaption blockquote math msup"
).split()
ATTRIBUTES = (
    *("", "", " hidden", " href=/x", " class=related", " class='comments x'", " id=newsletter"),
    *(" style='display:none'", " style='white-space:pre'", " aria-hidden=true", " rowspan=3"),
    *(" colspan=2", " start=7", " type=i", " class=reference", " role=dialog", " lang=de", " <"),
)
TEXTS = (
    *("Vik", " ice ", "1871", "2", ". ", "\n", "&nbsp;", "&shy;", "漢字", "? ", "<", "&#27;"),
    *(ICE, THAW),
)
PIECES = st.one_of(
    st.builds("<{}{}>".format, st.sampled_from(TAGS), st.sampled_from(ATTRIBUTES)),
    st.builds("</{}>".format, st.sampled_from(TAGS)),
    st.sampled_from(TEXTS),
)
WORD = re.compile(r"[^\W_]+")
RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉", "01234567890123456789")


def words(text: str) -> set[str]:
    """The letters and digits of a text, in runs; a raised digit is a run of its own."""
    apart = re.sub("([⁰¹²³⁴-⁹₀-₉]+)", r" \1 ", text).translate(RAISED)
    return set(WORD.findall(apart))


@given(st.lists(PIECES, max_size=60).map("".join))
@settings(max_examples=examples(200), deadline=None)
def test_each_word_is_one_of_the_page(body: str) -> None:
    page = f"<title>Ice</title><article><p>{ICE}</p>{body}<p>{THAW}</p></article>"
    try:
        text = read_html(page.encode(), "page.html").article.text
    except UnreadableFile:
        return
    tree = html.document_fromstring(page, parser=html.HTMLParser(huge_tree=True))
    # words that inline elements share ("<b>W</b>ord") are one, and so the runs are joined, too
    shown = re.sub("[\u00ad\x1b]", "", "".join(tree.itertext()))  # neither is seen
    for word in words(re.sub(r"^(?:\d+|[ivx]+)\. ", "", text, flags=re.MULTILINE)):
        assert word in shown


@given(st.binary(max_size=200))
@settings(deadline=None)
def test_any_bytes_in_a_page(data: bytes) -> None:
    with contextlib.suppress(UnreadableFile):
        read_html(b"<article><p>" + ICE.encode() + data + THAW.encode(), "page.html")
