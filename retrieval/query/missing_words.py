"""Names the words of a question that occur nowhere, as a reader would."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

import regex

from retrieval.model.article import Span
from retrieval.query.parser import Query
from retrieval.text.analysis import fold, is_unspaced
from retrieval.text.question_words import words_that_ask

_ELISION = regex.compile(r"(?:[cdjlmnst]|qu)['’](?=\p{L}{2})")
"""An article or pronoun of French or Catalan before a vowel: "l'église"."""
_KATAKANA = regex.compile(r"[\p{Katakana}ー]+")
_HANGUL = regex.compile(r"\p{Hangul}+")
_KOREAN_PARTICLE = regex.compile(
    r"[은는이가을를과와의도만로]|으로|이나|에(?:서|게)?[는도]?|까지|부터|[인이]?가요|입니까|인지"
)
"""A particle at the end of a noun's word; after the stem of a verb are other endings."""
_JAPANESE_PARTICLE = regex.compile(r"(?<=\p{Hiragana})[はがを]\Z")


def missing_words(query: Query, missing: Collection[str]) -> tuple[str, ...]:
    """The words that occur nowhere, as they were typed and in the order of the question.

    `missing` are the terms of the question that occur in no passage searched. Pairs of characters
    that overlap are joined: "ローマ", not "ロー" and "ーマ".
    """
    corrections = {word for _, word in query.repaired}
    absent = [word for term, word in query.words.items() if term in missing]
    present = [word for term, word in query.words.items() if term not in missing]
    asking = words_that_ask(query.text)
    words = [
        _ELISION.sub("", word)
        for word in absent
        if not is_unspaced(word) and word not in corrections and fold(word) not in asking
    ]
    runs = _join(query.text, filter(is_unspaced, absent), filter(is_unspaced, present))
    joined = (_whole_word(query.text, run) for run in runs)
    typed = dict.fromkeys((*dict(query.repaired), *words, *filter(None, joined)))
    return tuple(sorted(typed, key=query.text.find))


def _whole_word(text: str, run: Span) -> str:
    """A run as a reader would name it; empty if it is only the end of a word.

    A word in katakana is named whole: "ローマ", even if "ロー" occurs. So is the word that begins
    with a single syllable of Korean, unless the rest of it are particles.
    """
    start, end = run
    for katakana in _KATAKANA.finditer(text):
        if katakana.start() < start < katakana.end():
            start = katakana.start()
        if katakana.start() < end < katakana.end():
            end = katakana.end()
    for hangul in _HANGUL.finditer(text):
        if hangul.start() <= start < hangul.end() and end - start == 1:
            rest = text[end : hangul.end()]
            if start > hangul.start():
                return ""
            end = end if _KOREAN_PARTICLE.fullmatch(rest) else hangul.end()
    return _JAPANESE_PARTICLE.sub("", text[start:end])


def _join(text: str, absent: Iterable[str], present: Iterable[str]) -> Iterator[Span]:
    """The runs of pairs that occur nowhere.

    The characters at the end of a run that a pair that does occur has too are cut off, unless no
    whole pair would be left: with "市立" and "立図" absent and "図書" present, the run is "市立".
    """
    pairs = sorted(_spans(text, absent))
    known = {place for span in _spans(text, present) for place in range(*span)}
    run: list[Span] = []
    for pair in pairs:
        if run and pair.start >= run[-1].end:
            yield from _cut(run, known)
            run = []
        run.append(pair)
    yield from _cut(run, known)


def _cut(run: list[Span], known: Collection[int]) -> Iterator[Span]:
    """A run of overlapping pairs as one word; nothing if every character is known from others."""
    unknown = [place for pair in run for place in range(*pair) if place not in known]
    if not unknown:
        return
    start, end = min(unknown), max(unknown) + 1
    if not any(start <= pair.start and pair.end <= end for pair in run):
        start, end = run[0].start, run[-1].end
    yield Span(start, end)


def _spans(text: str, words: Iterable[str]) -> Iterator[Span]:
    """All places of words in a text."""
    for word in words:
        start = text.find(word)
        while start >= 0:
            yield Span(start, start + len(word))
            start = text.find(word, start + 1)
