"""Payloads of messages and components."""

from __future__ import annotations

from collections.abc import Iterable

from tests.fakes.discord.model.guild import Application
from tests.fakes.discord.model.message import Message
from tests.fakes.discord.payloads.guild_payloads import member_payload
from tests.fakes.discord.payloads.user_payloads import bot_payload, user_payload
from tests.fakes.discord.protocol import Json, timestamp

DEFAULT, REPLY, CHAT_INPUT_COMMAND = 0, 19, 20


def message_payload(message: Message, application: Application) -> Json:
    """The payload of a message with its content."""
    payload: Json = {
        "id": message.id,
        "type": CHAT_INPUT_COMMAND
        if message.interaction_id
        else REPLY
        if message.reply_to
        else DEFAULT,
        "channel_id": message.channel_id,
        "content": message.content,
        "author": _author(message, application),
        "attachments": _attachments(message),
        "embeds": [{"type": "rich", **embed} for embed in message.embeds],
        "components": with_component_ids(message.components),
        "mentions": _mentioned_users(message, application),
        "mention_roles": [each[3:-1] for each in message.pings if each.startswith("<@&")],
        "mention_everyone": bool({"@everyone", "@here"} & set(message.pings)),
        "flags": message.flags,
        "pinned": False,
        "tts": False,
        "timestamp": timestamp(message.id),
        "edited_timestamp": timestamp(message.id) if message.edits else None,
    }
    if message.forwarded:
        payload["message_snapshots"] = [
            {"message": _snapshot(message, content)} for content in message.forwarded
        ]
    if message.poll:
        payload["poll"] = message.poll
    if message.interaction_id:
        payload["application_id"] = payload["webhook_id"] = str(application.id)
        payload["interaction_metadata"] = {
            "id": message.interaction_id,
            "type": int(message.interaction_type),
            "user": user_payload(message.interaction_user_id, "reader"),
            "authorizing_integration_owners": {},
        }
    if message.nonce is not None:
        payload["nonce"] = message.nonce
    return payload


def _snapshot(message: Message, content: Json) -> Json:
    """The message that another one forwards, without its author."""
    return {
        "type": DEFAULT,
        "content": content.get("content", ""),
        "embeds": [{"type": "rich", **embed} for embed in content.get("embeds", ())],
        "components": with_component_ids(content.get("components", ())),
        "attachments": [],
        "timestamp": timestamp(message.id),
        "edited_timestamp": None,
        "flags": 0,
        "mentions": [],
        "mention_roles": [],
    }


def reaction_payload(message: Message, user_id: int, emoji: str, application: Application) -> Json:
    """The payload of a reaction with a Unicode emoji.

    `message_author_id` is optional in Discord's documentation, and left out for responses to
    interactions.
    """
    payload: Json = {
        "user_id": str(user_id),
        "channel_id": message.channel_id,
        "message_id": message.id,
        "emoji": {"id": None, "name": emoji},
        "burst": False,
        "type": 0,
    }
    if message.interaction_id is None:
        payload["message_author_id"] = str(message.author_id or application.id)
    if message.guild_id is not None:
        payload["guild_id"] = message.guild_id
        payload["member"] = {**member_payload(), "user": user_payload(user_id, "reader")}
    return payload


def _author(message: Message, application: Application) -> Json:
    if message.author_id is None:
        return bot_payload(application)
    return user_payload(message.author_id, "reader")


def _mentioned_users(message: Message, application: Application) -> list[Json]:
    users = [int(each[2:-1]) for each in message.pings if each[2:-1].isdecimal()]
    return [
        bot_payload(application) if user == application.id else user_payload(user, "reader")
        for user in users
    ]


def _attachments(message: Message) -> list[Json]:
    sent = [_attachment(index, file.name, file.data) for index, file in enumerate(message.files)]
    return [*message.attachments, *sent]


def _attachment(index: int, name: str, data: bytes) -> Json:
    url = f"https://cdn.discordapp.com/attachments/{index}/{name}"
    return {"id": str(index), "filename": name, "size": len(data), "url": url, "proxy_url": url}


def with_component_ids(components: Iterable[Json]) -> list[Json]:
    """Components with ids, which Discord adds where the bot gave none."""
    number = 0

    def numbered(component: Json) -> Json:
        nonlocal number
        number += 1
        copy = {"id": number, **component}
        if "components" in copy:
            copy["components"] = [numbered(child) for child in copy["components"]]
        for key in ("accessory", "component"):
            if key in copy:
                copy[key] = numbered(copy[key])
        return copy

    return [numbered(component) for component in components]
