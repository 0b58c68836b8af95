"""The bot's texts, one module a language."""

from __future__ import annotations

from bot.i18n.english import ENGLISH
from bot.i18n.languages import LANGUAGES, Languages, strings_for
from bot.i18n.strings import Strings

__all__ = ["ENGLISH", "LANGUAGES", "Languages", "Strings", "strings_for"]
