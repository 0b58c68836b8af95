"""Payloads of channels and threads."""

from __future__ import annotations

from tests.fakes.discord.model.guild import Application, Channel, Guild
from tests.fakes.discord.model.location import Location
from tests.fakes.discord.payloads.user_payloads import JOINED, user_payload
from tests.fakes.discord.protocol import ChannelType, Json, Permission

MEMBER_OVERWRITE = 1
DAY_MINUTES = 1440


def dm_channel_payload(channel: Channel) -> Json:
    """The payload of a direct message channel."""
    users = [] if channel.recipient_id is None else [user_payload(channel.recipient_id, "reader")]
    return {
        "id": str(channel.id),
        "type": channel.type,
        "recipients": users,
        "last_message_id": None,
        "flags": 0,
    }


def guild_channel_payload(guild: Guild, channel: Channel, application: Application) -> Json:
    """The payload of a guild channel, with the bot's permissions as an overwrite."""
    payload: Json = {
        "id": str(channel.id),
        "guild_id": str(guild.id),
        "type": channel.type,
        "name": channel.name,
        "position": 0,
        "parent_id": None if channel.parent_id is None else str(channel.parent_id),
        "topic": None,
        "nsfw": False,
        "rate_limit_per_user": 0,
        "permission_overwrites": _overwrites(guild, channel, application),
        "last_message_id": None,
        "flags": 0,
    }
    if channel.type == ChannelType.VOICE:
        payload |= {"bitrate": 64000, "user_limit": 0, "rtc_region": None}
    if channel.type == ChannelType.FORUM:
        payload |= {
            "available_tags": [],
            "default_reaction_emoji": None,
            "default_sort_order": None,
            "default_forum_layout": 0,
        }
    return payload


def _overwrites(guild: Guild, channel: Channel, application: Application) -> list[Json]:
    if channel.bot_permissions is None or guild.bot_permissions & Permission.ADMINISTRATOR:
        return []
    allow = channel.bot_permissions & ~guild.bot_permissions
    deny = guild.bot_permissions & ~channel.bot_permissions
    member = {"id": str(application.id), "type": MEMBER_OVERWRITE}
    return [{**member, "allow": str(allow), "deny": str(deny)}]


def thread_payload(guild: Guild, thread: Channel, application: Application) -> Json:
    """The payload of a thread; the bot is a member of its own threads."""
    member = {"id": str(thread.id), "user_id": str(application.id), "flags": 0}
    own = thread.owner_id == application.id
    return {
        **({"member": {**member, "join_timestamp": JOINED}} if own else {}),
        "id": str(thread.id),
        "guild_id": str(guild.id),
        "type": thread.type,
        "name": thread.name,
        "parent_id": str(thread.parent_id),
        "owner_id": str(thread.owner_id),
        "last_message_id": None,
        "message_count": 0,
        "member_count": 1,
        "total_message_sent": 0,
        "rate_limit_per_user": 0,
        "applied_tags": [],
        "flags": 0,
        "thread_metadata": {
            "archived": thread.archived,
            "locked": thread.locked,
            "auto_archive_duration": DAY_MINUTES,
            "archive_timestamp": JOINED,
            "create_timestamp": JOINED,
            **({"invitable": True} if thread.type == ChannelType.PRIVATE_THREAD else {}),
        },
    }


def channel_payload(location: Location, application: Application) -> Json:
    """The payload of any channel."""
    if location.guild is None:
        return dm_channel_payload(location.channel)
    if location.channel.is_thread:
        return thread_payload(location.guild, location.channel, application)
    return guild_channel_payload(location.guild, location.channel, application)


def partial_channel_payload(location: Location, permissions: int, application: Application) -> Json:
    """The partial channel of an interaction: the user's permissions, no overwrites."""
    payload = channel_payload(location, application)
    payload.pop("permission_overwrites", None)
    if location.guild is not None:
        payload["permissions"] = str(permissions)
    return payload
