"""What Discord knows of the bot: its commands, its servers and its way to the gateway."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator

import aiohttp
import discord
import yarl
from discord import app_commands

from bot.config import Settings
from bot.delivery.command_metadata import Translator
from bot.doctor.connection import SECONDS
from bot.doctor.result import CheckResult, ok, problem
from bot.features.commands import commands
from bot.runtime.command_sync import differing_commands
from bot.runtime.exit_codes import explain
from bot.runtime.invite import invite_url
from bot.services import Services

_EXPLAINED = (
    discord.HTTPException,
    discord.LoginFailure,
    discord.GatewayNotFound,
    aiohttp.ClientError,
    json.JSONDecodeError,
    OSError,
)
MOST_SERVERS = 50
"""Each is asked about by itself, and Discord limits how often."""


async def check_application(
    settings: Settings, token: str, services: Services
) -> AsyncIterator[CheckResult]:
    """Looks with a token that Discord accepts; registers and changes nothing."""
    async with discord.Client(intents=discord.Intents.none()) as client:
        try:
            await client.login(token)
            yield await _commands(client, services)
            yield _endpoint(client)
            yield await _gateway(client, settings)
            async for finding in _servers(client):
                yield finding
        except _EXPLAINED as error:
            yield problem("Discord", f"{explain(error)[1]} The rest could not be looked at.")


async def _commands(client: discord.Client, services: Services) -> CheckResult:
    tree = app_commands.CommandTree(client)
    await tree.set_translator(Translator())
    for command in commands(services):
        tree.add_command(command)
    differing = await differing_commands(tree)
    if differing:
        names = ", ".join(differing)
        hint = "Start the bot: it registers them; then press Ctrl+R in Discord."
        return problem("Commands", f"in Discord are not those of this version: {names}. {hint}")
    return ok("Commands", "in Discord are those of this version.")


def _endpoint(client: discord.Client) -> CheckResult:
    """With an address for interactions in the portal, none comes over the gateway."""
    application = client.application
    if application and application.interactions_endpoint_url:
        hint = "Empty it in the Discord developer portal → General Information."
        return problem(
            "Questions", f"they go to an Interactions Endpoint URL, not to the bot. {hint}"
        )
    return ok("Questions", "they come to the bot.")


async def _gateway(client: discord.Client, settings: Settings) -> CheckResult:
    _, address, limit = await client.http.get_bot_gateway()
    if not limit["remaining"]:
        hours = limit["reset_after"] / 3_600_000
        hint = f"Leave it stopped for {hours:.1f} hours, and see in its log why it starts so often."
        return problem("Gateway", f"no start is left of the {limit['total']:,} a day. {hint}")
    url = yarl.URL(str(settings.gateway_url or address)).with_query(v=10, encoding="json")
    timeout = aiohttp.ClientTimeout(total=SECONDS)
    try:
        async with (
            aiohttp.ClientSession(timeout=timeout) as session,
            session.ws_connect(url) as socket,
        ):
            await socket.receive(SECONDS)
    except (aiohttp.ClientError, OSError) as error:
        reason = str(error) or "no answer"
        hint = "Check the network, and DISCORD_GATEWAY_URL, if it is set."
        return problem("Gateway", f"it can't be reached: {reason}. {hint}")
    return ok("Gateway", f"it answers; {limit['remaining']:,} starts are left today.")


async def _servers(client: discord.Client) -> AsyncIterator[CheckResult]:
    link = invite_url(client.application_id or 0)
    servers = [guild async for guild in client.fetch_guilds(limit=MOST_SERVERS + 1)]
    if not servers:
        yield problem("Servers", f"it is in none. Invite it: {link}")
        return
    looked_at = servers[:MOST_SERVERS]
    blind = [guild for guild in looked_at if not await _shows_commands(client, guild.id)]
    for guild in blind:
        yield problem(
            "Server", f"{guild.name} does not let it have commands. Invite it anew: {link}"
        )
    if not blind:
        names = ", ".join(guild.name for guild in looked_at)
        rest = f" (the first {MOST_SERVERS} were looked at)" if servers[MOST_SERVERS:] else ""
        yield ok("Servers", f"{names}{rest}.")


async def _shows_commands(client: discord.Client, server: int) -> bool:
    """Discord refuses this where the bot was invited without the scope for commands."""
    try:
        await client.http.get_guild_commands(client.application_id or 0, server)
    except discord.Forbidden:
        return False
    return True
