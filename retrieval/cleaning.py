"""Tells the article's own sentences from what a site prints around them.

Nothing is cut from the stored text: notices, promotions, credits, sign-offs and repeated
paragraphs stay where they are, but are neither searched nor shown as an extract.
"""

from __future__ import annotations

import regex

from retrieval.analysis import fold
from retrieval.article import Article, Span
from retrieval.furniture import furniture
from retrieval.segmenting import paragraphs, sentences
from retrieval.visible import FLOOD

_MAX_FURNITURE_WORDS = 30
_MAX_FURNITURE_CHARACTERS = 400
_FIRST_PARAGRAPHS = 6
"""How far down the title may be printed once more."""

# A promotion that ends a paragraph of the article's own.
_TAIL = regex.compile(
    r"(?<=[.!?…][”\"'’)]?\s)(?:read more(?: here)?|click here(?: (?:to|for) [^.!?]{1,60})?)[.!]?$",
    regex.IGNORECASE,
)


def body(article: Article) -> list[list[Span]]:
    """The sentences of the article itself, in runs that nothing else interrupts."""
    title = _comparable(article.title)
    # a title made of a text's first sentence is a sentence all the same
    if title.rstrip("”\"’'").endswith((".", "!", "?", "…")):
        title = ""
    # and a text that is nothing but its title would be lost
    return _runs(article, title) or _runs(article, "")


def _runs(article: Article, title: str) -> list[list[Span]]:
    """The same, without the paragraphs that repeat the title or one another."""
    runs: list[list[Span]] = [[]]
    seen: set[str] = set()
    for number, paragraph in enumerate(paragraphs(article.text)):
        said = _comparable(paragraph.of(article.text))
        is_title = number < _FIRST_PARAGRAPHS and said == title
        if is_title or said in seen or is_furniture(paragraph.of(article.text)):
            runs.append([])
            continue
        seen.add(said)
        tail = _TAIL.search(article.text, paragraph.start, paragraph.end)
        end = tail.start() if tail else paragraph.end
        runs[-1] += sentences(article.text, Span(paragraph.start, end))
        if tail:
            runs.append([])
    return [run for run in runs if run]


def is_furniture(paragraph: str) -> bool:
    """Whether a paragraph is what a site prints around its articles."""
    line = " ".join(paragraph.split())
    if not any(character.isalnum() for character in line) or FLOOD.search(line):
        return True
    if len(line) > _MAX_FURNITURE_CHARACTERS or len(line.split()) > _MAX_FURNITURE_WORDS:
        return False
    return any(pattern.fullmatch(line) for pattern in furniture())


def _comparable(text: str) -> str:
    return " ".join(fold(text).split())
