"""Whether Discord can be reached and takes the token, and whether its clock and ours agree."""

from __future__ import annotations

import base64
import binascii
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from http import HTTPStatus

import aiohttp
import discord
import yarl

from bot.doctor.result import CheckResult, ok, problem
from bot.runtime.exit_codes import explain

SECONDS = 15
"""How long Discord may take to answer."""
MOST_APART = 10
"""Seconds between the clocks from which on times in Discord look odd."""
_SECRET = re.compile(r"[\w-]{32}")
_PUBLIC_KEY = re.compile(r"[0-9a-f]{64}")
_PARTS = re.compile(r"([\w-]{18,})\.[\w-]{6,}\.[\w-]{27,}")


@dataclass(frozen=True)
class Reply:
    """How Discord answered: the status, its clock (seconds since 1970), and ours."""

    status: int
    theirs: float | None
    ours: float


async def probe_token(token: str) -> Reply | CheckResult:
    """Who the bot is, asked once; a finding where nobody answers."""
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
        sentence = f"Discord does not answer within {SECONDS} seconds: check the network."
    else:
        _, sentence = explain(error)
    return f"{sentence} Of token, clock, commands and servers nothing can be said until then."


def check_reply(reply: Reply, token: str) -> Iterator[CheckResult]:
    """What an answer tells."""
    host = yarl.URL(discord.http.Route.BASE).host
    if reply.status in (HTTPStatus.OK, HTTPStatus.UNAUTHORIZED):
        yield ok("Network", f"{host} answers.")
        yield _token(token, is_accepted=reply.status == HTTPStatus.OK)
    else:
        hint = "Try again in a while; check DISCORD_API_URL, if it is set."
        yield problem("Network", f"{host} answers with error {reply.status}. {hint}")
    if reply.theirs is not None:
        yield _clock(reply.ours - reply.theirs)


def _token(token: str, *, is_accepted: bool) -> CheckResult:
    """Its shape is only a hint: Discord alone knows which are good."""
    if is_accepted:
        return ok("Token", "Discord accepts it.")
    if token.isdecimal():
        reason = "it is the id of something"
    elif _PUBLIC_KEY.fullmatch(token):
        reason = "it looks like the public key of an application"
    elif _SECRET.fullmatch(token):
        reason = "it looks like the client secret of an application"
    elif not _has_shape(token):
        reason = "it has not the shape of one (three parts with dots between), so a piece may lack"
    else:
        reason = "it has the shape of one, so it was reset or its bot deleted"
    hint = "Take a new one: Discord developer portal → your application → Bot → Reset Token."
    return problem("Token", f"Discord does not accept it; {reason}. {hint}")


def _has_shape(token: str) -> bool:
    """Three parts, the first of which says in base64 which bot it is."""
    parts = _PARTS.fullmatch(token)
    if not parts:
        return False
    try:
        return base64.urlsafe_b64decode(parts[1] + "==").isdigit()
    except binascii.Error:
        return False


def _clock(ahead: float) -> CheckResult:
    if abs(ahead) <= MOST_APART:
        return ok("Clock", "it agrees with Discord's.")
    way = "ahead of" if ahead > 0 else "behind"
    hint = "Let the system set it, on Linux: timedatectl set-ntp true"
    return problem("Clock", f"it is {abs(ahead):,.0f} seconds {way} Discord's. {hint}")


def _seconds(date: str | None) -> float | None:
    try:
        return parsedate_to_datetime(date).timestamp() if date else None
    except ValueError:
        return None
