"""Marks within a line of a web page: what a reader sees of them."""

from __future__ import annotations

import pytest

from tests.retrieval.reading.html.pages import line

INLINE = [
    # superscripts and subscripts
    ("finished in 1871<sup>2</sup> and", "finished in 1871[2] and"),
    ("4.1 × 10<sup>6</sup> litres", "4.1 × 10⁶ litres"),
    ("10<sup>−3</sup> and 2<sup>(n)</sup>", "10⁻³ and 2(n)"),
    ("30 m<sup>2</sup> of H<sub>2</sub>O", "30 m² of H₂O"),
    ("x<sub>i+1</sub> = x<sup>n</sup>", "xᵢ₊₁ = xⁿ"),
    ("the 19<sup>th</sup> of May", "the 19th of May"),
    ("M<sup>me</sup> Holm, le 1<sup>er</sup> mai", "Mme Holm, le 1er mai"),
    ("5<sup>1</sup>/<sub>2</sub> crowns", "5¹/₂ crowns"),
    ("2<sup>a/b</sup> times", "2^a/b times"),
    ("<math><msup><mi>x</mi><mn>2</mn></msup></math> is", "x² is"),
    # marks of footnotes
    ("forty years.<sup>4</sup> She", "forty years.[4] She"),
    ('in 1871<sup><a href="#n2">2</a></sup> and', "in 1871[2] and"),
    ('in 1871<a href="#n2"><sup>2</sup></a> and', "in 1871[2] and"),
    ('in 1871<sup class="reference"><a href="#n">[<span>2</span>]</a></sup> and', "in 1871[2] and"),
    ('the dam<sup id="fnref:1" class="footnote-ref">1</sup> and', "the dam[1] and"),
    ("its keeper<sup>a</sup> and", "its keeper[a] and"),
    ("said “yes”<sup>12</sup> twice", "said “yes”[12] twice"),
    ('in 1871<span style="vertical-align: super">2</span> and', "in 1871[2] and"),
    ('H<span style="vertical-align:sub">2</span>O', "H₂O"),
    ('in 1871<a class="footnote-ref" href="#n2">2</a> and', "in 1871[2] and"),
    ('in 1871<a role="doc-noteref" href="#n2">2</a> and', "in 1871[2] and"),
    ('page <a href="#n2">1871</a> of <a class="ref" href="/3">3</a>', "page 1871 of 3"),
    ("x<sub>i</sub><sup>2</sup> is", "xᵢ² is"),
    # deleted and inserted
    ('for <span class="price line-through">38</span> 42', "for 42"),
    ("for <del>3842</del> <ins>2900</ins> crowns", "for 2900 crowns"),
    ("for <s>38</s>42 and <strike>no</strike>more", "for 42 and more"),
    ('on <span style="text-decoration: line-through">May</span> June', "on June"),
    ("only <ins>four</ins>teen days", "only fourteen days"),
    ("all<del> but one</del> of them", "all of them"),
    # ruby, quotations
    ("<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp>字<rt>ji</rt></ruby>です", "漢字です"),
    ("<ruby>東京<rt>とうきょう</rt></ruby>へ", "東京へ"),
    ("she said <q>come <q>now</q></q> to", "she said “come ‘now’” to"),
    ('sie sagte <q lang="de">komm <q>jetzt</q></q> und', "sie sagte „komm ‚jetzt‘“ und"),
    ('elle dit <q lang="fr-CA">viens</q> et', "elle dit «viens» et"),
    ("she said <q>“come”</q> to", "she said “come” to"),
    # white space, and characters without width
    ("Dampf&shy;schiff&shy;fahrt", "Dampfschifffahrt"),
    ("a very<wbr>long&ZeroWidthSpace;word", "a verylongword"),
    ("38&nbsp;crowns\n  a   day", "38 crowns a day"),
    ("<b>W</b>ord <i>for</i><!-- sic --> word", "Word for word"),
    ('<abbr title="Not shown">AB</abbr> and <span title="nor this">C</span>', "AB and C"),
    # hidden
    ("four<span hidden> or five</span> boats", "four boats"),
    ('four<span style="display:none"> or five</span> boats', "four boats"),
    ('four<i aria-hidden="true"> icon</i> boats', "four boats"),
    ('four<span class="sr-only"> opens a window</span> boats', "four boats"),
    ("four<template> or five</template><noscript> no</noscript> boats", "four boats"),
    ("four<script>x()</script><style>p{}</style><svg><text>no</text></svg> boats", "four boats"),
    ('four<span class="hidden md:block"> or five</span> boats', "four or five boats"),
]


@pytest.mark.parametrize(("markup", "shown"), INLINE)
def test_a_line_is_as_a_reader_sees_it(markup: str, shown: str) -> None:
    assert line(markup) == shown
