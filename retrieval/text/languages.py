"""Language detection, by script and stop words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from functools import cache, lru_cache
from types import MappingProxyType

import regex

from retrieval.model.article import Article
from retrieval.text.stop_words import stop_words_of

ENGLISH = "en"
SNOWBALL: Mapping[str, str] = MappingProxyType(
    dict(
        pair.split("=")
        for pair in """
        ar=arabic bg= ca=catalan cs=czech da=danish de=german el=greek en=english es=spanish
        fa=persian fi=finnish fr=french he= hi=hindi hu=hungarian hy=armenian id=indonesian
        it=italian nb=norwegian nl=dutch pl=polish pt=portuguese ro=romanian ru=russian sk=
        sv=swedish ta=tamil tr=turkish uk=
        """.split()
    )
)
"""The supported languages, each with the name of its Snowball stemmer, empty if there is none."""

_SAMPLE_CHARACTERS = 600
_MAX_CACHED_SAMPLES = 1 << 12
_ENGLISH_WORDS = (" the ", " and ")
_CHARACTERS_PER_ENGLISH_WORD = 300
"""A sample with one of these words in this many characters is English without a closer look."""
_MIN_STOP_WORD_SHARE = 0.15
"""At least this share of a text's words are stop words of its language."""
_MIN_LEAD_OVER_ENGLISH = 2
"""How many more words must be stop words of the language than of English: one may be any word."""
_WORD = regex.compile(r"[\p{L}\p{M}]{2,}")  # single letters are stop words in too many languages
# each script with the language that is assumed where stop words don't decide
_SCRIPTS = tuple(
    (language, regex.compile(script))
    for language, script in (
        *(("en", r"\p{Latin}"), ("ru", r"\p{Cyrillic}"), ("ar", r"\p{Arabic}")),
        *(("ko", r"\p{Hangul}"), ("ja", r"[\p{Hiragana}\p{Katakana}]"), ("zh", r"\p{Han}")),
        *(("el", r"\p{Greek}"), ("he", r"\p{Hebrew}"), ("hy", r"\p{Armenian}")),
        *(("hi", r"\p{Devanagari}"), ("ta", r"\p{Tamil}"), ("th", r"\p{Thai}")),
    )
)


def article_language(article: Article) -> str:
    """The language of an article's text, detected from its beginning; English when in doubt.

    `article.language` is not used. Pages often state a wrong one, and it is no part of the
    article's id: two articles with the same id would have different terms.
    """
    sample = article.text[:_SAMPLE_CHARACTERS]
    count = sum(map(sample.count, _ENGLISH_WORDS))
    if count * _CHARACTERS_PER_ENGLISH_WORD > len(sample):
        return ENGLISH
    return _detect_language_cached(sample)


def detect_language(text: str, among: Collection[str] = tuple(SNOWBALL)) -> str:
    """The language of a text: one of `among`, or else the one assumed for its script."""
    by_script, _ = max(_SCRIPTS, key=lambda script: len(script[1].findall(text)))
    words = set(_WORD.findall(text.lower()))
    languages = _languages_of_stop_words()
    votes = Counter(
        language for word in words for language in languages.get(word, ()) if language in among
    )
    most = max(votes.values(), default=0)
    has_lead = most >= votes[ENGLISH] + _MIN_LEAD_OVER_ENGLISH
    if not has_lead or most < _MIN_STOP_WORD_SHARE * len(words):
        return by_script
    return min(language for language, count in votes.items() if count == most)


@lru_cache(_MAX_CACHED_SAMPLES)
def _detect_language_cached(text: str) -> str:
    return detect_language(text)


@cache
def _languages_of_stop_words() -> Mapping[str, tuple[str, ...]]:
    """The languages of each stop word."""
    languages: dict[str, tuple[str, ...]] = {}
    for language in SNOWBALL:
        for word in stop_words_of(language):
            languages[word] = (*languages.get(word, ()), language)
    return languages
