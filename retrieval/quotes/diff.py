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
    claimed: QuoteTokens, found: Sequence[Token], steps: Sequence[EditStep], cost: int
) -> float:
    """The weighted share of the words that are the same, from 0 to 1."""
    ours = [claimed.tokens[step.claimed] for step in steps if step.op is not EditOp.MISSING]
    theirs = [found[step.found] for step in steps if step.op is not EditOp.ADDED]
    highest = max(int(claimed.aligned_text(side).weights.sum()) for side in (ours, theirs))
    return max(0.0, 1 - cost / highest)


def differences(
    claimed: QuoteTokens, found: Sequence[Token], steps: Sequence[EditStep]
) -> Iterator[Difference]:
    """The edits of an alignment, with neighbouring words of one kind taken together, in order."""
    end: int | None = None
    for (op, _), group in groupby(steps, lambda step: (step.op, _offset(step))):
        run = list(group)
        first, last = run[0], run[-1]
        if end is not None and first.found > end:
            yield Difference(DifferenceKind.OMITTED, "", span_of(found[end : first.found]))
        end = first.found if op is EditOp.ADDED else last.found + 1
        words = claimed.tokens[first.claimed : last.claimed + 1]
        yield Difference(
            DifferenceKind(op.value),
            "" if op is EditOp.MISSING else span_of(words).slice(claimed.text),
            _before(found, end) if op is EditOp.ADDED else span_of(found[first.found : end]),
        )


def _offset(step: EditStep) -> int:
    """A number that is the same for all steps of a run: one kind, with no gap in between."""
    if step.op is EditOp.ADDED:
        return step.found
    return step.claimed if step.op is EditOp.MISSING else step.found - step.claimed


def _before(found: Sequence[Token], place: int) -> Span:
    """The empty span after the word before a place, or before the first word."""
    position = found[place - 1].end if place else found[0].start
    return Span(position, position)
