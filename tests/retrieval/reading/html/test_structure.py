"""The lines of a web page: lists, tables, definitions, folded parts, code, verse, depth."""

from __future__ import annotations

import pytest

from tests.retrieval.reading.html.pages import ICE, THAW, lines, read

STRUCTURE = [
    # lists
    ("<ul><li>One boat<li>Two boats</ul>", ["One boat", "Two boats"]),
    ("<ol><li>Row<li>Sail<ol type=a><li>Reef</ol></ol>", ["1. Row", "2. Sail", "a. Reef"]),
    ("<ol start=4><li>Row<li value=9>Sail<li>Moor</ol>", ["4. Row", "9. Sail", "10. Moor"]),
    ('<ol style="list-style:none"><li>Row</ol><ol type=I><li>Sail</ol>', ["Row", "I. Sail"]),
    ("<ul><li><p>One</p><p>boat</p></ul>", ["One", "boat"]),
    # tables
    (
        "<table><tr><th>Day<th>Open<tr><td>Monday<td><ul><li>10 to 12<li>14 to 16</ul></table>",
        ["Day: Monday · Open: 10 to 12; 14 to 16"],
    ),
    (
        "<table><tr><td><p>Monday</p><td><p>10 to 12</p><tr><td><p>Friday<td><p>noon</table>",
        ["Monday · 10 to 12", "Friday · noon"],
    ),
    (
        "<table><tr><td>Monday<td><ul><li>10 to 12</ul><tr><td>Friday<td>noon</table>",
        ["Monday · 10 to 12", "Friday · noon"],
    ),
    (
        (
            "<table><tr><td><p>Fares of 2024</p><table><tr><th>Who<th>Fare<tr><td>Child<td>21"
            "</table></table>"
        ),
        ["Fares of 2024", "Who: Child · Fare: 21"],
    ),
    (
        (
            "<table><tr><th>Deck<th>Seats<tr><td>Upper<td><table><tr><td>140<td>outside</table>"
            "</table>"
        ),
        ["Deck: Upper · Seats: 140 · outside"],
    ),
    (
        "<table><caption>Fares</caption><tr><th>Who<th>m<sup>2</sup><tr><td>A<td>3</table>",
        ["Fares", "Who: A · m²: 3"],
    ),
    (
        "<table><tr><th>Who<th>Fare<tr><td>Child<td>21<tr hidden><td>Cat<td>7</table>",
        ["Who: Child · Fare: 21"],
    ),
    # definitions, folded parts
    (
        "<dl><dt>Bow<dd>The front.<dt>Stern<dd>The back.</dl>",
        ["Bow", "The front.", "Stern", "The back."],
    ),
    ("<details><summary>Fares</summary>A child pays 21.</details>", ["Fares", "A child pays 21."]),
    ("<details open><summary>Dogs</summary><p>Travel free.</details>", ["Dogs", "Travel free."]),
    # captions, headings, quotations
    ("<figure><img alt=no><figcaption>The quay in May</figcaption></figure>", ["The quay in May"]),
    ("<h2>Fares <a href=#f>¶</a></h2><p>A child pays 21.</p>", ["Fares", "A child pays 21."]),
    ("<h3>Why C# and F #</h3><p>Because.</p>", ["Why C# and F", "Because."]),
    ("<blockquote><p>I rowed.</p><footer>Ane Holm</footer></blockquote>", ["I rowed.", "Ane Holm"]),
    # line ends, verse, code
    ("<p>The ice<br>is thin<br><br>in May</p>", ["The ice", "is thin", "in May"]),
    (
        "<pre>if ice:\n    stay()\n\n\tsail()</pre>",
        ["if ice:", "    stay()", "    sail()"],
    ),
    ("<p>one</p>two<p>three</p>", ["one", "two", "three"]),
    ('<p style="white-space: pre-line">The ice\nis thin</p>', ["The ice", "is thin"]),
    ("<div>a <span>b</span><div>c</div>d</div>", ["a b", "c", "d"]),
    # a paragraph that is deleted, or hidden until it is opened
    (
        "<p><del>At nine.</del></p><del><p>At ten.</p></del><p>At noon.</p>",
        ["At noon."],
    ),
    (
        "<button aria-controls=a>May I bring a dog?</button><p id=a hidden>Yes.</p>",
        ["May I bring a dog?", "Yes."],
    ),
    (
        "<h3><button>Fares</button></h3><p>A child pays 21.</p><button>Send</button>",
        ["Fares", "A child pays 21."],
    ),
]


@pytest.mark.parametrize(("markup", "shown"), STRUCTURE)
def test_lines_are_as_a_reader_sees_them(markup: str, shown: list[str]) -> None:
    assert lines(markup) == shown


@pytest.mark.parametrize("tag", ["div", "section", "blockquote", "span", "b"])
def test_a_deeply_nested_page_is_read_whole(tag: str) -> None:
    deep = f"<{tag}>" * 1_500 + f"{THAW}" + f"</{tag}>" * 1_500
    parsed = read(f"<article><p>{ICE}</p>{deep}<p>{ICE} Again.</p></article>")
    assert parsed.article.text.split("\n") == [ICE, THAW, f"{ICE} Again."]
    assert parsed.warnings == ()


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (
            "<div>" * 9_999 + THAW + "</div>" * 9_999 + f"<p>{THAW}</p>",
            "elements are in each other",
        ),
        ("<b>" * 10_000 + THAW, "elements are in each other"),
        ("<p>x" * 100_001, "more than 100,000 elements"),
    ],
)
def test_a_page_that_is_not_read_in_full_has_a_warning(page: str, reason: str) -> None:
    parsed = read(f"<article><p>{ICE}</p>{page}</article>")
    assert ICE in parsed.article.text
    (warning,) = parsed.warnings
    assert str(warning).startswith("not read in full: ")
    assert reason in str(warning)


def test_an_empty_line_sets_a_heading_off_from_what_is_above_it() -> None:
    text = read(f"<article><p>{ICE}</p><h2>Thaw</h2><p>{THAW}</p></article>").article.text
    assert text == f"{ICE}\n\nThaw\n{THAW}"


def test_a_page_of_nothing_but_a_table_is_read() -> None:
    text = read("<h1>Fares</h1><table><tr><th>Who<th>Fare<tr><td>Child<td>21</table>").article.text
    assert text.split("\n") == ["Fares", "Who: Child · Fare: 21"]


def test_answers_elsewhere_in_the_page_are_read_with_their_question() -> None:
    text = read(
        f'<div id=question><div class="prose body"><p>{ICE} Why?</p></div></div>'
        f'<div id=answers><div class=answer><div class="prose body"><p>{THAW}</p></div></div></div>'
    ).article.text
    assert text.split("\n") == [f"{ICE} Why?", THAW]
