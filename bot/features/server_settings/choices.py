"""What those who manage a server can choose for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import babel

from bot.db.preferences import Reply, Scope
from bot.i18n import LANGUAGES, Words

SERVER = "server"
"""Chosen for a channel: what holds in the whole server."""


@dataclass(frozen=True)
class Setting:
    """Something that can be chosen; its values are written as they stand in a menu."""

    preference: str
    """The name of the preference."""
    title: Callable[[Words], str]
    labels: Callable[[Words], Mapping[str, str]]
    """What each value is called."""
    read: Callable[[str], Any]
    """The preference that a value stands for; raises ValueError."""
    is_for_channel: bool = False


def _replies(words: Words) -> dict[str, str]:
    return {
        Reply.CHANNEL: words.reply_channel,
        Reply.THREAD: words.reply_thread,
        Reply.PRIVATE: words.reply_private,
    }


def _scopes(words: Words) -> dict[str, str]:
    return {
        Scope.BOTH: words.scope_both,
        Scope.OWN: words.scope_own,
        Scope.SHARED: words.scope_shared,
    }


def _languages() -> dict[str, str]:
    """The languages that the bot speaks, each named by its own speakers."""
    return {
        code: babel.Locale.parse(words.babel).language_name or code
        for code, words in LANGUAGES.items()
    }


SETTINGS: Mapping[str, Setting] = MappingProxyType(
    {
        "here": Setting(
            "reply",
            lambda words: words.reply_here,
            lambda words: {SERVER: words.reply_as_server, **_replies(words)},
            Reply,
            is_for_channel=True,
        ),
        "reply": Setting("reply", lambda words: words.reply, _replies, Reply),
        "scope": Setting("scope", lambda words: words.scope, _scopes, Scope),
        "rate": Setting(
            "questions_a_minute",
            lambda words: words.rate,
            lambda words: {
                "0": words.rate_any,
                **{n: words.rate_most.format(count=n) for n in ("3", "5", "10", "30")},
            },
            int,
        ),
        "storing": Setting(
            "keeps_questions",
            lambda words: words.storing,
            lambda words: {"0": words.storing_off, "1": words.storing_on},
            lambda value: bool(int(value)),
        ),
        "language": Setting(
            "language",
            lambda words: words.language,
            lambda words: {"-": words.language_own, **_languages()},
            lambda value: "" if value == "-" else value,
        ),
        "threshold": Setting(
            "threshold",
            lambda words: words.threshold,
            lambda words: {
                "0.3": words.threshold_low,
                "0.5": words.threshold_middle,
                "0.7": words.threshold_high,
                "0.9": words.threshold_highest,
            },
            float,
        ),
    }
)
"""By what their custom ids say."""
