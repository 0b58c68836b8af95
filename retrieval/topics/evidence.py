"""Finds what articles have on the claims of a message; whether they are true is not its matter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.answering.limits import MAX_CLAIMS, MAX_MESSAGE_CHARACTERS
from retrieval.library import SHARED, Library
from retrieval.model.answer import Answer, Extract, ScopeSize
from retrieval.query.parser import parse_query
from retrieval.text.analysis import Analyzer
from retrieval.text.languages import SNOWBALL, detect_language
from retrieval.text.segmentation import paragraphs, sentences

_FEWEST_WORDS = 2
"""Words that tell something; what has fewer claims nothing."""


@dataclass(frozen=True)
class Evidence:
    """Extracts on the claims of a message, each once, in the order of the claims."""

    claims: tuple[str, ...]
    """The sentences that were asked with."""
    searched: ScopeSize
    extracts: tuple[Extract, ...] = ()
    nearest: tuple[Extract, ...] = ()
    """What came nearest, where there is nothing on any of the claims."""
    missing_terms: tuple[str, ...] = ()
    """Words of the claims that occur in no article."""


def find_evidence(library: Library, text: str, collections: Sequence[str] = (SHARED,)) -> Evidence:
    """What the articles of the collections have on the claims of a message."""
    claims = extract_claims(text)
    answers = [library.ask(claim, collections) for claim in claims]
    extracts = _each_once([one for answer in answers for one in answer.extracts])
    nearest = () if extracts else _each_once([one for answer in answers for one in answer.nearest])
    return Evidence(
        tuple(claims), library.scope_size(collections), extracts, nearest, _missing(answers)
    )


def extract_claims(text: str) -> list[str]:
    """The sentences of a message that name most, up to three, in its order.

    What they name are numbers and names; where no sentence names anything, the first ones count.
    """
    text = text[:MAX_MESSAGE_CHARACTERS]
    language = detect_language(text)
    analyzer = Analyzer().for_language(language if language in SNOWBALL else "en")
    spans = [
        span for paragraph in paragraphs(text) for span in sentences(text, paragraph, language)
    ]
    read = [parse_query(span.slice(text), analyzer) for span in spans]
    telling = [
        (len(question.names), span)
        for question, span in zip(read, spans, strict=True)
        if len(question.words) >= _FEWEST_WORDS
    ]
    naming = [one for one in telling if one[0]] or telling
    best = sorted(naming, key=lambda one: (-one[0], one[1].start))[:MAX_CLAIMS]
    return [span.slice(text) for span in sorted(span for _, span in best)]


def _each_once(extracts: Sequence[Extract]) -> tuple[Extract, ...]:
    """Those that share no words with one before them."""
    kept: list[Extract] = []
    for one in extracts:
        if not any(_overlap(one, other) for other in kept):
            kept.append(one)
    return tuple(kept)


def _overlap(one: Extract, other: Extract) -> bool:
    same = one.article.id == other.article.id
    return same and one.start < other.end and other.start < one.end


def _missing(answers: Sequence[Answer]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for answer in answers for word in answer.missing_terms))
