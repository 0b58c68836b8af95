"""The bot's own words, in the languages of its readers: one module a language."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from bot.words.english import ENGLISH
from bot.words.french import FRENCH
from bot.words.german import GERMAN
from bot.words.japanese import JAPANESE
from bot.words.korean import KOREAN
from bot.words.portuguese import PORTUGUESE
from bot.words.spanish import SPANISH
from bot.words.words import Words

__all__ = ["ENGLISH", "LANGUAGES", "Words", "words_for"]

LANGUAGES: Mapping[str, Words] = MappingProxyType(
    {
        "en": ENGLISH,
        "de": GERMAN,
        "fr": FRENCH,
        "es": SPANISH,
        "pt": PORTUGUESE,
        "ja": JAPANESE,
        "ko": KOREAN,
    }
)
"""By the first part of Discord's locale."""


def words_for(locale: str) -> Words:
    """The words for a reader with one of Discord's locales; English for those that we lack."""
    return LANGUAGES.get(locale.partition("-")[0], ENGLISH)
