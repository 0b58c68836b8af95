"""Tells an alignment of a quotation as differences that can be shown, and as a share."""

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
    """From 0 to 1, the share of the words that are the same, by their weights."""
    asked = [step.claimed for step in steps if step.move is not EditOp.MISSING]
    there = [step.found for step in steps if step.move is not EditOp.ADDED]
    sides = [claimed.tokens[place] for place in asked], [found[place] for place in there]
    most = max(int(claimed.side_of(side).weights.sum()) for side in sides)
    return max(0.0, 1 - cost / most)


def differences(
    claimed: QuoteTokens, found: Sequence[Token], steps: Sequence[EditStep]
) -> Iterator[Difference]:
    """What an alignment does to neighbouring words, from the first one to the last one."""
    end: int | None = None
    for (move, _), group in groupby(steps, lambda step: (step.move, _offset(step))):
        run = list(group)
        first, last = run[0], run[-1]
        if end is not None and first.found > end:
            yield Difference(DifferenceKind.OMITTED, "", span_of(found[end : first.found]))
        end = first.found if move is EditOp.ADDED else last.found + 1
        said = claimed.tokens[first.claimed : last.claimed + 1]
        yield Difference(
            DifferenceKind(move.value),
            "" if move is EditOp.MISSING else span_of(said).slice(claimed.text),
            _before(found, end) if move is EditOp.ADDED else span_of(found[first.found : end]),
        )


def _offset(step: EditStep) -> int:
    """The same for neighbouring steps of one kind, with nothing left out between them."""
    if step.move is EditOp.ADDED:
        return step.found
    return step.claimed if step.move is EditOp.MISSING else step.found - step.claimed


def _before(found: Sequence[Token], place: int) -> Span:
    """The empty span behind the word before a place, or before the first word."""
    position = found[place - 1].end if place else found[0].start
    return Span(position, position)
