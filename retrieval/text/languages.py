"""Which language an article or a question is in, by its script and its most common words."""

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
"""The languages that have terms of their own, and who stems them; nobody where Snowball can't."""

_SAMPLE = 600
"""So many characters of a text tell its language."""
_ROOM = 1 << 12
_PLAINLY_ENGLISH = (" the ", " and ")
_OFTEN = 300
"""A text with one of these in so many characters need not be looked at more closely."""
_COMMON = 0.15
"""At least this part of a text's words are among the most common ones of its language."""
_MARGIN = 2
"""And so many more than of English: one alone may be a word of English, but no common one."""
_WORD = regex.compile(r"[\p{L}\p{M}]{2,}")  # letters alone are words of too many languages
# Each script with the language that it is taken for where words do not tell.
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
    """The language of an article's text, as its words have it; English when in doubt.

    What a page says of its language is not asked: templates get it wrong, and it is no part of
    the content by which an article is known, so that the same article could have other terms.
    """
    sample = article.text[:_SAMPLE]
    plain = sum(map(sample.count, _PLAINLY_ENGLISH))
    return ENGLISH if plain * _OFTEN > len(sample) else _language_again(sample)


def detect_language(text: str, among: Collection[str] = tuple(SNOWBALL)) -> str:
    """The language of a text, one of several or that of its script; English when in doubt."""
    by_script, _ = max(_SCRIPTS, key=lambda script: len(script[1].findall(text)))
    words = set(_WORD.findall(text.lower()))
    known = _languages_of_stop_words()
    votes = Counter(one for word in words for one in known.get(word, ()) if one in among)
    most = max(votes.values(), default=0)
    if most < votes[ENGLISH] + _MARGIN or most < _COMMON * len(words):
        return by_script
    return min(one for one, count in votes.items() if count == most)


@lru_cache(_ROOM)
def _language_again(text: str) -> str:
    """The same for texts that come back."""
    return detect_language(text)


@cache
def _languages_of_stop_words() -> Mapping[str, tuple[str, ...]]:
    """The languages in which each word is a stop word."""
    languages: dict[str, tuple[str, ...]] = {}
    for language in SNOWBALL:
        for word in stop_words_of(language):
            languages[word] = (*languages.get(word, ()), language)
    return languages
