"""An outcome as it is written down, so that failures can be read."""

from __future__ import annotations

from typing import Any

from retrieval.evaluation.runner import EvidenceMatch, Outcome


def record(outcome: Outcome, articles: str) -> dict[str, Any]:
    """What was asked, found and missed; `articles` says which were there.

    No times are in it: the same library over the same data gives the same record.
    """
    question = outcome.question
    shown = frozenset[int]().union(*(one.evidence for one in outcome.extracts))
    ranked = frozenset[int]().union(*(one.evidence for one in outcome.passages))
    return {
        "articles": articles,
        "id": question.id,
        "type": question.kind,
        "question": question.text,
        "answers": list(question.answers),
        "answerable": question.is_answerable,
        "answered": outcome.answered,
        "confidence": round(outcome.confidence, 4),
        "right": outcome.is_right,
        "evidence": [
            {
                "document": one.document,
                "text": one.text,
                "in_extracts": number in shown,
                "in_passages": number in ranked,
                "rank": _rank(outcome, one.document),
            }
            for number, one in enumerate(question.evidence)
        ],
        "missing_terms": list(outcome.missing_terms),
        "shown": [_found(one) for one in outcome.shown],
        "passages": [_found(one) for one in outcome.passages],
        "documents": list(outcome.documents),
    }


def _rank(outcome: Outcome, document: str) -> int | None:
    """Where a document is among the best ten, from 1; None if it is not."""
    ranks = {one: rank for rank, one in enumerate(outcome.documents, start=1)}
    return ranks.get(document)


def _found(found: EvidenceMatch) -> dict[str, Any]:
    return {
        "document": found.document,
        "text": found.text,
        "score": round(found.score, 4),
        "evidence": sorted(found.evidence),
    }
