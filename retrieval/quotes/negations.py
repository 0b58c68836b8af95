"""Negations that an omission (`…`) of a quotation leaves out of a quoted sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

import regex

from retrieval.model.article import Span
from retrieval.text.segmentation.sentence_splitter import split_sentences

_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "da": "ikke ej aldrig ingen intet ingenting hverken uden",
        "de": r"nein nicht nichts nie niemals niemand\w* nirgend\w* kein\w* weder ohne",
        "en": r"no not never none nobody nothing nowhere neither nor cannot without \w+n['’]t",
        "es": r"no nunca jamás ni nada nadie ningún ningun[oa]s? sin tampoco",
        "fr": r"ne n['’]\w+ non pas jamais rien aucun aucune nul nulle ni sans guère",
        "it": r"non mai né nessun\w* niente nulla senza neppure nemmeno neanche",
        "nb": "ikke ei aldri ingen intet ingenting verken uten",
        "nl": "niet niets nooit niemand nergens geen noch zonder",
        "pl": r"nie nigdy nikt nic żad\w+ ani bez",
        "pt": r"não nunca jamais nem nada ninguém nenhum nenhuma sem tampouco",
        "ru": r"не нет ни никогда никто ничего ничто никак\w* нельзя без",
        "sv": "inte ej icke aldrig ingen inget inga ingenting varken utan",
        "uk": r"не ні немає ніколи ніхто нічого жодн\w* без",
    }
)
"""Patterns of the words that negate a sentence, by language."""
_PARTS: Mapping[str, str] = MappingProxyType(
    {
        "ja": r"な[いく] なかっ なけれ ません まい(?=[、。]) ず(?=[、。にと]) ぬ(?=[、。])",
        "ko": r"(?<!\p{Hangul})안(?=\s) 못 않 없 아니 아닌 아닙",
        "zh": r"不 没 沒 勿 [无無] 未(?![来來]) 非(?![常洲])",
    }
)
"""The same where negations are parts of words, or words are not separated."""
_SENTENCE_END = r"[.!?…。！？][”’»」』\"')\]]*"
_BEGINS_AFTER_SENTENCE = regex.compile(rf"{_SENTENCE_END}(?!\p{{N}})")
_ENDS_WITH_SENTENCE = regex.compile(rf"{_SENTENCE_END}\s*\Z")
_MAX_CUT_CHARACTERS = 2_000
"""Characters of a long omission that are read, at its beginning and at its end."""


def omitted_negations(text: str, omitted: Span, language: str) -> list[Span]:
    """The negations in what an omission leaves out of the sentences that are quoted.

    These are the words up to the end of the sentence before the omission, and the words from the
    beginning of the sentence after it. Whole sentences in between say something of their own.
    """
    pattern = _pattern(language)
    if not pattern:
        return []
    found = (
        Span(*match.span())
        for part in _cut_parts(text, omitted, language)
        for match in pattern.finditer(text, *part)
    )
    return sorted(set(found))


def negations_in(text: str, span: Span, language: str) -> list[Span]:
    """The negations in a span of a text."""
    pattern = _pattern(language)
    return [Span(*match.span()) for match in pattern.finditer(text, *span)] if pattern else []


def _cut_parts(text: str, omitted: Span, language: str) -> Iterator[Span]:
    """The parts of the omitted words that belong to a sentence of which words are quoted."""
    start, end = omitted
    head = Span(start, min(end, start + _MAX_CUT_CHARACTERS))
    tail = Span(max(start, end - _MAX_CUT_CHARACTERS), end)
    if not _BEGINS_AFTER_SENTENCE.match(text, *head):
        yield from split_sentences(text, head, language)[:1]
    if not _ENDS_WITH_SENTENCE.search(text, *tail):
        yield from split_sentences(text, tail, language)[-1:]


@cache
def _pattern(language: str) -> regex.Pattern[str] | None:
    """The pattern of a negation in a language; None if its negations are not known."""
    words, parts = _WORDS.get(language), _PARTS.get(language)
    if words:
        return regex.compile(rf"\b(?:{'|'.join(words.split())})(?!\w)", regex.IGNORECASE)
    return regex.compile("|".join(parts.split())) if parts else None
