"""Changes that users make to guilds, channels and threads."""

from __future__ import annotations

from dataclasses import replace
from typing import Unpack

from tests.fakes.discord.core import ServerCore
from tests.fakes.discord.model.actor import ActorOptions
from tests.fakes.discord.model.guild import Channel, Guild
from tests.fakes.discord.model.location import Location
from tests.fakes.discord.model.message import Message
from tests.fakes.discord.operations.threads import thread_types
from tests.fakes.discord.payloads.guild_payloads import guild_payload
from tests.fakes.discord.protocol import Intent, Json


class GuildChanges(ServerCore):
    """Changes to guilds, channels and threads."""

    async def start_thread(
        self,
        name: str,
        message: Message | None = None,
        *,
        kind: int | None = None,
        **where: Unpack[ActorOptions],
    ) -> Channel:
        """Create a thread as a user, from a message or without one."""
        if message is not None:
            owner = self._sender.actor_for_message(message, where).user_id
            location = await self._threads.create_from_message(
                self._messages.get(message.id), name, owner
            )
            return location.channel
        actor = self._sender.resolve_actor(where)
        kind = thread_types(actor.location)[0] if kind is None else kind
        return (await self._threads.create(actor.location, name, actor.user_id, kind)).channel

    async def archive_thread(
        self, thread: Channel | int, *, archived: bool = True, locked: bool = False
    ) -> Channel:
        """Archive or unarchive a thread as a moderator."""
        location = self._thread_location(thread)
        changed = replace(location.channel, archived=archived, locked=locked)
        return (await self._threads.update(location, changed)).channel

    async def delete_thread(self, thread: Channel | int) -> None:
        """Delete a thread as a moderator."""
        await self._threads.delete(self._thread_location(thread))

    async def delete_channel(self, channel_id: int) -> None:
        """Delete a guild channel with its threads, but not the first channel of a guild."""
        await self._events.channel_event(
            "CHANNEL_DELETE", self._channels.remove_channel(channel_id)
        )

    def remove_member(self, guild: Guild, user_id: int) -> None:
        """Remove a user from a guild; the bot has no intent for the event."""
        self._channels.left_members.add((guild.id, user_id))

    def threads(self) -> list[Channel]:
        """All threads, oldest first."""
        return list(self._channels.threads.values())

    async def permit(self, channel_id: int, permissions: int) -> None:
        """Set the bot's permissions in a channel."""
        location = self._channels.set_bot_permissions(channel_id, permissions)
        await self._events.channel_event("CHANNEL_UPDATE", location)

    async def add_guild(self, guild: Guild) -> None:
        """Add the bot to a guild, or end the guild's outage."""
        known = self._channels.current(guild) in self.guilds
        self.guilds[:] = [each for each in self.guilds if each.id != guild.id] + [guild]
        self._channels.left_guilds[:] = [
            each for each in self._channels.left_guilds if each.id != guild.id
        ]
        threads = self._channels.threads_of(guild)
        payload = guild_payload(guild, self.application, threads)
        if not known:
            # Only a guild that comes back from an outage has this field.
            del payload["unavailable"]
        guild_id = str(guild.id)
        await self.gateway.broadcast("GUILD_CREATE", lambda _: payload, guild_id, Intent.GUILDS)

    async def remove_guild(self, guild: Guild, *, outage: bool = False) -> None:
        """Remove the bot from a guild, or start an outage of the guild."""
        payload: Json = {"id": str(guild.id)}
        if outage:
            payload["unavailable"] = True
        else:
            self.guilds[:] = [each for each in self.guilds if each.id != guild.id]
            self._channels.left_guilds.append(guild)
        guild_id = str(guild.id)
        await self.gateway.broadcast("GUILD_DELETE", lambda _: payload, guild_id, Intent.GUILDS)

    def _thread_location(self, thread: Channel | int) -> Location:
        return self._channels.locate(thread.id if isinstance(thread, Channel) else thread)
