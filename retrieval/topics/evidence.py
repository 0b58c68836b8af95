"""Evidence: extracts that bear on the claims of a message, without a verdict on their truth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from retrieval.answering.limits import MAX_CLAIMS, MAX_MESSAGE_CHARACTERS
from retrieval.library import SHARED, Library
from retrieval.model.answer import Answer, Extract, ScopeSize
from retrieval.model.article import Span
from retrieval.query.notices import notice_of
from retrieval.query.parser import parse_query
from retrieval.text.analysis import Analyzer
from retrieval.text.languages import SNOWBALL, detect_language
from retrieval.text.segmentation.paragraph_splitter import split_paragraphs
from retrieval.text.segmentation.sentence_splitter import split_sentences
from retrieval.text.snippets import cut_snippet

_MIN_CLAIM_TERMS = 2
"""Terms of a claim; a sentence with fewer claims nothing."""
_CLAUSE = regex.compile(r"[^;；]+(?:[;；](?!\s)[^;；]*)*")
"""A part of a sentence between semicolons, which states something of its own."""
_LIST_MARK = regex.compile(r"\s*(?:>\s)*\s*(?:(?:[-–*+•‣·]|\d{1,3}[.)]|\(?[a-z]\))\s+)?")
_CLAIMS_NOTHING = regex.compile(
    r"[?？:：][\s\p{P}\p{S}]*\Z|(?:です|ます|でしょう|だろう|の)か。?\s*\Z"
)
"""The end of a question, or of a line that only announces what follows."""


@dataclass(frozen=True)
class Evidence:
    """The passages of the articles on each claim of a message."""

    answers: tuple[Answer, ...]
    """For each claim, asked as a question, its extracts; none if the message claims nothing."""
    searched: ScopeSize
    left_out: int = 0
    """The number of further claims, which were not looked up."""


def find_evidence(
    library: Library,
    text: str,
    collections: Sequence[str] = (SHARED,),
    threshold: float | None = None,
) -> Evidence:
    """The evidence that the articles of the collections have on each claim of a message.

    `threshold` is the least confidence of an extract, as in `Library.ask`.
    """
    claims = extract_claims(text)
    looked_up = claims[:MAX_CLAIMS]
    return Evidence(
        tuple(library.ask(claim, collections, threshold=threshold) for claim in looked_up),
        library.scope_size(collections),
        left_out=len(claims) - len(looked_up),
    )


def shorten_extract(extract: Extract, claim: str, limit: int) -> Extract:
    """The part of an extract, at most `limit` characters, with the most words of a claim."""
    article, whole = extract.article, Span(extract.start, extract.end)
    analyzer = Analyzer().for_article(article)
    weights = {word.term: 1.0 for word in analyzer.words(claim)}
    words = list(analyzer.words(article.text, whole))
    start, end = cut_snippet(article.text, whole, limit, words, weights)
    return replace(
        extract,
        start=start,
        end=end,
        emphasis=tuple(one for one in extract.emphasis if start <= one.start and one.end <= end),
        cut_before=extract.cut_before or start > whole.start,
        cut_after=extract.cut_after or end < whole.end,
    )


def extract_claims(text: str) -> list[str]:
    """The sentences, items of lists and clauses of a message that claim something, in its order.

    Each is there once. Questions, small talk, and what refers to another message without a name or
    noun that says what, claim nothing.
    """
    text = text[:MAX_MESSAGE_CHARACTERS]
    language = detect_language(text)
    analyzer = Analyzer().for_language(language if language in SNOWBALL else "en")
    claims = [claim for claim in _statements(text, language) if _claims_something(claim, analyzer)]
    return list(dict.fromkeys(claims))


def _statements(text: str, language: str) -> Iterator[str]:
    """The sentences of a text and their clauses, without the marks of lists."""
    for paragraph in split_paragraphs(text):
        for sentence in split_sentences(text, paragraph, language):
            mark = _LIST_MARK.match(text, *sentence)
            start = mark.end() if mark else sentence.start
            for clause in _CLAUSE.finditer(text, start, sentence.end):
                yield Span(*clause.span()).slice(text).strip()


def _claims_something(statement: str, analyzer: Analyzer) -> bool:
    if _CLAIMS_NOTHING.search(statement):
        return False
    query = parse_query(statement, analyzer)
    return len(query.words) >= _MIN_CLAIM_TERMS and not notice_of(query.text)
