"""Markdown files."""

from __future__ import annotations

import re
from collections.abc import Sequence
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.model.parsed import ParsedArticle
from retrieval.reading.markdown.document import read_markdown

COMMONMARK = [
    ("Some **bold**, *soft* and _plain_ words", "Some bold, soft and plain words"),
    ("A [link](https://x.org/a_b) and <https://x.org>", "A link and https://x.org"),
    ("A [link][1], [link] and [none]\n\n[1]: /a\n[link]: /b", "A link, link and [none]"),
    ("Before ![a picture](x.png)after", "Before after"),
    ("[![a picture](x.png)](https://x.org) after", "after"),
    ("- one\n- two\n  - three", "one\n\ntwo\n\nthree"),
    ("| a | b |\n|---|---|\n| c | *d* |", "a: c · b: d"),
    ("| a | |\n|---|---|\n| c<br>d | |\n| | e |", "a: c; d\n\ne"),
    ("| a | b |\n|---|---|\n\nc", "a · b\n\nc"),
    ("| | |\n|---|---|\n| c | d |", "c · d"),
    ("Say `x = 1` here", "Say x = 1 here"),
    ("```py\nx = 1\n  y = 2\n```", "x = 1\n  y = 2"),
    ("    x = 1\n    y = 2", "x = 1\ny = 2"),
    ("soft\nbreak", "soft break"),
    ("灯台は島に\nある。", "灯台は島にある。"),
    ("hard  \nbreak\\\nagain<br>and<br/>again", "hard\nbreak\nagain\nand\nagain"),
    ("> quoted\n> words\n>> deeper", "quoted words\n\ndeeper"),
    ("Heading\n---\n\nWords", "Heading\n\nWords"),
    ("Tom &amp; Jerry &copy; \\*stars\\*", "Tom & Jerry © *stars*"),
    ("seen\n\n<!-- never closed", "seen"),
    ("* * *\n\nWords", "Words"),
]
LISTS = [
    ("1. one\n2. two", "1. one\n\n2. two"),
    ("7) seven\n8) eight\n   - inner\n9) nine", "7) seven\n\n8) eight\n\ninner\n\n9) nine"),
    ("1. one\n1. two", "one\n\ntwo"),
    ("1986. A cold year.\n1990. A mild one.", "1986. A cold year.\n\n1990. A mild one."),
    ("How many?\n\n7.\n\nMore", "How many?\n\n7.\n\nMore"),
    ("1. > quoted\n\n   more", "1. quoted\n\nmore"),
    ("1. - in\n2. x", "1. in\n\n2. x"),
    ("- [ ] sail\n- [x] moor\n- [link](/a)", "☐ sail\n\n☑ moor\n\nlink"),
]
LOOKS_LIKE_MARKDOWN = [
    "~5 < 6 > 4 ~ and a_b_c",
    "snake_case_name and 5 * 3 * 2, 2*3*4",
    "I <3 it, 5 < 6, List<T> and <host>:<port>",
    "a == b, c==d and e==f",
    "5%% and 7%% more",
    "From ~5 km to ~7 km, 5~10 and 20~30",
    "x^2 and y^2, ^_^",
    "[[1, 2], [3, 4]]",
    "#tag, @name, a | b",
    "if [[ -f x ]]; then [[]]",
    "costs $5 and $10, or $5/$10",
    "{{ name }} in braces",
    "1986 was it",
    "Mind: [!note] inside",
]
RAISED = [
    ("in 1882<sup>2</sup> and 1935", "in 1882[2] and 1935"),
    ("forty years.<sup>4</sup> She", "forty years.[4] She"),
    ("4.1 × 10<sup>6</sup> litres", "4.1 × 10⁶ litres"),
    ("4.1 × 10^6^ litres on 5 km^2^", "4.1 × 10⁶ litres on 5 km²"),
    ("H<sub>2</sub>O and CO~2~", "H₂O and CO₂"),
    ("the 21<sup>st</sup> of M<sup>me</sup> Holm", "the 21st of Mme Holm"),
    ("<sup>1</sup> A note", "[1] A note"),
    ("| a |\n|---|\n| 1882<sup>2</sup> |", "a: 1882[2]"),
    ("<p>the keeper<sup>2</sup> and 10<sup>6</sup></p>", "the keeper[2] and 10⁶"),
    ("in 1882<sup>2 never closed", "in 1882 2 never closed"),
]
DELETED = [
    ("costs ~~38~~ 42 crowns", "costs 42 crowns"),
    ("costs ~38~ 42 crowns", "costs 42 crowns"),
    ("運賃は~38~ 42です", "運賃は 42です"),
    ("costs <del>38</del> <ins>42</ins> crowns", "costs 42 crowns"),
    ("costs <s>38 crowns</s>.", "costs."),
    ("~~Old **news**~~\n\nNew", "New"),
    ("| a |\n|---|\n| ~~38~~ 42 |", "a: 42"),
    ("<p>costs <strike>38</strike> 42</p>", "costs 42"),
    ("<del>\n\nOld\n\n- list\n\n</del>\n\nNew", "New"),
    ("costs <del>38 and more", "costs 38 and more"),
]
FOOTNOTES = [
    ("Lit in 1871.[^3] Dark.\n\n[^3]: Vik, page 12.", "Lit in 1871.[3] Dark.\n\n[3] Vik, page 12."),
    ("[^a]: First.\n\nLit.[^a]", "Lit.[a]\n\n[a] First."),
    ("Lit.[^1]\n\n[^1]: One.\n\n    Two.\n\nEnd.", "Lit.[1]\n\nEnd.\n\n[1] One.\n\nTwo."),
    ("Lit.\n\n[^9]: Never named.", "Lit.\n\n[9] Never named."),
    ("Lit in 1871.[^3] Dark.", "Lit in 1871.[^3] Dark."),
    ("Lit.^[Vik, page 12.] Dark.", "Lit. [Vik, page 12.] Dark."),
]
OBSIDIAN = [
    ("The ==lit **lamp**== of ==1871==.", "The lit lamp of 1871."),
    ("灯台は==1871年==に", "灯台は1871年に"),
    ("`a ==b==`\n\n    ==c==", "a ==b==\n\n==c=="),
    ("[[Skarvoy|the island]], [[Skarvoy]]", "the island, Skarvoy"),
    ("[[Skarvoy#The light]], [[#Keepers]], [[Vik#^a1|]]", "Skarvoy > The light, Keepers, Vik"),
    ("| a |\n|---|\n| [[Skarvoy\\|isle]] |", "a: isle"),
    ("Left. %%check this%% Right.", "Left. Right."),
    ("%%\nsecret\n\nmore secret\n%%\n\nSeen", "Seen"),
    ("Left %%open", "Left %%open"),
    ("![[map.png]] Words ![[map.png|100]]", "Words"),
    ("> [!note] Summary\n> The light.", "Summary\n\nThe light."),
    ("> [!WARNING]\n> Thin ice.", "Warning\n\nThin ice."),
    ("> [!tip]- **Fold** it\n> - a", "Fold it\n\na"),
    ("The light. ^a1b2c3", "The light."),
    ("#lighthouse\n\nWords", "#lighthouse\n\nWords"),
]
OTHER = [
    ("Term\n: Meaning\n: Another", "Term\n\nMeaning\n\nAnother"),
    ("$a_1 * b_1$ and $$c*d*e$$", "$a_1 * b_1$ and $$c*d*e$$"),
    ("$$\n\\sum_{i} x_i\n$$", "\\sum_{i} x_i"),
    ("# Heading {#id .class}\n\nWords\n{: .lead}", "Heading\n\nWords"),
    (":::tip Mind the ice\nIt is thin.\n:::", "Mind the ice\nIt is thin."),
    ("{% raw %}Words{% endraw %} {% comment %}not{% endcomment %} here", "Words here"),
    ("{{% notice %}}\nWords\n{{% /notice %}}", "Words"),
    ("{{< youtube abc >}}\n\nWords", "Words"),
    ('The [*fares*]({{< relref "fares.md" >}}), [here]({% link a.md %})', "The fares, here"),
    ("See [fares]({{ site.url }}/fares 'All') ![Map](/a/{{ map }}.png) here", "See fares here"),
    ('[A]({{< ref "a" >}}) `[b]({{ c }})` [d] ({{ e }})', "A [b]({{ c }}) [d] ({{ e }})"),
    ("[TOC]\n\nWords", "Words"),
]
HTML = [
    ("one<br>two <b>three</b><!-- four -->", "one\ntwo three"),
    (
        "<div class='x'>\nIn a <b>block</b> &amp; more<br/>words\n</div>",
        "In a block & more\n\nwords",
    ),
    ("<!-- gone\n\nstill gone -->\n\nseen", "seen"),
    ("<script>\nlet a = '<p>';\n</script>\n\nseen", "seen"),
    ("<details>\n<summary>More</summary>\n\nThe *rest*\n\n</details>", "More\n\nThe rest"),
    ("<ol start=3>\n<li>three</li>\n<li>four</li>\n</ol>", "3. three\n\n4. four"),
    ("<ul><li>a</li><li>b</li></ul>", "a\n\nb"),
    (
        """<table>
<tr><th>Who</th><th>Fare</th></tr>

<tr><td>Child<ul><li>to 6</li><li>to 12</li></ul></td><td>21</td></tr>
</table>""",
        "Who: Child; to 6; to 12 · Fare: 21",
    ),
    ("<table><tr><td>a<table><tr><td>b<td>c</table></td><td>d</table>", "a\n\nb · c\n\nd"),
    (
        "<table><thead><tr><td>A<td>B<tbody><tr><td rowspan=2>1<td>2<tr><td>3</table>",
        "A: 1 · B: 2\n\nA: 1 · B: 3",
    ),
    ("say <q>ice</q>, <ruby>漢<rt>kan</rt></ruby>", "say “ice”, 漢(kan)"),
    ("<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>", "漢(kan)"),
    ("<Tabs>one</Tabs> <Note kind='a'>two <my-box>three", "one two three"),
]
KINDS = {
    "commonmark": COMMONMARK,
    "lists": LISTS,
    "looks like Markdown": [(text, text) for text in LOOKS_LIKE_MARKDOWN],
    "superscripts and subscripts": RAISED,
    "deleted text": DELETED,
    "footnotes": FOOTNOTES,
    "obsidian": OBSIDIAN,
    "other syntax": OTHER,
    "html": HTML,
}


def read(text: str, name: str = "a.md") -> ParsedArticle:
    return read_markdown(text.encode(), name)


@pytest.mark.parametrize(
    ("source", "text"), [pytest.param(*pair, id=kind) for kind, of in KINDS.items() for pair in of]
)
def test_markdown_is_read_as_a_reader_sees_it(source: str, text: str) -> None:
    assert read(source).article.text == text


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        ("![[Fares]] ![[map.png]]", ["the embedded note “Fares” is another file"]),
        (
            '{{< figure src="a.png" title="The old ferry" >}}',
            ["the shortcode “figure” is left out"],
        ),
        ('{% include note.html content="Mind the ice" %}', ["the shortcode “include” is left out"]),
        ('{{< ref "ferry.md" >}} {% endif %}', []),
    ],
)
def test_text_that_is_left_out_is_told(text: str, reasons: Sequence[str]) -> None:
    warnings = read(f"Words. {text}").warnings
    assert [warning.details["reason"] for warning in warnings] == reasons


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("## Part\n\nWords.\n\n# The *ice* came\n\nMore.", "The ice came"),
        ("## The ice\n\nWords.\n\n## Part", "The ice"),
        ("The ice came\n\n## Part\n\nWords.", "The ice came"),
        ("The ice\n===\n\nWords.", "The ice"),
        ("# ![logo](x.png)\n\n# The ice\n\nWords.", "The ice"),
    ],
)
def test_the_main_heading_is_the_title(text: str, title: str) -> None:
    assert read(text).article.title == title


def test_the_name_of_an_exported_page_ends_before_its_id() -> None:
    name = f"Night ferry {'8f3a' * 8}.md"
    assert read("%%nothing%%", name).article.title == "Night ferry"


def test_front_matter_takes_precedence_over_the_heading() -> None:
    article = read("---\ntitle: Ice\n---\n# Thaw\n\nWords.").article
    assert (article.title, article.text) == ("Ice", "Thaw\n\nWords.")


@pytest.mark.parametrize(
    "text",
    [
        ">" * 10_000 + " deep",
        "- " * 5_000 + "deep",
        "> - " * 3_000 + "deep",
        "1. " * 3_000 + "deep",
        "".join("  " * level + f"- w{level}\n" for level in range(200)) + "\ndeep",
        "[" * 3_000 + "deep",
        "*a _b " * 2_000 + "deep",
        "<div>" * 2_000 + "deep",
        "<table><tr><td>" * 1_000 + "deep",
        "<sup>" * 2_000 + "deep",
        "[[a|==b ~c^d%% {{< {% <T $x ^[e " * 500 + "deep",
    ],
)
def test_deep_nesting_loses_nothing(text: str) -> None:
    assert "deep" in read(text).article.text


MARKS = """* _ # > - + . : | ^ = & $ \\ ` ' " ( ) [ ] [^1] [^1]: == [[ ]] 1. <sup> </sup> <td>
<table> </table> <ul> <li> <br> --- +++ title: $$ ```""".split()
HIDING_MARKS = [
    "~",
    "~~",
    "%",
    "%%",
    "!",
    "![[",
    "<del>",
    "</del>",
    "<!--",
    "-->",
    "{{<",
    ">}}",
    "{%",
]
SPACES = [" ", "  ", "    ", "\n", "\n\n", "> ", "- ", "> [!c] "]
WORDS = st.text("abcXYZé漢7", min_size=1, max_size=4)


def letters(text: str) -> str:
    """The letters and digits of a text; superscripts are digits too."""
    return re.sub(r"[\W_]", "", normalize("NFKC", text).casefold())


@given(st.lists(st.one_of(st.sampled_from(MARKS + SPACES), WORDS), max_size=40).map("".join))
def test_no_word_comes_from_nowhere(source: str) -> None:
    """Each word stands in the source, at most with markup inside it."""
    source = f"x{source}"
    written = (letters(source), letters(re.sub(r"</?\w+>", "", source)))
    for word in re.findall(r"[^\W_]+", read(source).article.text):
        assert any(letters(word) in text for text in written)


@given(
    st.lists(st.one_of(st.sampled_from(MARKS + HIDING_MARKS + SPACES), WORDS), max_size=40).map(
        "".join
    )
)
def test_any_text_can_be_read(source: str) -> None:
    assert set(letters(read(f"x {source}").article.text)) <= set(letters(f"x {source}"))


@given(
    st.lists(
        st.one_of(WORDS.map(str.strip), st.sampled_from([*"*_#>-+.,;?| \n", "\n\n", ": "])),
        max_size=40,
    ).map("".join)
)
def test_all_words_stay(source: str) -> None:
    """Marks of emphasis, headings, quotations, lists and tables hide no word."""
    words = re.findall(r"[^\W_]+", source)
    shown = read(f"x\n\n{source}").article.text
    position = 0
    for word in words:
        position = shown.find(word, position)
        assert position >= 0, word
        position += len(word)
