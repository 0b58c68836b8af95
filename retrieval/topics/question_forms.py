"""Questions that a sentence answers, made of its words by the forms of `question_forms.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

import regex

from retrieval.text.languages import stop_words_of

_NAME = r"\p{Lu}[\p{L}'’-]+(?: (?:van|von|de|da|dos|al|bin) )?(?: \p{Lu}[\p{L}'’-]+){1,2}"
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}'’-]+")
_CLOSING = regex.compile(r"[.。]$")


@dataclass(frozen=True)
class _Form:
    """A form of sentences, and the question that they answer."""

    sentence: regex.Pattern[str]
    question: str


@dataclass(frozen=True)
class _Language:
    """The forms of a language, and its words that tell which sentences have a question."""

    forms: tuple[_Form, ...]
    refers: frozenset[str]
    """Words, in lower case, that refer to another sentence."""
    articles: regex.Pattern[str]
    stop_words: frozenset[str]

    def fitted(self, group: str, text: str) -> str:
        """The words of a group as the question writes them: an article in lower case."""
        is_name = group != "subject" or not self.articles.match(text)
        return text if is_name else text[:1].lower() + text[1:]

    def may_begin(self, sentence: str) -> bool:
        """True if a sentence begins with an article, or with a word that can be a name."""
        first = sentence.partition(" ")[0].lower()
        return bool(self.articles.match(sentence)) or first not in self.stop_words


def questions_from(sentence: str, language: str) -> Iterator[str]:
    """The questions that a sentence of a language answers; none in a language without forms."""
    known = _languages().get(language)
    if known is None or not _CLOSING.search(sentence):
        return
    statement = " ".join(sentence[:-1].split())
    for form in known.forms:
        match = form.sentence.fullmatch(statement)
        if match and known.may_begin(statement):
            groups = match.groupdict()
            fitted = {name: known.fitted(name, text) for name, text in groups.items()}
            yield form.question.format_map(fitted)


def stands_alone(question: str, language: str) -> bool:
    """True if a question has no word of its language that refers to another sentence."""
    known = _languages().get(language)
    words = {word.lower() for word in _WORD.findall(question)}
    return known is None or known.refers.isdisjoint(words)


@cache
def _languages() -> Mapping[str, _Language]:
    data = resources.files("retrieval.topics").joinpath("question_forms.toml")
    tables = tomllib.loads(data.read_text(encoding="utf-8"))
    return MappingProxyType({code: _language(code, table) for code, table in tables.items()})


def _language(code: str, table: Mapping[str, Any]) -> _Language:
    articles = table["articles"]
    subject = rf"(?:{articles}) ?[^,;:()“”\"–—]{{3,50}}?"
    return _Language(
        tuple(
            _Form(regex.compile(form.replace("SUBJECT", subject).replace("NAME", _NAME)), question)
            for form, question in table["forms"]
        ),
        frozenset(table["refers"].split()),
        regex.compile(rf"(?:{articles})(?<=['’ ])|(?:{articles})(?= )"),
        stop_words_of(code),
    )
