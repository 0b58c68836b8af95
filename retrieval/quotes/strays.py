"""Sentences of a quotation that an alignment can't place: invented ones, or from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retrieval.model.article import Span
from retrieval.quotes.alignment import EditOp, EditStep
from retrieval.quotes.matching import QuoteTokens
from retrieval.quotes.tokens import TokenKind, span_of
from retrieval.text.languages import detect_language
from retrieval.text.segmentation.paragraph_splitter import split_paragraphs
from retrieval.text.segmentation.sentence_splitter import split_sentences

_MIN_WORDS = 3
"""Words of a sentence that can be a stray one."""
_MAX_SHARE = 1 / 3
"""The highest weighted share of its words that an article has at its place, perhaps by chance."""


def stray_sentences(quote: QuoteTokens, steps: Sequence[EditStep]) -> list[Span]:
    """The sentences, or parts of them between omissions, that have next to no word in common.

    They are spans of the quotation's text. None if all are, or if there is only one.
    """
    weights = quote.aligned_text(quote.tokens).weights
    aligned = {step.in_quote for step in steps if step.op is not EditOp.MISSING}
    same = {step.in_quote for step in steps if step.op is EditOp.SAME}
    runs = [run for run in _sentences(quote) if aligned.issuperset(run)]
    strays = [
        run
        for run in runs
        if sum(quote.tokens[place].kind is TokenKind.WORD for place in run) >= _MIN_WORDS
        and sum(int(weights[place]) for place in run if place in same)
        <= _MAX_SHARE * int(weights[run.start : run.stop].sum())
    ]
    if len(strays) == len(runs):
        return []
    return [span_of(quote.tokens[run.start : run.stop]) for run in strays]


def without(text: str, spans: Sequence[Span]) -> str:
    """A text without some spans of it, in order."""
    kept, last = "", 0
    for span in spans:
        kept += text[last : span.start]
        last = span.end
    return kept + text[last:]


def _sentences(quote: QuoteTokens) -> Iterator[range]:
    """The numbers of the tokens of each sentence, or of its parts between omissions."""
    text, language = quote.text, detect_language(quote.text)
    ends = [
        sentence.end
        for paragraph in split_paragraphs(text)
        for sentence in split_sentences(text, paragraph, language)
    ]
    first = 0
    for part in quote.parts:
        start = first
        for place, token in enumerate(part, first):
            following = part[place - first + 1 :][:1]
            if following and any(token.start < end <= following[0].start for end in ends):
                yield range(start, place + 1)
                start = place + 1
        first += len(part)
        yield range(start, first)
