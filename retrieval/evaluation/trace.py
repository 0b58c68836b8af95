"""The record of a question's outcome, from which failures can be studied."""

from __future__ import annotations

from typing import Any

from retrieval.evaluation.runner import EvidenceMatch, Outcome


def record(outcome: Outcome, articles: str) -> dict[str, Any]:
    """The outcome as JSON; `articles` names the part of the data set in the library.

    It contains no times: the same library gives the same record.
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
        "answerable": None if question.is_unjudged else question.is_answerable,
        "answered": outcome.answered,
        "grade": outcome.grade,
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
        "shown": [_match_json(one) for one in outcome.shown],
        "passages": [_match_json(one) for one in outcome.passages],
        "documents": list(outcome.documents),
    }


def _rank(outcome: Outcome, document: str) -> int | None:
    """The rank of a document, from 1; None if it isn't among the best ten."""
    ranks = {id_: rank for rank, id_ in enumerate(outcome.documents, start=1)}
    return ranks.get(document)


def _match_json(match: EvidenceMatch) -> dict[str, Any]:
    return {
        "document": match.document,
        "text": match.text,
        "score": round(match.score, 4),
        "evidence": sorted(match.evidence),
    }
