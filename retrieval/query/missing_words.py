"""Names the words of a question that occur nowhere, as a reader would."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from retrieval.model.article import Span
from retrieval.query.parser import Query
from retrieval.text.analysis import is_unspaced


def missing_words(query: Query, missing: Collection[str]) -> tuple[str, ...]:
    """The words that occur nowhere, as they were typed and in the order of the question.

    `missing` are the terms of the question that occur in no passage searched. Pairs of characters
    that overlap are joined: "ローマ", not "ロー" and "ーマ".
    """
    corrections = {word for _, word in query.repaired}
    absent = [word for term, word in query.words.items() if term in missing]
    present = [word for term, word in query.words.items() if term not in missing]
    words = [word for word in absent if word not in corrections and not is_unspaced(word)]
    joined = _join(query.text, filter(is_unspaced, absent), filter(is_unspaced, present))
    typed = dict.fromkeys((*dict(query.repaired), *words, *joined))
    return tuple(sorted(typed, key=query.text.find))


def _join(text: str, absent: Iterable[str], present: Iterable[str]) -> Iterator[str]:
    """The runs of pairs that occur nowhere.

    The characters at the end of a run that a pair that does occur has too are cut off, unless no
    whole pair would be left: with "市立" and "立図" absent and "図書" present, the run is "市立".
    """
    pairs = sorted(_spans(text, absent))
    known = {place for span in _spans(text, present) for place in range(*span)}
    run: list[Span] = []
    for pair in pairs:
        if run and pair.start >= run[-1].end:
            yield from _cut(text, run, known)
            run = []
        run.append(pair)
    yield from _cut(text, run, known)


def _cut(text: str, run: list[Span], known: Collection[int]) -> Iterator[str]:
    """A run of overlapping pairs as one word; nothing if every character is known from others."""
    unknown = [place for pair in run for place in range(*pair) if place not in known]
    if not unknown:
        return
    start, end = min(unknown), max(unknown) + 1
    if not any(start <= pair.start and pair.end <= end for pair in run):
        start, end = run[0].start, run[-1].end
    yield text[start:end]


def _spans(text: str, words: Iterable[str]) -> Iterator[Span]:
    """All places of words in a text."""
    for word in words:
        start = text.find(word)
        while start >= 0:
            yield Span(start, start + len(word))
            start = text.find(word, start + 1)
