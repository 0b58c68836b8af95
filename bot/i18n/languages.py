"""The bot's texts by language."""

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
from bot.i18n.typography import with_no_break_spaces

LANGUAGES: Mapping[str, Strings] = MappingProxyType(
    {
        "en": ENGLISH,
        "de": with_no_break_spaces(GERMAN),
        "fr": with_no_break_spaces(FRENCH),
        "es": with_no_break_spaces(SPANISH),
        "pt": PORTUGUESE,
        "ja": JAPANESE,
        "ko": KOREAN,
    }
)
"""The texts by language code, the first part of Discord's locale."""


class Languages:
    """The texts in all languages, with commands in code until Discord has told their ids."""

    def __init__(self) -> None:
        self._texts = LANGUAGES

    def mention_commands(self, ids: Mapping[str, int]) -> None:
        """Mention commands by these ids, given by their English names."""
        self._texts = {code: strings.with_mentions(ids) for code, strings in LANGUAGES.items()}

    def strings_for(self, locale: str) -> Strings:
        """The texts for one of Discord's locales; English if there is no translation."""
        return strings_for(locale, self._texts)


def strings_for(locale: str, texts: Mapping[str, Strings] = LANGUAGES) -> Strings:
    """The texts for one of Discord's locales; English if there is no translation."""
    return texts.get(locale.partition("-")[0], texts["en"])
