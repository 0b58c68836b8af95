"""Wikitext shows what the readers of a wiki see."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.errors import UnreadableFile, UnreadableReason
from retrieval.reading.wiki.wikitext import wikitext_text

HIDDEN = frozenset(("file", "image", "category", "datei"))
TABLE = """\
{| class="wikitable"
|+ Fares
! Passenger !! One way
|-
| Child || 21
|-
! scope="row" | Adult
| 38
* with a dog
|}"""
LISTS = """\
It carries:
* cars
** small ones
* carts
# first
# second
; Orla: the river
: frozen
"""


@pytest.mark.parametrize(
    ("wikitext", "text"),
    [
        ("'''Skarvoy''' is ''an'' [[island]].", "Skarvoy is an island."),
        ("[[Orla|the river]] and [[boat]]s", "the river and boats"),
        ("[[:Category:Boats]], [[Category:Boats]]", "Category:Boats,"),
        ("a [[File:a.png|thumb|Boats [[at]] sea]] b", "a b"),
        ("a [[Datei:a.png|mini|Boote]] b [[de:Fähre]]", "a b"),
        ("[https://a.example the map] [https://a.example] b", "the map b"),
        ("see https://a.example now", "see https://a.example now"),
        ("Ice<ref name=x>Book</ref> melts<ref name=x />.<!-- check -->", "Ice melts."),
        ("a &amp; b &ndash; 1 < 2 &lt;b&gt;", "a & b – 1 < 2 <b>"),
        ("<nowiki>[[x]] '' &lt;</nowiki>", "[[x]] '' <"),
        ("H<sub>2</sub>O, 10<sup>6</sup>", "H₂O, 10⁶"),
        ("<s>38</s> 42 <del>1</del> <math>x^2</math>", "42 x^2"),
        ("one\ntwo\n\nthree", "one two\nthree"),
        ("a<br />b", "a\nb"),
        ("before\n== History ==\nafter", "before\n\nHistory\nafter"),
        ("<pre>a\n  b &lt;c&gt;</pre>", "a\n  b <c>"),
        ("<poem>\nice\nsnow\n</poem>", "ice\nsnow"),
        ("<noinclude>seen</noinclude><includeonly>not</includeonly>", "seen"),
        ("a <span style='display:none'>b</span> c __NOTOC__", "a c"),
        ("<gallery>\nFile:a.png|Boats\n</gallery>", ""),
        (
            TABLE,
            "Fares\nPassenger: Child · One way: 21\nPassenger: Adult · One way: 38; with a dog",
        ),
        (
            LISTS,
            "It carries:\ncars\nsmall ones\ncarts\n1. first\n2. second\nOrla\nthe river\nfrozen",
        ),
    ],
)
def test_markup(wikitext: str, text: str) -> None:
    assert wikitext_text(wikitext, HIDDEN) == text


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{{cn}}", ""),
        ("{{Infobox ship|name=Orla}}", ""),
        ("{{quote|Ice is thin.|Vik Aren|Gazette}}", "Ice is thin.\n— Vik Aren, Gazette"),
        ("{{Blockquote|text=Ice is thin.|author=Vik}}", "Ice is thin.\n— Vik"),
        ("{{convert|5|km|mi|abbr=on}}", "5 km"),
        ("{{convert|5|-|10|km|mi}}", "5–10 km"),
        ("{{cvt|6|ft|2|in|m}}", "6 ft 2 in"),
        ("{{lang|no|Øyferga}}", "Øyferga"),
        ("{{lang-no|[[Øyferga]]}}", "Øyferga"),
        ("{{nowrap|10 ''men''}}", "10 men"),
        ("{{Template:Nowrap|10 men}}", "10 men"),
        ("{{as of|2014|5}}", "As of May 2014"),
        ("{{circa|1871}}", "c. 1871"),
        ("{{frac|3|1|2}}", "3 1⁄2"),
        ("{{ubl|ice|snow}}", "ice\nsnow"),
        ("{{hlist|ice|snow}}", "ice · snow"),
        ("{{US$|5}}", "US$5"),
        ("a{{snd}}b", "a – b"),
        ("{{nihongo|Ferry|船|fune}}", "Ferry (船, fune)"),
        ("{{nowrap|{{lang|no|Øy}} {{unknown|x}}}}", "Øy"),
    ],
)
def test_templates_show_what_is_certain(template: str, text: str) -> None:
    assert wikitext_text(template) == text


@pytest.mark.parametrize(
    "piece", ["{{", "[[", "{|\n|", "'''''", "<b>", "*", "{{nowrap|", "{{{", "<ref>", "[http://"]
)
def test_hostile_wikitext_is_read_in_time(piece: str) -> None:
    started = time.process_time()
    assert isinstance(wikitext_text(piece * 1_000 + "x"), str)
    assert time.process_time() - started < 10


def test_a_page_that_is_too_large_is_refused() -> None:
    with pytest.raises(UnreadableFile) as raised:
        wikitext_text("x" * 4_000_001)
    assert raised.value.reason is UnreadableReason.TOO_LARGE


WORDS = st.lists(st.from_regex(r"[A-Za-zøæ]{1,9}", fullmatch=True), min_size=1).map(" ".join)


@given(st.lists(WORDS, min_size=1, max_size=5))
@settings(deadline=None)
def test_plain_paragraphs_stay_as_they_are(paragraphs: list[str]) -> None:
    assert wikitext_text("\n\n".join(paragraphs)) == "\n".join(paragraphs)


@given(st.text(alphabet="ab [](){}|='*#:;!-<>/\n&", max_size=80))
@settings(deadline=None)
def test_any_wikitext_has_no_words_that_are_not_in_it(wikitext: str) -> None:
    text = wikitext_text(wikitext)
    assert {*"".join(filter(str.isalpha, text))} <= {*wikitext}
