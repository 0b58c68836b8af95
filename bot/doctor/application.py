"""Checks of the bot in Discord: its commands, its servers and the gateway."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator

import aiohttp
import discord
import yarl
from discord import app_commands

from bot.client import MAX_RATE_LIMIT_SECONDS
from bot.config import Settings
from bot.delivery.command_metadata import Translator
from bot.doctor.connection import SECONDS
from bot.doctor.result import CheckResult, ok, problem
from bot.errors import DISCORD_FAILURES
from bot.features.commands import commands
from bot.runtime.command_sync import differing_commands
from bot.runtime.exit_codes import NoStartsLeft, explain
from bot.runtime.invite import invite_url
from bot.services import Services

_EXPLAINED = (*DISCORD_FAILURES, discord.LoginFailure, json.JSONDecodeError)
MAX_SERVERS = 50
"""Servers that are checked: each takes a request, and Discord limits their rate."""


async def check_application(
    settings: Settings, token: str, services: Services
) -> AsyncIterator[CheckResult]:
    """Check with a token that Discord accepts; nothing is registered or changed."""
    async with discord.Client(
        intents=discord.Intents.none(), max_ratelimit_timeout=MAX_RATE_LIMIT_SECONDS
    ) as client:
        try:
            await client.login(token)
            yield await _commands(client, services)
            yield _endpoint(client)
            if settings.reads_messages:
                yield _intent(client)
            yield await _gateway(client, settings)
            async for result in _servers(client):
                yield result
        except _EXPLAINED as error:
            yield problem("Discord", f"{explain(error)[1]} The rest could not be checked.")


async def _commands(client: discord.Client, services: Services) -> CheckResult:
    tree = app_commands.CommandTree(client)
    await tree.set_translator(Translator())
    for command in commands(services):
        tree.add_command(command)
    differing = await differing_commands(tree)
    if differing:
        names = ", ".join(differing)
        hint = "Start the bot, which registers them; then press Ctrl+R in Discord."
        return problem("Commands", f"those in Discord are out of date: {names}. {hint}")
    return ok("Commands", "those in Discord are up to date.")


def _endpoint(client: discord.Client) -> CheckResult:
    """With an endpoint for interactions in the portal, none comes over the gateway."""
    application = client.application
    if application and application.interactions_endpoint_url:
        hint = "Remove it: Discord developer portal → your application → General Information."
        return problem(
            "Questions", f"they go to an Interactions Endpoint URL, not to the bot. {hint}"
        )
    return ok("Questions", "they reach the bot.")


def _intent(client: discord.Client) -> CheckResult:
    """Without the intent, Discord refuses the bot as soon as it connects."""
    flags = client.application.flags if client.application else discord.ApplicationFlags()
    if flags.gateway_message_content or flags.gateway_message_content_limited:
        return ok("Messages", "the bot may read them (MESSAGE_CONTENT=1).")
    return problem("Messages", explain(discord.PrivilegedIntentsRequired(None))[1])


async def _gateway(client: discord.Client, settings: Settings) -> CheckResult:
    _, address, limit = await client.http.get_bot_gateway()
    if not limit["remaining"]:
        return problem("Gateway", str(NoStartsLeft(limit["reset_after"] / 3_600_000)))
    url = yarl.URL(str(settings.gateway_url or address)).with_query(v=10, encoding="json")
    timeout = aiohttp.ClientTimeout(total=SECONDS)
    try:
        async with (
            aiohttp.ClientSession(timeout=timeout) as session,
            session.ws_connect(url) as socket,
        ):
            await socket.receive(SECONDS)
    except (aiohttp.ClientError, OSError) as error:
        reason = str(error) or "no response"
        hint = "Check the network, and DISCORD_GATEWAY_URL, if it is set."
        return problem("Gateway", f"it can't be reached: {reason}. {hint}")
    return ok(
        "Gateway",
        f"it responds; {limit['remaining']:,} of {limit['total']:,} starts are left today.",
    )


async def _servers(client: discord.Client) -> AsyncIterator[CheckResult]:
    link = invite_url(client.application_id or 0)
    servers = [guild async for guild in client.fetch_guilds(limit=MAX_SERVERS + 1)]
    if not servers:
        yield problem("Servers", f"the bot is in none. Invite it: {link}")
        return
    checked = servers[:MAX_SERVERS]
    without = [guild for guild in checked if not await _allows_commands(client, guild.id)]
    for guild in without:
        yield problem(
            "Server", f"{guild.name} does not allow its commands. Invite it again: {link}"
        )
    if not without:
        names = ", ".join(guild.name for guild in checked)
        rest = f" (only the first {MAX_SERVERS} were checked)" if servers[MAX_SERVERS:] else ""
        yield ok("Servers", f"{names}{rest}.")


async def _allows_commands(client: discord.Client, server: int) -> bool:
    """False if the bot was invited without the scope for commands."""
    try:
        await client.http.get_guild_commands(client.application_id or 0, server)
    except discord.Forbidden:
        return False
    return True
