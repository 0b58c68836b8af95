"""Checks of the network, the token and the clock, with one request to Discord."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from types import MappingProxyType

import aiohttp
import discord
import yarl

from bot.bot_token import PORTAL_PATH, token_problem
from bot.doctor.result import CheckResult, ok, problem
from bot.runtime.exit_codes import explain

SECONDS = 15
"""The timeout of a request."""
MAX_CLOCK_SKEW = 10
"""Seconds; with more, times in Discord look odd."""

_HINTS: Mapping[int, str] = MappingProxyType(
    {
        HTTPStatus.FORBIDDEN: "A proxy or a firewall may be in between; check DISCORD_API_URL.",
        HTTPStatus.NOT_FOUND: "That is not the address of Discord's API: check DISCORD_API_URL.",
        HTTPStatus.TOO_MANY_REQUESTS: "Too many requests come from this machine: wait an hour.",
    }
)


@dataclass(frozen=True)
class Reply:
    """The status of Discord's response, and both clocks then, in seconds since 1970."""

    status: int
    theirs: float | None
    ours: float


async def probe_token(token: str) -> Reply | CheckResult:
    """Ask Discord who the bot is; a problem if there is no response."""
    address = f"{discord.http.Route.BASE}/users/@me"
    headers = {"Authorization": f"Bot {token}"}
    timeout = aiohttp.ClientTimeout(total=SECONDS)
    try:
        async with (
            aiohttp.ClientSession(timeout=timeout) as session,
            session.get(address, headers=headers) as response,
        ):
            return Reply(response.status, _seconds(response.headers.get("Date")), time.time())
    except (aiohttp.ClientError, OSError) as error:
        return problem("Network", _unreachable(error))


def _unreachable(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        sentence = f"Discord does not respond within {SECONDS} seconds: check the network."
    else:
        _, sentence = explain(error)
    return f"{sentence} The token, the clock, the commands and the servers could not be checked."


def check_reply(reply: Reply, token: str) -> Iterator[CheckResult]:
    """The results for the network, the token and the clock."""
    host = yarl.URL(discord.http.Route.BASE).host
    if reply.status in (HTTPStatus.OK, HTTPStatus.UNAUTHORIZED):
        yield ok("Network", f"{host} responds.")
        yield _token(token, is_accepted=reply.status == HTTPStatus.OK)
    else:
        hint = _HINTS.get(reply.status, "Try again in a while.")
        yield problem("Network", f"{host} responds with error {reply.status}. {hint}")
    if reply.theirs is not None:
        yield _clock(reply.ours - reply.theirs)


def _token(token: str, *, is_accepted: bool) -> CheckResult:
    if is_accepted:
        return ok("Token", "Discord accepts it.")
    reason = token_problem(token) or (
        "it looks like one, so part of it is missing, it was reset, or its bot was deleted"
    )
    return problem("Token", f"Discord does not accept it: {reason}. Get a new one: {PORTAL_PATH}.")


def _clock(ahead: float) -> CheckResult:
    if abs(ahead) <= MAX_CLOCK_SKEW:
        return ok("Clock", "it agrees with Discord's.")
    direction = "ahead of" if ahead > 0 else "behind"
    hint = "Let the system set it, on Linux: timedatectl set-ntp true"
    return problem("Clock", f"it is {abs(ahead):,.0f} seconds {direction} Discord's. {hint}")


def _seconds(date: str | None) -> float | None:
    try:
        return parsedate_to_datetime(date).timestamp() if date else None
    except ValueError:
        return None
