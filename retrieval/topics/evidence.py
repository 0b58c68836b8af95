"""Evidence: extracts that bear on the claims of a message, without a verdict on their truth."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

import regex

from retrieval.answering.limits import MAX_CLAIMS, MAX_MESSAGE_CHARACTERS
from retrieval.library import SHARED, Library
from retrieval.model.answer import Extract, ScopeSize
from retrieval.query.notices import notice_of
from retrieval.query.parser import parse_query
from retrieval.text.analysis import Analyzer, fold
from retrieval.text.languages import SNOWBALL, detect_language
from retrieval.text.segmentation.paragraph_splitter import split_paragraphs
from retrieval.text.segmentation.sentence_splitter import split_sentences

_MIN_CLAIM_TERMS = 2
"""Terms of a claim; a sentence with fewer claims nothing."""


@dataclass(frozen=True)
class Evidence:
    """Extracts on the claims of a message, without overlaps, in the order of the claims."""

    claims: tuple[str, ...]
    """The sentences of the message that were asked as questions; none if it claims nothing."""
    searched: ScopeSize
    extracts: tuple[Extract, ...] = ()
    nearest: tuple[Extract, ...] = ()
    """The nearest passages, if there is nothing on any of the claims."""
    missing_terms: tuple[str, ...] = ()
    """Words of the claims that occur in no article."""
    unmatched: tuple[str, ...] = ()
    """Names, numbers, codes and quoted phrases of the claims that the extracts, or the nearest
    passages, don't have although some article may."""


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
    shown = extracts or _without_overlaps(nearest)
    missing_terms = _each_once(answer.missing_terms for answer in answers)
    unmatched = _each_once(answer.unmatched for answer in answers)
    return Evidence(
        claims=tuple(claims),
        searched=library.scope_size(collections),
        extracts=extracts,
        nearest=() if extracts else shown,
        missing_terms=missing_terms,
        unmatched=_absent([word for word in unmatched if word not in missing_terms], shown),
    )


def extract_claims(text: str) -> list[str]:
    """The sentences of a message with the most names and numbers, at most three, in its order.

    If no sentence has any, the first ones. Small talk and what refers to another message, without
    a name or noun that says what, claims nothing.
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
        if len(query.words) >= _MIN_CLAIM_TERMS and not notice_of(query.text)
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


def _each_once(words: Iterable[Sequence[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(words)))


def _absent(words: Sequence[str], extracts: Sequence[Extract]) -> tuple[str, ...]:
    """The words that no extract and no title of one has; none if there are no extracts.

    An extract on one claim may have what was missing in those on another.
    """
    texts = [fold(f"{extract.article.title}\n{extract.text}") for extract in extracts]
    return tuple(
        word for word in words if texts and not any(_contains(text, fold(word)) for text in texts)
    )


def _contains(text: str, word: str) -> bool:
    """True if a text contains a word or phrase that isn't part of a longer word."""
    return bool(regex.search(rf"(?<!\w){regex.escape(word)}(?!\w)", text))
