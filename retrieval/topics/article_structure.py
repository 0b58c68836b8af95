"""The structure of an article: its paragraphs, sentences and passages, and what is not searched."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from retrieval.model.article import Article, Passage, Span
from retrieval.text.article_passages import article_passages
from retrieval.text.segmentation.paragraph_splitter import split_paragraphs


@dataclass(frozen=True)
class Part:
    """A sentence of an article, or a stretch of its text that is not searched."""

    span: Span
    passage: int | None
    """The number of its passage, counted from 1; None for boilerplate."""
    begins_paragraph: bool


@dataclass(frozen=True)
class ArticleStructure:
    """An article with the spans that it consists of, each in the order of the text."""

    article: Article
    passages: tuple[Passage, ...]
    parts: tuple[Part, ...]
    """All of the text except white space."""

    def to_dict(self) -> dict[str, Any]:
        """The structure as JSON: spans are pairs of a start and an end, in characters."""
        return {
            "paragraphs": [part.span.start for part in self.parts if part.begins_paragraph],
            "passages": [list(map(list, passage.sentences)) for passage in self.passages],
            "skipped": [list(part.span) for part in self.parts if part.passage is None],
        }


def article_structure(article: Article) -> ArticleStructure:
    """The structure of an article, as it is indexed."""
    passages = tuple(article_passages(article))
    searched = [
        (span, number) for number, passage in enumerate(passages, 1) for span in passage.sentences
    ]
    starts = [span.start for span, _ in searched]
    parts: list[Part] = []
    for paragraph in split_paragraphs(article.text):
        first, end = (bisect_left(starts, place) for place in paragraph)
        for span, number in _with_gaps(article.text, paragraph, searched[first:end]):
            parts.append(Part(span, number, span.start == paragraph.start))
    return ArticleStructure(article, passages, tuple(parts))


def _with_gaps(
    text: str, paragraph: Span, sentences: list[tuple[Span, int]]
) -> Iterator[tuple[Span, int | None]]:
    """The sentences of a paragraph, and the text between them."""
    end = paragraph.start
    for span, number in [*sentences, (Span(paragraph.end, paragraph.end), None)]:
        gap = text[end : span.start]
        if gap.strip():
            start = end + len(gap) - len(gap.lstrip())
            yield Span(start, end + len(gap.rstrip())), None
        if number is not None:
            yield span, number
        end = span.end
