"""The settings that managers can choose for a server or channel, and their values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import babel

from bot.db.preferences import PlainMessages, Reply, Scope
from bot.i18n import LANGUAGES, Strings

SERVER = "server"
"""The value of a channel's setting that leaves the choice to the server."""


@dataclass(frozen=True)
class Setting:
    """A setting; its values are the texts that a menu sends."""

    preference: str
    """The name of the preference."""
    title: Callable[[Strings], str]
    labels: Callable[[Strings], Mapping[str, str]]
    """Labels for the values."""
    parse: Callable[[str], Any]
    """Turns a value into the preference. Raises ValueError."""
    unset: str = ""
    """Of a setting for one channel: the value that is the same as none."""
    needs_messages: bool = False
    """True if it takes effect only where the bot reads messages."""

    @property
    def is_for_channel(self) -> bool:
        """True if it is set for one channel, not for the whole server."""
        return bool(self.unset)


def _replies(strings: Strings) -> dict[str, str]:
    return {
        Reply.CHANNEL: strings.reply_channel,
        Reply.THREAD: strings.reply_thread,
        Reply.PRIVATE: strings.reply_private,
    }


def _scopes(strings: Strings) -> dict[str, str]:
    return {
        Scope.BOTH: strings.scope_both,
        Scope.OWN: strings.scope_own,
        Scope.SHARED: strings.scope_shared,
    }


def _languages() -> dict[str, str]:
    """The bot's languages, each by its own name."""
    return {
        code: babel.Locale.parse(words.babel).language_name or code
        for code, words in LANGUAGES.items()
    }


SETTINGS: Mapping[str, Setting] = MappingProxyType(
    {
        "here": Setting(
            "reply",
            lambda strings: strings.channel_reply,
            lambda strings: {SERVER: strings.reply_as_server, **_replies(strings)},
            Reply,
            unset=SERVER,
        ),
        "plain": Setting(
            "plain_messages",
            lambda strings: strings.plain_messages,
            lambda strings: {
                PlainMessages.IGNORE: strings.plain_messages_ignore,
                PlainMessages.ANSWER: strings.plain_messages_answer,
                PlainMessages.REACT: strings.plain_messages_react,
            },
            PlainMessages,
            unset=PlainMessages.IGNORE,
            needs_messages=True,
        ),
        "reply": Setting("reply", lambda strings: strings.server_reply, _replies, Reply),
        "scope": Setting("scope", lambda strings: strings.scope, _scopes, Scope),
        "rate": Setting(
            "questions_a_minute",
            lambda strings: strings.rate_limit,
            lambda strings: {
                "0": strings.rate_unlimited,
                **{n: strings.rate_per_minute.format(count=n) for n in ("3", "5", "10", "30")},
            },
            int,
        ),
        "storing": Setting(
            "keeps_questions",
            lambda strings: strings.store_questions,
            lambda strings: {"0": strings.store_off, "1": strings.store_on},
            lambda value: bool(int(value)),
        ),
        "language": Setting(
            "language",
            lambda strings: strings.language,
            lambda strings: {"-": strings.language_of_reader, **_languages()},
            lambda value: "" if value == "-" else value,
        ),
        "threshold": Setting(
            "threshold",
            lambda strings: strings.threshold,
            lambda strings: {
                "0.3": strings.threshold_low,
                "0.5": strings.threshold_middle,
                "0.7": strings.threshold_high,
                "0.9": strings.threshold_highest,
            },
            float,
        ),
    }
)
"""The settings by the name in their custom ids."""
