"""Generated articles of made-up words, as long and as varied as news."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import cycle, islice

import numpy as np

from benchmarks.works.generated import VOCABULARY, Zipf
from benchmarks.works.mixing import mixed
from retrieval.model.article import Article

ARTICLE_WORDS = 1_350
_SENTENCE_WORDS = (8, 32)
_PARAGRAPH_SENTENCES = (1, 5)
_TITLE_WORDS = 8
_SOURCES = 20
_FIRST_DAY = date(2010, 1, 1)
_DAYS = 5_000
_CONSONANTS = "bdfgklmnprstvz"
_VOWELS = "aeiou"


class Writer:
    """A generator of different articles: the same ones for the same seed."""

    def __init__(self, seed: int = 1) -> None:
        self._generator = np.random.default_rng(seed)
        self._zipf = Zipf(self._generator)
        self._words = np.array(list(islice(_pronounceable(), VOCABULARY)), dtype=object)

    def article(self, words: int = ARTICLE_WORDS) -> Article:
        """An article of at least this many words, and at most a sentence more."""
        paragraphs: list[str] = []
        written = 0
        while written < words:
            count = int(self._generator.integers(*_PARAGRAPH_SENTENCES, endpoint=True))
            sentences: list[str] = []
            while len(sentences) < count and written < words:
                length = int(self._generator.integers(*_SENTENCE_WORDS, endpoint=True))
                sentences.append(f"{self._phrase(length)}.")
                written += length
            paragraphs.append(" ".join(sentences))
        return Article(
            title=self._phrase(_TITLE_WORDS),
            text="\n\n".join(paragraphs),
            source=f"Paper {int(self._generator.integers(_SOURCES)) + 1}",
            published=_FIRST_DAY + timedelta(days=int(self._generator.integers(_DAYS))),
        )

    def question(self, words: int) -> str:
        """A question whose words have the same frequencies as those of articles."""
        return f"{self._phrase(words)}?"

    def _phrase(self, words: int) -> str:
        """Random words, the first with a capital."""
        phrase: str = " ".join(self._words[self._zipf.draw(words)])
        return phrase[:1].upper() + phrase[1:]


def remixed(articles: Sequence[Article], wanted: int, *, seed: int = 1) -> Iterator[Article]:
    """The articles, and then new ones made of their paragraphs, `wanted` in all.

    In a new one, half of an article's paragraphs are replaced by any others.
    """
    yield from articles[:wanted]
    paragraphs = [article.text.split("\n\n") for article in articles]
    made = mixed(paragraphs, wanted - len(articles), np.random.default_rng(seed))
    for article, parts in zip(cycle(articles), made):
        yield replace(article, text="\n\n".join(parts), url=None)


def _pronounceable() -> Iterator[str]:
    """Different words of alternating consonants and vowels, the shortest first."""
    syllables = [consonant + vowel for consonant in _CONSONANTS for vowel in _VOWELS]
    words = syllables
    while True:
        words = [word + syllable for word in words for syllable in syllables]
        yield from words
