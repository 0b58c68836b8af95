"""Titles: made for texts that have none, and without the names of sites."""

from __future__ import annotations

import re
from collections.abc import Collection

from retrieval.reading.metadata.path_dates import dated_name
from retrieval.text.analysis import fold
from retrieval.text.boilerplate.detection import is_boilerplate
from retrieval.text.headings import ends_like_sentence
from retrieval.text.languages import detect_language
from retrieval.text.segmentation.paragraph_splitter import split_paragraphs
from retrieval.text.segmentation.sentence_splitter import split_sentences

MAX_HEADLINE_CHARACTERS = 160
_MAX_SENTENCE_CHARACTERS = 90
"""Of a first sentence as a title; a longer one is cut."""
_SITE_MARK = re.compile(r"\s+(?:[-–—−|¦·•∙»«›‹/~]|::|\|\|)+\s+|\s*[|¦»«]+\s*|\s+[-–—]{2,}\s+")
"""The marks between a title and the name of its site."""
_COLON = re.compile(r"\s*[:：]\s+")
_WORD = re.compile(r"\w+")
_MIN_LETTERS = 10
"""Of a title that is the same as one it is part of."""
_MIN_COMMON_SHARE = 0.6
"""The share of words that two titles of one article have in common (Dice's coefficient)."""
_TOP_LEVEL_DOMAIN = re.compile(r"\.(?:com|org|net|info|[a-z]{2}(?:\.[a-z]{2})?)$")


def title_of(text: str, name: str) -> str:
    """The headline of a text, or the beginning of its first sentence, or else the file's `name`.

    A headline is a short first paragraph that doesn't end like a sentence; boilerplate is skipped.
    A name counts without the date in it.
    """
    paragraph = next((p for p in split_paragraphs(text) if not is_boilerplate(p.slice(text))), None)
    if not paragraph:
        dated = dated_name(name)
        return dated.rest if dated and dated.rest else name
    first = " ".join(paragraph.slice(text).split())
    is_headline = not ends_like_sentence(first) and first[-1] not in '"”’'
    if is_headline and len(first) <= MAX_HEADLINE_CHARACTERS:
        return first
    sentence = " ".join(
        split_sentences(text, paragraph, detect_language(first))[0].slice(text).split()
    )
    if len(sentence) <= _MAX_SENTENCE_CHARACTERS:
        return sentence
    cut = sentence[: _MAX_SENTENCE_CHARACTERS - 1]
    return (cut.rpartition(" ")[0] or cut) + "…"


def clean_title(title: str, *sites: str | None) -> str:
    """A title without the name of its site, which may stand before or after it.

    `sites` are the names of the site, as far as they are known. A title that consists of one of
    them is empty.
    """
    text = " ".join(title.split())
    names = {_letters(site) for site in sites if site} - {""}
    while names:
        shorter = _without_name(text, names)
        if shorter == text:
            break
        text = shorter
    return "" if _letters(text) in names else text


def title_parts(title: str) -> list[str]:
    """The parts of a title between marks such as ` - ` and `|`."""
    return list(filter(None, (part.strip() for part in _SITE_MARK.split(" ".join(title.split())))))


def is_same_title(one: str, other: str) -> bool:
    """True if two titles are of the same article: most of their words are the same."""
    letters = [_letters(one), _letters(other)]
    shorter, longer = sorted(letters, key=len)
    if len(shorter) >= _MIN_LETTERS and shorter in longer:
        return True
    words, others = ({*_WORD.findall(fold(title))} for title in (one, other))
    return 2 * len(words & others) > _MIN_COMMON_SHARE * (len(words) + len(others))


def _without_name(title: str, names: Collection[str]) -> str:
    """A title without the name before its first mark, or after its last."""
    marks = list(_SITE_MARK.finditer(title))
    for mark in marks[-1:]:
        if _letters(title[mark.end() :]) in names and title[: mark.start()].strip():
            return title[: mark.start()].strip()
    for mark in [*marks[:1], *_COLON.finditer(title, 0, MAX_HEADLINE_CHARACTERS)][:2]:
        if _letters(title[: mark.start()]) in names and title[mark.end() :].strip():
            return title[mark.end() :].strip()
    return title


def _letters(name: str) -> str:
    """The letters and digits of a name, without an article, for comparison."""
    folded = fold(name.strip()).removeprefix("the ")
    return "".join(filter(str.isalnum, _TOP_LEVEL_DOMAIN.sub("", folded)))
