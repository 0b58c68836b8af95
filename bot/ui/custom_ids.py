"""The custom ids of buttons, menus and forms: a verb and its arguments, separated by colons.

An id carries all that its handler needs, so that a button works for as long as its message exists.
`discord.ui.DynamicItem` has templates for such ids, but no forms and no reply to an unknown id,
and it ties an item to its callback, which our cards must not know.

Once released, an id's form must not change: messages with it remain.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any, ClassVar, Self, get_origin, get_type_hints

from bot.ui.limits import MAX_CUSTOM_ID_LENGTH


@dataclass(frozen=True)
class CustomId:
    """The base of all custom ids; `str` gives the form that Discord stores."""

    verb: ClassVar[str]

    def __str__(self) -> str:
        text = ":".join((self.verb, *map(_format, vars(self).values())))
        if len(text) > MAX_CUSTOM_ID_LENGTH:
            raise ValueError(f"a custom id is too long for Discord: {text}")
        return text

    @classmethod
    def from_arguments(cls, arguments: str) -> Self:
        """The id with some arguments, separated by colons; the last one may contain colons.

        Raises ValueError if they don't fit.
        """
        hints = get_type_hints(cls)
        names = [field.name for field in fields(cls)]
        texts = arguments.split(":", len(names) - 1) if names else []
        return cls(*(_parse(hints[name], text) for name, text in zip(names, texts, strict=True)))


def _format(argument: object) -> str:
    return ":".join(argument) if isinstance(argument, tuple) else str(argument)


def _parse(hint: Any, text: str) -> Any:
    return tuple(text.split(":")) if get_origin(hint) is tuple else hint(text)


class Vote(StrEnum):
    """The direction of a vote."""

    UP = "up"
    DOWN = "down"


@dataclass(frozen=True)
class ContextId(CustomId):
    """Context: an extract, as a span of its article."""

    verb = "context"
    article: str
    start: int
    end: int


@dataclass(frozen=True)
class MoreId(CustomId):
    """More evidence for an answer."""

    verb = "more"
    answer: str


@dataclass(frozen=True)
class WhyId(CustomId):
    """*Why these?*: the scores of an answer."""

    verb = "why"
    answer: str


@dataclass(frozen=True)
class ShareId(CustomId):
    """Share: a private answer."""

    verb = "share"
    answer: str


@dataclass(frozen=True)
class DeleteId(CustomId):
    """Delete: an answer, by `asker` or by a moderator; `answer` is empty if none is stored."""

    verb = "delete"
    answer: str
    asker: int


@dataclass(frozen=True)
class VoteId(CustomId):
    """👍 or 👎 for an answer."""

    verb = "vote"
    answer: str
    vote: Vote


@dataclass(frozen=True)
class AskShownId(CustomId):
    """Ask: a question that the message shows."""

    verb = "ask_shown"
    number: int
    """The place of the question among those shown, from 0."""
    like: str
    """The id of the answer whose source, period and article apply; empty for none."""


@dataclass(frozen=True)
class AskArticleId(CustomId):
    """Ask only this: opens the form for a question to one article."""

    verb = "only"
    article: str


@dataclass(frozen=True)
class ArticleQuestionId(CustomId):
    """The form with a question to one article."""

    verb = "only_asked"
    article: str


@dataclass(frozen=True)
class ChangesId(CustomId):
    """One of the changes of an article, the last of which is number 0."""

    verb = "changes"
    article: str
    number: int


@dataclass(frozen=True)
class SearchPageId(CustomId):
    """A page of the articles found by a search; only `asker` turns the page in place."""

    verb = "results"
    page: int
    asker: int


@dataclass(frozen=True)
class TimelinePageId(CustomId):
    """A page of a timeline; only `asker` turns the page in place."""

    verb = "timeline"
    page: int
    asker: int


@dataclass(frozen=True)
class ListPageId(CustomId):
    """A page of a server's own articles, filtered by words."""

    verb = "list"
    page: int
    words: str


@dataclass(frozen=True)
class UndoAddId(CustomId):
    """Undo: removes the articles that were added, and undoes corrections.

    After a "~" is the id of an article that was not added, but corrected.
    """

    verb = "unadd"
    articles: tuple[str, ...]


@dataclass(frozen=True)
class UndoUploadId(CustomId):
    """Undo all: removes what a user added in a period, given in microseconds since 1970.

    It stands for more articles than UndoAddId has room for.
    """

    verb = "unadd_all"
    user: int
    first: int
    last: int


@dataclass(frozen=True)
class CorrectId(CustomId):
    """Correct: opens the form for the metadata of an article, by its number in a report."""

    verb = "correct"
    article: str
    number: int


@dataclass(frozen=True)
class CorrectedId(CustomId):
    """The form with an article's metadata; number 0 if no report shows the article."""

    verb = "corrected"
    article: str
    number: int


@dataclass(frozen=True)
class UndoCorrectionId(CustomId):
    """Undo: makes an article what it was before it was corrected."""

    verb = "uncorrect"
    article: str


@dataclass(frozen=True)
class RestoreId(CustomId):
    """Undo: restores an article that was removed."""

    verb = "restore"
    article: str


class FeedArticles(StrEnum):
    """The lot of a feed's articles when it is no longer followed."""

    KEEP = "keep"
    REMOVE = "remove"


@dataclass(frozen=True)
class FeedsPageId(CustomId):
    """A page of a server's feeds."""

    verb = "feeds"
    page: int


@dataclass(frozen=True)
class RemoveFeedId(CustomId):
    """Keep or remove the articles of a feed, which is no longer followed."""

    verb = "unfollow"
    feed: int
    articles: FeedArticles


@dataclass(frozen=True)
class SettingId(CustomId):
    """The menu of one server setting."""

    verb = "set"
    setting: str


@dataclass(frozen=True)
class SettingsPageId(CustomId):
    """A page of the server settings."""

    verb = "settings"
    page: int


@dataclass(frozen=True)
class ForgetId(CustomId):
    """Forget: what is stored of the user who presses it."""

    verb = "forget"


@dataclass(frozen=True)
class EndWatchId(CustomId):
    """The menu that ends a watch."""

    verb = "unwatch"


def parse_custom_id(text: str, kinds: Iterable[type[CustomId]]) -> CustomId | None:
    """The custom id in a text; None if it is of none of the kinds, as from another version."""
    verb, _, arguments = text.partition(":")
    kind = next((kind for kind in kinds if kind.verb == verb), None)
    try:
        return kind.from_arguments(arguments) if kind else None
    except ValueError:
        return None
