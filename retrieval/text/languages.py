"""The languages of articles: their stop words, and which one a text is in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from functools import cache, lru_cache
from types import MappingProxyType

import regex
import stop_words

from retrieval.model.article import Article

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

ENGLISH_STOP_WORDS = frozenset(
    """
    a an the this that these those
    i me my mine myself you your yours yourself we us our ours ourselves he him his himself
    she her hers herself it its itself they them their theirs themselves one
    am is are was were be been being do does did doing done have has had having
    can could shall should will would might must
    and or but nor so if than then as because while though although
    at by for from in into of off on onto out over to up upon with without about
    above after again against before below between down during through under until
    not no yes only own same too very just also both each few more most other some such any all
    here there once now s t d m ll re ve
    don didn doesn isn aren wasn weren hasn haven hadn wouldn couldn shouldn
    dont didnt doesnt isnt arent wasnt werent hasnt havent hadnt wont wouldnt cant couldnt shouldnt
    who whom whose what which when where why how whether many much
    whats whos wheres whens hows
    please tell say know
    go goes going gone went come comes coming came get gets getting got gotten
    """.split()
)
"""The words of English that are not indexed."""

LANGUAGES_WITH_CAPITAL_NOUNS = frozenset({"de"})
"""The languages in which a capital doesn't show a name, as all nouns have one."""

_SAMPLE_CHARACTERS = 600
_MAX_CACHED_SAMPLES = 1 << 12
_ENGLISH_WORDS = (" the ", " and ")
_CHARACTERS_PER_ENGLISH_WORD = 300
"""A sample with one of these words in this many characters is English without a closer look."""
_MIN_STOP_WORD_SHARE = 0.15
"""At least this share of a text's words are stop words of its language."""
_MIN_LEAD_OVER_ENGLISH = 2
"""More words must be stop words of the language than of English, by this: one may be any word."""
_MIN_KANA_SHARE = 0.1
"""Kana for each Chinese character in the least Japanese of Japanese texts; Chinese has none."""
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


@cache
def stop_words_of(language: str) -> frozenset[str]:
    """The stop words of a language, given by its code; empty for unknown languages."""
    if language == ENGLISH:
        return ENGLISH_STOP_WORDS
    try:
        return frozenset(stop_words.get_stop_words(language))
    except stop_words.StopWordError:
        return frozenset()


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


def detect_language(text: str, among: Collection[str] = SNOWBALL) -> str:
    """The language of a text: one of `among`, or else the one assumed for its script."""
    words = set(_WORD.findall(text.lower()))
    languages = _languages_of_stop_words()
    votes = Counter(
        language for word in words for language in languages.get(word, ()) if language in among
    )
    most = max(votes.values(), default=0)
    has_lead = most >= votes[ENGLISH] + _MIN_LEAD_OVER_ENGLISH
    if not has_lead or most < _MIN_STOP_WORD_SHARE * len(words):
        return _language_of_script(text)
    return min(language for language, count in votes.items() if count == most)


def _language_of_script(text: str) -> str:
    """The language that is assumed for the script of most letters of a text."""
    if text.isascii():
        return ENGLISH
    letters = "".join(set(text))
    counts = {
        language: len(script.findall(text)) if script.search(letters) else 0
        for language, script in _SCRIPTS
    }
    by_script = max(counts, key=counts.__getitem__)
    if by_script == "zh" and counts["ja"] > _MIN_KANA_SHARE * counts["zh"]:
        return "ja"
    return by_script


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
