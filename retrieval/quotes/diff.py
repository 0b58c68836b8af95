"""Turns an alignment of a quotation into differences that can be shown, and into a similarity."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from retrieval.model.article import Span
from retrieval.quotes.alignment import EditOp, EditStep
from retrieval.quotes.matching import QuoteTokens
from retrieval.quotes.result import Difference, DifferenceKind
from retrieval.quotes.tokens import Token, span_of


def similarity(
    quote: QuoteTokens, text_tokens: Sequence[Token], steps: Sequence[EditStep], cost: int
) -> float:
    """The weighted share of the words that are the same, from 0 to 1."""
    ours = [quote.tokens[step.in_quote] for step in steps if step.op is not EditOp.MISSING]
    theirs = [text_tokens[step.in_text] for step in steps if step.op is not EditOp.ADDED]
    highest = max(int(quote.aligned_text(side).weights.sum()) for side in (ours, theirs))
    return max(0.0, 1 - cost / highest)


def differences(
    quote: QuoteTokens, text_tokens: Sequence[Token], steps: Sequence[EditStep]
) -> Iterator[Difference]:
    """The edits of an alignment, with neighbouring words of one kind taken together, in order."""
    end: int | None = None
    for (op, _), group in groupby(steps, lambda step: (step.op, _offset(step))):
        run = list(group)
        first, last = run[0], run[-1]
        if end is not None and first.in_text > end:
            yield Difference(DifferenceKind.OMITTED, "", span_of(text_tokens[end : first.in_text]))
        end = first.in_text if op is EditOp.ADDED else last.in_text + 1
        words = quote.tokens[first.in_quote : last.in_quote + 1]
        yield Difference(
            DifferenceKind(op.value),
            "" if op is EditOp.MISSING else span_of(words).slice(quote.text),
            _before(text_tokens, end)
            if op is EditOp.ADDED
            else span_of(text_tokens[first.in_text : end]),
        )


def _offset(step: EditStep) -> int:
    """A number that is the same for all steps of a run: one kind, with no gap in between."""
    if step.op is EditOp.ADDED:
        return step.in_text
    return step.in_quote if step.op is EditOp.MISSING else step.in_text - step.in_quote


def _before(text_tokens: Sequence[Token], place: int) -> Span:
    """The empty span after the word before a place, or before the first word."""
    position = text_tokens[place - 1].end if place else text_tokens[0].start
    return Span(position, position)
