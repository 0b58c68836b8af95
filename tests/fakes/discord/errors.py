"""Discord's error answers, and the record of what a bot did wrong."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from http import HTTPStatus

from tests.fakes.discord.protocol import Json

INVALID_FORM_BODY = 50035

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in a request body, and where."""

    path: Path
    code: str
    message: str

    def under(self, *prefix: str | int) -> Problem:
        """Return the same problem seen from further up the body."""
        return Problem((*prefix, *self.path), self.code, self.message)

    def __str__(self) -> str:
        """Return the place and the message in one line."""
        place = ".".join(map(str, self.path))
        return f"{place}: {self.message}" if place else self.message


class ApiError(Exception):
    """An error answer of Discord's API."""

    def __init__(self, status: int, code: int, message: str) -> None:
        """Keep what the answer will say."""
        super().__init__(message)
        self.status = status
        self.code = code
        self.problems: tuple[Problem, ...] = ()

    @property
    def reasons(self) -> list[str]:
        """What was wrong, a line each."""
        return [str(problem) for problem in self.problems] or [f"{self.code} {self}"]

    def to_dict(self) -> Json:
        """Return the JSON body that Discord sends."""
        body: Json = {"message": str(self), "code": self.code}
        if self.problems:
            body["errors"] = _error_tree(self.problems)
        return body


def invalid_body(problems: Iterable[Problem]) -> ApiError:
    """Return the refusal of a body with problems."""
    refusal = ApiError(HTTPStatus.BAD_REQUEST, INVALID_FORM_BODY, "Invalid Form Body")
    refusal.problems = tuple(problems)
    return refusal


def unauthorized() -> ApiError:
    """Return the refusal of a wrong or missing token."""
    return ApiError(HTTPStatus.UNAUTHORIZED, 0, "401: Unauthorized")


def unknown_interaction() -> ApiError:
    """Return the refusal of a token that never was or is no longer good."""
    return ApiError(HTTPStatus.NOT_FOUND, 10062, "Unknown interaction")


def already_acknowledged() -> ApiError:
    """Return the refusal of a second response to one interaction."""
    message = "Interaction has already been acknowledged."
    return ApiError(HTTPStatus.BAD_REQUEST, 40060, message)


def unknown_message() -> ApiError:
    """Return the refusal of a message id that is not there."""
    return ApiError(HTTPStatus.NOT_FOUND, 10008, "Unknown Message")


def unknown_webhook() -> ApiError:
    """Return the refusal of a follow-up that nothing allows."""
    return ApiError(HTTPStatus.NOT_FOUND, 10015, "Unknown Webhook")


def unknown_command() -> ApiError:
    """Return the refusal of a command id that is not registered."""
    return ApiError(HTTPStatus.NOT_FOUND, 10063, "Unknown application command")


def unknown_channel() -> ApiError:
    """Return the refusal of a channel id that is not there."""
    return ApiError(HTTPStatus.NOT_FOUND, 10003, "Unknown Channel")


def missing_access() -> ApiError:
    """Return the refusal of a channel or guild that the bot cannot see."""
    return ApiError(HTTPStatus.FORBIDDEN, 50001, "Missing Access")


def missing_permissions() -> ApiError:
    """Return the refusal of what the bot may not do in a channel that it sees."""
    return ApiError(HTTPStatus.FORBIDDEN, 50013, "Missing Permissions")


def closed_direct_messages() -> ApiError:
    """Return the refusal of a message to somebody who takes none from the bot."""
    return ApiError(HTTPStatus.FORBIDDEN, 50007, "Cannot send messages to this user")


def not_a_text_channel() -> ApiError:
    """Return the refusal of a message in a channel that holds threads only."""
    message = "Cannot send messages in a non-text channel"
    return ApiError(HTTPStatus.BAD_REQUEST, 50008, message)


def another_author() -> ApiError:
    """Return the refusal of a change to what somebody else wrote."""
    message = "Cannot edit a message authored by another user"
    return ApiError(HTTPStatus.FORBIDDEN, 50005, message)


def thread_archived() -> ApiError:
    """Return the refusal of something in a thread that is locked away."""
    return ApiError(HTTPStatus.BAD_REQUEST, 50083, "Thread is archived")


def unknown_guild() -> ApiError:
    """Return the refusal of a guild that is not there, or where the bot is no member."""
    return ApiError(HTTPStatus.NOT_FOUND, 10004, "Unknown Guild")


def wrong_channel_type() -> ApiError:
    """Return the refusal of something that channels of this type do not have."""
    message = "Cannot execute action on this channel type"
    return ApiError(HTTPStatus.BAD_REQUEST, 50024, message)


def thread_exists() -> ApiError:
    """Return the refusal of a second thread at one message."""
    message = "A thread has already been created for this message"
    return ApiError(HTTPStatus.BAD_REQUEST, 160004, message)


def not_found() -> ApiError:
    """Return the refusal of a path that the API does not have."""
    return ApiError(HTTPStatus.NOT_FOUND, 0, "404: Not Found")


def _error_tree(problems: Iterable[Problem]) -> Json:
    tree: Json = {}
    for problem in problems:
        node = tree
        for step in problem.path:
            node = node.setdefault(str(step), {})
        entry = {"code": problem.code, "message": problem.message}
        node.setdefault("_errors", []).append(entry)
    return tree
