"""Tells the article's own sentences from what a site prints around them.

Nothing is cut from the stored text: notices, promotions, credits, sign-offs and repeated
paragraphs stay where they are, but are neither searched nor shown as an extract.
"""

from __future__ import annotations

import regex

from retrieval.model.article import Article, Span
from retrieval.text.analysis import fold
from retrieval.text.boilerplate_patterns import matches_boilerplate
from retrieval.text.languages import article_language
from retrieval.text.segmentation import paragraphs, sentences
from retrieval.text.unicode import EXCESS_MARKS, is_plain

_MAX_BOILERPLATE_WORDS = 30
_MAX_BOILERPLATE_CHARACTERS = 400
_FIRST_PARAGRAPHS = 6
"""How far down the title may be printed once more."""

# A promotion that ends a paragraph of the article's own.
_TAIL = regex.compile(
    r"(?<=[.!?…][”\"'’)]?\s)(?:read more(?: here)?|click here(?: (?:to|for) [^.!?]{1,60})?)[.!]?$",
    regex.IGNORECASE,
)


def content_sentences(article: Article) -> list[list[Span]]:
    """The sentences of the article itself, in runs that nothing else interrupts."""
    _, title = _line_and_gist(article.title)
    # a title made of a text's first sentence is a sentence all the same
    if title.rstrip("”\"’'").endswith((".", "!", "?", "…")):
        title = ""
    # and a text that is nothing but its title would be lost
    return _runs(article, title) or _runs(article, "")


def _runs(article: Article, title: str) -> list[list[Span]]:
    """The same, without the paragraphs that repeat the title or one another."""
    runs: list[list[Span]] = [[]]
    seen: set[str] = set()
    language = article_language(article)
    for number, paragraph in enumerate(paragraphs(article.text)):
        line, said = _line_and_gist(paragraph.slice(article.text))
        is_title = number < _FIRST_PARAGRAPHS and said == title
        if is_title or said in seen or _is_boilerplate_line(line):
            runs.append([])
            continue
        seen.add(said)
        end = paragraph.end
        if "read more" in said or "click here" in said:
            tail = _TAIL.search(article.text, *paragraph)
            end = tail.start() if tail else end
        runs[-1] += sentences(article.text, Span(paragraph.start, end), language)
        if end < paragraph.end:
            runs.append([])
    return [run for run in runs if run]


def is_boilerplate(paragraph: str) -> bool:
    """Whether a paragraph is what a site prints around its articles."""
    return _is_boilerplate_line(" ".join(paragraph.split()))


def _is_boilerplate_line(line: str) -> bool:
    if not any(map(str.isalnum, line)) or EXCESS_MARKS.search(line):
        return True
    if len(line) > _MAX_BOILERPLATE_CHARACTERS or line.count(" ") >= _MAX_BOILERPLATE_WORDS:
        return False
    return matches_boilerplate(line)


def _line_and_gist(text: str) -> tuple[str, str]:
    """A text on one line, and what it has in common with every text that says the same."""
    if is_plain(text) and "  " not in text:
        line = text.strip()
        return line, line.lower()
    line = " ".join(text.split())
    return line, " ".join(fold(line).split())
