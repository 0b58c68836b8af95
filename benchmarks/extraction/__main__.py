"""Measure what is read of web pages: `python -m benchmarks.extraction`.

Pages in the styles of real sites, in several languages, with the articles in them known, are read
by Footnote and by trafilatura alone.
"""

from __future__ import annotations

import argparse
import logging
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from time import perf_counter
from typing import NamedTuple

import regex
import trafilatura

from benchmarks.extraction.news_sites import NEWS_SITES
from benchmarks.extraction.other_sites import OTHER_SITES
from benchmarks.extraction.page import Page, lines_of
from benchmarks.extraction.texts import languages, story, words
from benchmarks.extraction.unseen_sites import UNSEEN_SITES
from retrieval.errors import UnreadableFile
from retrieval.reading.html.page import read_html

_WORD = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}]|[\p{L}\p{M}\p{N}]+")
Template = Callable[[Page], str]
SETS: dict[str, tuple[Template, ...]] = {
    "first": (*NEWS_SITES, *OTHER_SITES),
    "second": UNSEEN_SITES,
}


class SavedPage(NamedTuple):
    """A page and what is known of it."""

    name: str
    html: str
    content: Page


@dataclass(frozen=True)
class Result:
    """The result of reading a page."""

    page: SavedPage
    f1: float
    furniture: tuple[str, ...]
    """Lines of furniture in what is read."""
    lost: tuple[str, ...]
    """Sentences of the article that are not in what is read."""
    seconds: float


def pages(templates: tuple[Template, ...]) -> Iterator[SavedPage]:
    """A page of each template in each language."""
    for seed, (template, language) in enumerate(product(templates, languages())):
        content = Page(story(language, seed), words(language))
        yield SavedPage(f"{template.__name__} {language}", template(content), content)


def by_footnote(html: str) -> str:
    """The text that Footnote reads; empty if it finds no article."""
    try:
        return read_html(html.encode(), "page.html").article.text
    except UnreadableFile:
        return ""


def by_trafilatura(html: str) -> str:
    """The text that trafilatura extracts with its default settings."""
    return trafilatura.extract(html) or ""


def judge(page: SavedPage, read: Callable[[str], str]) -> Result:
    """Read a page and compare it with what is known of it."""
    start = perf_counter()
    text = read(page.html)
    seconds = perf_counter() - start
    content = page.content
    joined = _squeezed(text)
    neutral = set(map(_squeezed, content.neutral))
    lines = [line for line in lines_of(text) if _squeezed(line) not in neutral]
    found = Counter(_WORD.findall(" ".join(lines).casefold()))
    expected = Counter(_WORD.findall(" ".join(content.article).casefold()))
    for word, count in Counter(_WORD.findall(" ".join(content.neutral).casefold())).items():
        # words of titles and captions are no fault within a line of the article either
        found[word] -= min(max(found[word] - expected[word], 0), count)
    common = (found & expected).total()
    return Result(
        page,
        2 * common / max(1, found.total() + expected.total()),
        tuple(line for line in dict.fromkeys(content.furniture) if _squeezed(line) in joined),
        tuple(line for line in content.article if _squeezed(line) not in joined),
        seconds,
    )


def _squeezed(text: str) -> str:
    return "".join(text.split())


def main() -> int:
    """Prints a table for each set of pages."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.extraction", description=__doc__)
    parser.add_argument("--pages", action="store_true", help="list the pages with faults")
    options = parser.parse_args()
    logging.disable(logging.WARNING)
    for name, templates in SETS.items():
        saved = list(pages(templates))
        print(f"{name} set, {len(saved)} pages")
        for reader in (by_footnote, by_trafilatura):
            results = [judge(page, reader) for page in saved]
            _print_summary(reader.__name__.removeprefix("by_"), results)
            if options.pages and reader is by_footnote:
                _print_faults(results)
    return 0


def _print_summary(name: str, results: list[Result]) -> None:
    count = len(results)
    furniture = sum(len(result.furniture) for result in results)
    lost = sum(len(result.lost) for result in results)
    f1 = sum(result.f1 for result in results) / count
    milliseconds = 1_000 * sum(result.seconds for result in results) / count
    print(
        f"  {name:12} F1 {f1:.4f}, furniture {furniture:4}, sentences lost {lost:4}, "
        f"{milliseconds:5.1f} ms a page"
    )


def _print_faults(results: list[Result]) -> None:
    for result in results:
        if result.furniture or result.lost or result.f1 < 1:
            print(f"    {result.page.name}: F1 {result.f1:.3f}")
            print(*(f"      + {line}" for line in result.furniture), sep="\n", end="\n")
            print(*(f"      - {line}" for line in result.lost), sep="\n", end="\n")


if __name__ == "__main__":
    sys.exit(main())
