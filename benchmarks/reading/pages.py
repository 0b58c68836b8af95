"""Measure how quickly web pages are read and indexed: `python -m benchmarks.reading.pages`.

Saved pages in the styles of real sites are read by trafilatura alone, in two processes, and then
read, cleaned and indexed by Footnote with its own processes, in turn. The ratio of the two rates is
printed. What counts is trafilatura with the title, date, author and site of each page, which
Footnote reads, too; its rate for the text alone is printed beside it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from itertools import count, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import trafilatura

from benchmarks.extraction.news_sites import NEWS_SITES
from benchmarks.extraction.other_sites import OTHER_SITES
from benchmarks.extraction.page import Page
from benchmarks.extraction.texts import languages, story, words
from benchmarks.extraction.unseen_sites import UNSEEN_SITES
from retrieval import Library, ParsedArticle, read_paths

_TEMPLATES = (*NEWS_SITES, *OTHER_SITES, *UNSEEN_SITES)
_PROCESSES = 2
_CHUNK = 20
"""Pages that a process takes at once."""
TARGET = 0.6


def write_pages(folder: Path, pages: int) -> list[Path]:
    """Write different pages of all templates and languages; their files."""
    names = languages()
    files = []
    for seed in islice(count(), pages):
        template = _TEMPLATES[seed % len(_TEMPLATES)]
        language = names[seed // len(_TEMPLATES) % len(names)]
        file = folder / f"{seed:05}.html"
        told = story(language, seed)
        # a template may use the title alone of what the seed decides
        told = replace(told, title=f"{told.title} ({seed})")
        file.write_text(template(Page(told, words(language))), encoding="utf-8")
        files.append(file)
    return files


def extract(file: Path, *, with_metadata: bool = True) -> bool:
    """Extract the article of a page with trafilatura, and its metadata; True if it has one."""
    text = file.read_text(encoding="utf-8")
    return bool(trafilatura.bare_extraction(text, with_metadata=with_metadata))


def extractor_seconds(files: Sequence[Path], *, with_metadata: bool = True) -> float:
    """The time that trafilatura takes, without the start of its processes."""
    extract_one = partial(extract, with_metadata=with_metadata)
    with ProcessPoolExecutor(_PROCESSES) as pool:
        list(pool.map(extract_one, files[: 2 * _PROCESSES]))
        began = perf_counter()
        list(pool.map(extract_one, files, chunksize=_CHUNK))
        return perf_counter() - began


def footnote_seconds(files: Sequence[Path], library_file: Path) -> tuple[float, int]:
    """The time from files to a library that can be asked, and the number of its articles."""
    began = perf_counter()
    with Library.open(library_file) as library:
        results = read_paths(files)
        articles = (one.article for one in results if isinstance(one, ParsedArticle))
        ids = library.add_many(articles)
        library.search("ferry")
    return perf_counter() - began, len(set(ids))


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the rates and their ratio; 1 if it is below the target."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading.pages", description=__doc__)
    parser.add_argument("--pages", type=int, default=1_000, help="(default: 1000)")
    parser.add_argument("--rounds", type=int, default=2, help="(default: 2)")
    options = parser.parse_args(arguments)
    ratios = []
    with TemporaryDirectory() as folder:
        files = write_pages(Path(folder), options.pages)
        for number in range(options.rounds):
            text_alone = extractor_seconds(files, with_metadata=False)
            alone = extractor_seconds(files)
            whole, articles = footnote_seconds(files, Path(folder) / f"library{number}.db")
            ratios.append(alone / whole)
            print(
                f"trafilatura {len(files) / alone:6.1f} pages/s (text alone"
                f" {len(files) / text_alone:6.1f}) · footnote"
                f" {len(files) / whole:6.1f} pages/s ({articles:,} articles, indexed) ·"
                f" {ratios[-1]:.0%}",
                flush=True,
            )
    print(f"best {max(ratios):.0%} of the extractor's rate; the target is {TARGET:.0%}")
    return 0 if max(ratios) >= TARGET else 1


if __name__ == "__main__":
    sys.exit(main())
