"""The error responses of Discord's API."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from http import HTTPStatus

from tests.fakes.discord.protocol import Json

INVALID_FORM_BODY = 50035

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """A validation error in a request body, with its path in the body."""

    path: Path
    code: str
    message: str

    def under(self, *prefix: str | int) -> Problem:
        """The same problem in a body that contains this one at `prefix`."""
        return Problem((*prefix, *self.path), self.code, self.message)

    def __str__(self) -> str:
        """The path and the message in one line."""
        path = ".".join(map(str, self.path))
        return f"{path}: {self.message}" if path else self.message


class ApiError(Exception):
    """An error response: HTTP status, Discord's error code and message."""

    def __init__(self, status: int, code: int, message: str) -> None:
        """Create an error without validation errors."""
        super().__init__(message)
        self.status = status
        self.code = code
        self.problems: tuple[Problem, ...] = ()

    @property
    def reasons(self) -> list[str]:
        """The reasons for the error, one line each."""
        return [str(problem) for problem in self.problems] or [f"{self.code} {self}"]

    def to_dict(self) -> Json:
        """The JSON body of the response."""
        body: Json = {"message": str(self), "code": self.code}
        if self.problems:
            body["errors"] = _error_tree(self.problems)
        return body


def invalid_body(problems: Iterable[Problem]) -> ApiError:
    """The error for a body with validation errors."""
    refusal = ApiError(HTTPStatus.BAD_REQUEST, INVALID_FORM_BODY, "Invalid Form Body")
    refusal.problems = tuple(problems)
    return refusal


def refuse_if(problems: Collection[Problem]) -> None:
    """Raise `invalid_body` if there are problems."""
    if problems:
        raise invalid_body(problems)


def unauthorized() -> ApiError:
    """The error for a wrong or missing token."""
    return ApiError(HTTPStatus.UNAUTHORIZED, 0, "401: Unauthorized")


def unknown_interaction() -> ApiError:
    """The error for an interaction that is unknown or has timed out."""
    return ApiError(HTTPStatus.NOT_FOUND, 10062, "Unknown interaction")


def already_acknowledged() -> ApiError:
    """The error for a second response to an interaction."""
    message = "Interaction has already been acknowledged."
    return ApiError(HTTPStatus.BAD_REQUEST, 40060, message)


def unknown_message() -> ApiError:
    """The error for the id of a message that does not exist."""
    return ApiError(HTTPStatus.NOT_FOUND, 10008, "Unknown Message")


def unknown_emoji() -> ApiError:
    """The error for a reaction with something that is no emoji."""
    return ApiError(HTTPStatus.BAD_REQUEST, 10014, "Unknown Emoji")


def unknown_webhook() -> ApiError:
    """The error for a follow-up to an interaction without a response."""
    return ApiError(HTTPStatus.NOT_FOUND, 10015, "Unknown Webhook")


def unknown_command() -> ApiError:
    """The error for the id of a command that is not registered."""
    return ApiError(HTTPStatus.NOT_FOUND, 10063, "Unknown application command")


def unknown_channel() -> ApiError:
    """The error for the id of a channel that does not exist."""
    return ApiError(HTTPStatus.NOT_FOUND, 10003, "Unknown Channel")


def missing_access() -> ApiError:
    """The error for a channel or guild that the bot cannot see."""
    return ApiError(HTTPStatus.FORBIDDEN, 50001, "Missing Access")


def missing_permissions() -> ApiError:
    """The error for a missing permission in a channel that the bot sees."""
    return ApiError(HTTPStatus.FORBIDDEN, 50013, "Missing Permissions")


def closed_direct_messages() -> ApiError:
    """The error for a message to a user who accepts no direct messages from the bot."""
    return ApiError(HTTPStatus.FORBIDDEN, 50007, "Cannot send messages to this user")


def not_a_text_channel() -> ApiError:
    """The error for a message in a channel that contains only threads."""
    message = "Cannot send messages in a non-text channel"
    return ApiError(HTTPStatus.BAD_REQUEST, 50008, message)


def another_author() -> ApiError:
    """The error for an edit of somebody else's message."""
    message = "Cannot edit a message authored by another user"
    return ApiError(HTTPStatus.FORBIDDEN, 50005, message)


def thread_archived() -> ApiError:
    """The error for a change in an archived or locked thread."""
    return ApiError(HTTPStatus.BAD_REQUEST, 50083, "Thread is archived")


def unknown_guild() -> ApiError:
    """The error for a guild that does not exist or that the bot is not a member of."""
    return ApiError(HTTPStatus.NOT_FOUND, 10004, "Unknown Guild")


def unknown_member() -> ApiError:
    """The error for a user who is not a member of a guild."""
    return ApiError(HTTPStatus.NOT_FOUND, 10007, "Unknown Member")


def wrong_channel_type() -> ApiError:
    """The error for an action that this type of channel does not support."""
    message = "Cannot execute action on this channel type"
    return ApiError(HTTPStatus.BAD_REQUEST, 50024, message)


def thread_exists() -> ApiError:
    """The error for a second thread from the same message."""
    message = "A thread has already been created for this message"
    return ApiError(HTTPStatus.BAD_REQUEST, 160004, message)


def not_found() -> ApiError:
    """The error for a path that the API does not have."""
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
