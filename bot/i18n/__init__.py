"""The bot's texts, one module a language."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from bot.i18n.english import ENGLISH
from bot.i18n.french import FRENCH
from bot.i18n.german import GERMAN
from bot.i18n.japanese import JAPANESE
from bot.i18n.korean import KOREAN
from bot.i18n.portuguese import PORTUGUESE
from bot.i18n.spanish import SPANISH
from bot.i18n.strings import Strings

__all__ = ["ENGLISH", "LANGUAGES", "Strings", "strings_for"]

LANGUAGES: Mapping[str, Strings] = MappingProxyType(
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
"""The texts by language code, the first part of Discord's locale."""


def strings_for(locale: str) -> Strings:
    """The texts for one of Discord's locales; English if there is no translation."""
    return LANGUAGES.get(locale.partition("-")[0], ENGLISH)
