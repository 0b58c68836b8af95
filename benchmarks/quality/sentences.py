"""Count the wrong ends of sentences in invented texts: `python -m benchmarks.quality.sentences`."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import sentencex

from retrieval.model.article import Span
from retrieval.text.segmentation.sentence_splitter import split_sentences

TEXTS = {name: Path(__file__).with_name(f"sentences_{name}.txt") for name in ("tuned", "held_out")}
"""The texts that the rules were written with, and those that were written after them."""

Splitter = Callable[[str, str], Sequence[str]]
"""A function of a language and a paragraph that returns the paragraph's sentences."""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph with its sentences marked."""

    language: str
    text: str
    ends: frozenset[int]
    """The ends of all sentences but the last, counted in characters that are no white space."""


@dataclass(frozen=True)
class Errors:
    """The ends of sentences that a splitter gets wrong, counted."""

    missed: int = 0
    false: int = 0

    @property
    def total(self) -> int:
        """The sum of both kinds."""
        return self.missed + self.false


def read_paragraphs(path: Path) -> Iterator[Paragraph]:
    """The paragraphs of a file: one a line, "|" between sentences, under "[language kind]"."""
    language = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if heading := re.fullmatch(r"\[(\w+) \w+\]", line):
            language = heading[1]
        elif line and not line.startswith("#"):
            sentences = line.split("|")
            text = re.sub(r" +", " ", "".join(sentences))
            yield Paragraph(language, text, _ends(sentences))


def errors(paragraph: Paragraph, splitter: Splitter) -> Errors:
    """The wrong ends that a splitter finds in a paragraph."""
    found = _ends(splitter(paragraph.language, paragraph.text))
    return Errors(missed=len(paragraph.ends - found), false=len(found - paragraph.ends))


def with_sentencex(language: str, text: str) -> Sequence[str]:
    """The sentences that sentencex finds."""
    return list(sentencex.segment(language, text))


def with_footnote(language: str, text: str) -> Sequence[str]:
    """The sentences that Footnote finds."""
    return [span.slice(text) for span in split_sentences(text, Span(0, len(text)), language)]


SPLITTERS: Mapping[str, Splitter] = {"sentencex": with_sentencex, "footnote": with_footnote}


def _ends(sentences: Sequence[str]) -> frozenset[int]:
    ends, end = set(), 0
    for sentence in sentences[:-1]:
        end += len("".join(sentence.split()))
        ends.add(end)
    return frozenset(ends)


def main() -> None:
    """Prints the errors by set and language."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.quality.sentences", description=__doc__
    )
    parser.add_argument("--show", action="store_true", help="print the paragraphs split wrongly")
    options = parser.parse_args()
    print(f"{'texts':10}{'language':>9}{'ends':>6}", end="")
    print("".join(f"{name + ' missed':>18}{'false':>6}" for name in SPLITTERS))
    for name, path in TEXTS.items():
        paragraphs = list(read_paragraphs(path))
        for language in (*dict.fromkeys(p.language for p in paragraphs), "all"):
            _print_row(name, language, [p for p in paragraphs if language in {p.language, "all"}])
        if options.show:
            _show(paragraphs)


def _print_row(name: str, language: str, paragraphs: Sequence[Paragraph]) -> None:
    print(f"{name:10}{language:>9}{sum(len(p.ends) for p in paragraphs):6}", end="")
    for splitter in SPLITTERS.values():
        found = [errors(paragraph, splitter) for paragraph in paragraphs]
        print(f"{sum(e.missed for e in found):18}{sum(e.false for e in found):6}", end="")
    print()


def _show(paragraphs: Sequence[Paragraph]) -> None:
    for paragraph in paragraphs:
        if errors(paragraph, with_footnote).total:
            print("  ", " | ".join(with_footnote(paragraph.language, paragraph.text)))


if __name__ == "__main__":
    main()
