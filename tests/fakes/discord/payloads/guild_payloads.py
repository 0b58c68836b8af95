"""Payloads of the application, guilds, members and roles."""

from __future__ import annotations

from collections.abc import Iterable

from tests.fakes.discord.model.actor import Actor
from tests.fakes.discord.model.guild import Application, Channel, Guild, Role
from tests.fakes.discord.payloads.channel_payloads import guild_channel_payload, thread_payload
from tests.fakes.discord.payloads.user_payloads import JOINED, bot_payload, user_payload
from tests.fakes.discord.protocol import Json


def application_payload(application: Application) -> Json:
    """The payload of the application."""
    return {
        "id": str(application.id),
        "name": application.name,
        "icon": None,
        "description": "",
        "type": None,
        "bot": bot_payload(application),
        "bot_public": True,
        "bot_require_code_grant": False,
        "integration_types_config": {"0": {}, "1": {}},
        "verify_key": "0" * 64,
        "flags": application.flags,
        "redirect_uris": [],
        "interactions_endpoint_url": application.interactions_endpoint_url,
        "role_connections_verification_url": None,
        "owner": user_payload(application.owner_id, "owner"),
        "approximate_guild_count": 1,
        "approximate_user_install_count": 0,
        "event_webhooks_status": 1,
        "team": None,
    }


def partial_guild_payload(guild: Guild) -> Json:
    """The partial payload of a guild, as in /users/@me/guilds."""
    return {
        "id": str(guild.id),
        "name": guild.name,
        "icon": None,
        "banner": None,
        "owner": False,
        "permissions": str(guild.bot_permissions),
        "features": [],
        "approximate_member_count": 2,
        "approximate_presence_count": 1,
    }


def member_payload() -> Json:
    """The payload of a member without its user, as in events."""
    return {
        "roles": [],
        "nick": None,
        "avatar": None,
        "joined_at": JOINED,
        "premium_since": None,
        "deaf": False,
        "mute": False,
        "pending": False,
        "communication_disabled_until": None,
        "flags": 0,
    }


def actor_payload(actor: Actor) -> Json:
    """The payload of the member who acts."""
    user = user_payload(actor.user_id, "reader")
    return {"user": user, **member_payload(), "permissions": str(actor.permissions)}


def role_payload(role: Role) -> Json:
    """The payload of a role."""
    return {
        "id": str(role.id),
        "name": role.name,
        "permissions": str(role.permissions),
        "position": role.position,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "managed": False,
        "mentionable": False,
        "icon": None,
        "unicode_emoji": None,
        "flags": 0,
    }


def _roles(guild: Guild) -> list[Json]:
    # The @everyone role has the guild's id.
    everyone = Role(guild.id, "@everyone", guild.bot_permissions, 0)
    return [role_payload(role) for role in (everyone, *guild.roles)]


def _active_threads(
    guild: Guild, application: Application, threads: Iterable[Channel]
) -> list[Json]:
    return [thread_payload(guild, each, application) for each in threads if not each.archived]


def guild_payload(guild: Guild, application: Application, threads: Iterable[Channel] = ()) -> Json:
    """The payload of a guild, as in GUILD_CREATE."""
    bot = {"user": bot_payload(application), "roles": [], "joined_at": JOINED, "flags": 0}
    empty = ("emojis", "stickers", "features", "voice_states", "presences")
    later = ("stage_instances", "guild_scheduled_events", "soundboard_sounds")
    return {
        "id": str(guild.id),
        "name": guild.name,
        "icon": None,
        "owner_id": str(application.owner_id),
        "roles": _roles(guild),
        "channels": [
            guild_channel_payload(guild, each, application) for each in guild.all_channels()
        ],
        "threads": _active_threads(guild, application, threads),
        "members": [{**bot, "deaf": False, "mute": False}],
        "member_count": 2,
        "joined_at": JOINED,
        "large": False,
        "unavailable": False,
        "preferred_locale": guild.locale,
        "verification_level": 0,
        "default_message_notifications": 0,
        "explicit_content_filter": 0,
        "mfa_level": 0,
        "nsfw_level": 0,
        "premium_tier": 0,
        "afk_timeout": 300,
        "system_channel_flags": 0,
        **{key: list[Json]() for key in (*empty, *later)},
    }
