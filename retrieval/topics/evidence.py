"""Evidence: extracts that bear on the claims of a message, without a verdict on their truth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.answering.limits import MAX_CLAIMS, MAX_MESSAGE_CHARACTERS
from retrieval.library import SHARED, Library
from retrieval.model.answer import Answer, Extract, ScopeSize
from retrieval.query.parser import parse_query
from retrieval.text.analysis import Analyzer
from retrieval.text.languages import SNOWBALL, detect_language
from retrieval.text.segmentation import split_paragraphs, split_sentences

_MIN_CLAIM_TERMS = 2
"""Terms of a claim; a sentence with fewer claims nothing."""


@dataclass(frozen=True)
class Evidence:
    """Extracts on the claims of a message, without overlaps, in the order of the claims."""

    claims: tuple[str, ...]
    """The sentences of the message that were asked as questions."""
    searched: ScopeSize
    extracts: tuple[Extract, ...] = ()
    nearest: tuple[Extract, ...] = ()
    """The nearest passages, if there is nothing on any of the claims."""
    missing_terms: tuple[str, ...] = ()
    """Words of the claims that occur in no article."""


def find_evidence(
    library: Library,
    text: str,
    collections: Sequence[str] = (SHARED,),
    threshold: float | None = None,
) -> Evidence:
    """The evidence that the articles of the collections have on the claims of a message.

    `threshold` is the least confidence of an extract, as in `Library.ask`.
    """
    claims = extract_claims(text)
    answers = [library.ask(claim, collections, threshold=threshold) for claim in claims]
    extracts = _without_overlaps([extract for answer in answers for extract in answer.extracts])
    nearest = [] if extracts else [extract for answer in answers for extract in answer.nearest]
    return Evidence(
        claims=tuple(claims),
        searched=library.scope_size(collections),
        extracts=extracts,
        nearest=_without_overlaps(nearest),
        missing_terms=_missing_terms(answers),
    )


def extract_claims(text: str) -> list[str]:
    """The sentences of a message with the most names and numbers, at most three, in its order.

    If no sentence has any, the first ones.
    """
    text = text[:MAX_MESSAGE_CHARACTERS]
    language = detect_language(text)
    analyzer = Analyzer().for_language(language if language in SNOWBALL else "en")
    spans = [
        span
        for paragraph in split_paragraphs(text)
        for span in split_sentences(text, paragraph, language)
    ]
    queries = [parse_query(span.slice(text), analyzer) for span in spans]
    candidates = [
        (len(query.names), span)
        for query, span in zip(queries, spans, strict=True)
        if len(query.words) >= _MIN_CLAIM_TERMS
    ]
    with_names = [candidate for candidate in candidates if candidate[0]] or candidates
    best = sorted(with_names, key=lambda candidate: (-candidate[0], candidate[1].start))
    return [span.slice(text) for span in sorted(span for _, span in best[:MAX_CLAIMS])]


def _without_overlaps(extracts: Sequence[Extract]) -> tuple[Extract, ...]:
    """The extracts that overlap with none before them."""
    kept: list[Extract] = []
    for extract in extracts:
        if not any(_overlap(extract, other) for other in kept):
            kept.append(extract)
    return tuple(kept)


def _overlap(one: Extract, other: Extract) -> bool:
    is_same_article = one.article.id == other.article.id
    return is_same_article and one.start < other.end and other.start < one.end


def _missing_terms(answers: Sequence[Answer]) -> tuple[str, ...]:
    """The missing terms of all answers, each once."""
    return tuple(dict.fromkeys(term for answer in answers for term in answer.missing_terms))
