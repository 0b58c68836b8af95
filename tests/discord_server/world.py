"""Who is there: the application, guilds, channels and users, as Discord describes them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict

from tests.discord_server.messages import Message
from tests.discord_server.wire import Json

JOINED = "2024-01-01T00:00:00.000000+00:00"
# View, send, embed, attach, history and use of application commands.
PLAIN_PERMISSIONS = 1 << 10 | 1 << 11 | 1 << 14 | 1 << 15 | 1 << 16 | 1 << 31
ADMINISTRATOR = 1 << 3
TEXT_CHANNEL = 0
PRIVATE_CHANNEL = 1


@dataclass(frozen=True, slots=True)
class Application:
    """The application that the bot belongs to; the bot user has the same id."""

    id: int = 1_200_000_000_000_000_001
    name: str = "Footnote"
    owner_id: int = 1_200_000_000_000_000_002
    flags: int = 0


@dataclass(frozen=True, slots=True)
class Guild:
    """One server of Discord with one text channel."""

    id: int = 1_100_000_000_000_000_001
    name: str = "Reading Room"
    channel_id: int = 1_100_000_000_000_000_002
    locale: str = "en-US"
    bot_permissions: int = PLAIN_PERMISSIONS


class Where(TypedDict, total=False):
    """From where and as whom a user acts; what is left out has a plain default."""

    guild: Guild | bool
    user_id: int
    permissions: int
    locale: str
    context: int
    user_install: bool


@dataclass(frozen=True, slots=True)
class Place:
    """From where and as whom a user acts, settled."""

    guild: Guild | None
    user_id: int = 1_300_000_000_000_000_001
    permissions: int = PLAIN_PERMISSIONS
    locale: str = "en-US"
    context: int = 0
    user_install: bool = False

    @property
    def channel_id(self) -> str:
        """The channel of the guild, or the direct messages with this user."""
        return str(self.guild.channel_id if self.guild else self.user_id + 1)


def user_payload(user_id: int, name: str, *, bot: bool = False) -> Json:
    """Return a user object."""
    return {
        "id": str(user_id),
        "username": name,
        "global_name": None if bot else name.title(),
        "discriminator": "0",
        "avatar": None,
        "bot": bot,
        "system": False,
        "mfa_enabled": bot,
        "verified": True,
        "email": None,
        "flags": 0,
        "public_flags": 0,
        "accent_color": None,
        "banner": None,
        "primary_guild": None,
    }


def bot_payload(application: Application) -> Json:
    """Return the bot's user object."""
    return user_payload(application.id, application.name.lower(), bot=True)


def application_payload(application: Application) -> Json:
    """Return the application object."""
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
        "interactions_endpoint_url": None,
        "role_connections_verification_url": None,
        "owner": user_payload(application.owner_id, "owner"),
        "approximate_guild_count": 1,
        "approximate_user_install_count": 0,
        "event_webhooks_status": 1,
        "team": None,
    }


def channel_payload(place: Place) -> Json:
    """Return the partial channel object that comes with an interaction."""
    if place.guild is None:
        other = user_payload(place.user_id, "reader")
        return {"id": place.channel_id, "type": PRIVATE_CHANNEL, "recipients": [other], "flags": 0}
    channel = guild_channel(place.guild)
    return {**channel, "guild_id": str(place.guild.id), "permissions": str(place.permissions)}


def guild_channel(guild: Guild) -> Json:
    """Return a guild's text channel."""
    return {
        "id": str(guild.channel_id),
        "type": TEXT_CHANNEL,
        "name": "general",
        "position": 0,
        "parent_id": None,
        "topic": None,
        "nsfw": False,
        "rate_limit_per_user": 0,
        "permission_overwrites": [],
        "last_message_id": None,
        "flags": 0,
    }


def member_payload(place: Place) -> Json:
    """Return the member object of the user who acts."""
    return {
        "user": user_payload(place.user_id, "reader"),
        "roles": [],
        "nick": None,
        "avatar": None,
        "joined_at": JOINED,
        "premium_since": None,
        "permissions": str(place.permissions),
        "deaf": False,
        "mute": False,
        "pending": False,
        "communication_disabled_until": None,
        "flags": 0,
    }


def _everyone(guild: Guild) -> Json:
    """Return the role that every member has; it shares the guild's id."""
    return {
        "id": str(guild.id),
        "name": "@everyone",
        "permissions": str(guild.bot_permissions),
        "position": 0,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "managed": False,
        "mentionable": False,
        "icon": None,
        "unicode_emoji": None,
        "flags": 0,
    }


def guild_payload(guild: Guild, application: Application) -> Json:
    """Return a guild object as GUILD_CREATE carries it."""
    bot = {"user": bot_payload(application), "roles": [], "joined_at": JOINED, "flags": 0}
    empty = ("emojis", "stickers", "features", "threads", "voice_states", "presences")
    later = ("stage_instances", "guild_scheduled_events", "soundboard_sounds")
    return {
        "id": str(guild.id),
        "name": guild.name,
        "icon": None,
        "owner_id": str(application.owner_id),
        "roles": [_everyone(guild)],
        "channels": [guild_channel(guild)],
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


def message_payload(message: Message, application: Application) -> Json:
    """Return a message object."""
    files = enumerate(message.files)
    return {
        "id": message.id,
        "type": 20 if message.interaction_id else 0,
        "channel_id": message.channel_id,
        "content": message.content,
        "author": bot_payload(application),
        "application_id": str(application.id),
        "webhook_id": str(application.id),
        "attachments": [_attachment(index, file.name, file.data) for index, file in files],
        "embeds": [{"type": "rich", **embed} for embed in message.embeds],
        "components": with_ids(message.components),
        "mentions": [],
        "mention_roles": [],
        "mention_everyone": bool({"@everyone", "@here"} & set(message.pings)),
        "flags": message.flags,
        "pinned": False,
        "tts": False,
        "timestamp": JOINED,
        "edited_timestamp": JOINED if message.edits else None,
    }


def _attachment(index: int, name: str, data: bytes) -> Json:
    url = f"https://cdn.discordapp.com/attachments/{index}/{name}"
    return {"id": str(index), "filename": name, "size": len(data), "url": url, "proxy_url": url}


def with_ids(components: tuple[Json, ...]) -> list[Json]:
    """Number the components as Discord does when the bot left that to it."""
    number = 0

    def numbered(component: Json) -> Json:
        nonlocal number
        number += 1
        copy = {"id": number, **component}
        if "components" in copy:
            copy["components"] = [numbered(child) for child in copy["components"]]
        if "accessory" in copy:
            copy["accessory"] = numbered(copy["accessory"])
        return copy

    return [numbered(component) for component in components]
