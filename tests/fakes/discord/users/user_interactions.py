"""Interactions of users, and the responses that they see."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Unpack

from tests.fakes.discord.client.modal_form import ModalForm
from tests.fakes.discord.core import ServerCore
from tests.fakes.discord.errors import ApiError
from tests.fakes.discord.model.actor import ActorOptions
from tests.fakes.discord.model.message import Message
from tests.fakes.discord.payloads.interaction_payloads import component_data
from tests.fakes.discord.protocol import ComponentType, Json


@dataclass(frozen=True, slots=True)
class Choice:
    """A suggestion of an autocomplete."""

    name: str
    value: str | int | float


class UserInteractions(ServerCore):
    """Commands, components and modals, as users use them.

    The keyword arguments `where` are those of `ActorOptions`.
    """

    async def slash(
        self, name: str, options: Mapping[str, Any] | None = None, **where: Unpack[ActorOptions]
    ) -> Message:
        """Use a slash command; a subcommand is named `"articles add"`."""
        return await self._sender.reply(await self._sender.command(name, options or {}, where))

    async def autocomplete(
        self,
        name: str,
        *,
        focused: str,
        value: str,
        options: Mapping[str, Any] | None = None,
        **where: Unpack[ActorOptions],
    ) -> list[Choice]:
        """Type into an option of a command and return the suggestions."""
        given = {**(options or {}), focused: value}
        interaction = await self._sender.command(name, given, where, focused)
        return [Choice(choice["name"], choice["value"]) for choice in interaction.choices]

    async def message_command(
        self, name: str, message: Message, **where: Unpack[ActorOptions]
    ) -> Message:
        """Use a message command (right click, Apps)."""
        current = self.latest(message)
        return await self._sender.reply(await self._sender.message_command(name, current, where))

    async def click(
        self,
        message: Message,
        label: str | None = None,
        custom_id: str | None = None,
        **where: Unpack[ActorOptions],
    ) -> Message:
        """Click a button in the latest version of a message."""
        current = self.latest(message)
        button = current.button(label, custom_id)
        data = component_data(current, str(button.custom_id))
        name = label or str(button.custom_id)
        interaction = await self._sender.component(current, name, data, where)
        return await self._sender.reply(interaction)

    async def select(
        self,
        message: Message,
        custom_id: str,
        values: Iterable[str | int],
        **where: Unpack[ActorOptions],
    ) -> Message:
        """Select values, or ids of users, roles or channels, in a message's latest version."""
        current = self.latest(message)
        actor = self._sender.actor_for_component(current, where)
        selection = self._select_menus.pick(current.select(custom_id), values, actor)
        data = component_data(current, custom_id, selection.values) | selection.resolved_data()
        interaction = await self._sender.component(current, custom_id, data, where)
        return await self._sender.reply(interaction)

    async def forge(
        self,
        message: Message,
        custom_id: str,
        values: Iterable[str] = (),
        **where: Unpack[ActorOptions],
    ) -> Message:
        """Use a component that a message doesn't have, as only a client that cheats does."""
        kind = ComponentType.STRING_SELECT if values else ComponentType.BUTTON
        data: Json = {"component_type": kind, "custom_id": custom_id, "id": 1}
        if values:
            data["values"] = list(values)
        interaction = await self._sender.component(self.latest(message), custom_id, data, where)
        return await self._sender.reply(interaction)

    async def submit(
        self,
        reply: Message,
        values: Mapping[str, Any] | None = None,
        **where: Unpack[ActorOptions],
    ) -> Message:
        """Submit the modal of a reply, with values by custom id; others keep their defaults."""
        if reply.modal is None:
            message = f"this reply is not a modal: {reply}"
            raise LookupError(message)
        opener = self._sender.interaction_of(reply)
        form = ModalForm(reply.modal, self._select_menus, self._uploads, opener.actor)
        data = form.submission(values or {})
        return await self._sender.reply(await self._sender.submit(opener, data, where))

    def latest(self, message: Message) -> Message:
        """The latest version of a message; LookupError if it is deleted."""
        try:
            return self._messages.get(message.id)
        except ApiError:
            raise LookupError(message.id) from None

    def messages(self) -> list[Message]:
        """All messages, oldest first."""
        return self._messages.all()

    async def follow_ups(self, reply: Message, count: int = 1) -> list[Message]:
        """Wait for follow-ups to the interaction of a reply, and return them."""
        interaction = self._sender.interaction_of(reply)
        async with asyncio.timeout(self._behaviour.settle_seconds), interaction.changed:
            await interaction.changed.wait_for(lambda: len(interaction.followups) >= count)
        return [self._messages.get(each) for each in interaction.followups]

    async def edited(self, message: Message) -> Message:
        """Wait until a message is edited, and return its latest version."""
        await self._events.wait_for(
            lambda: self.latest(message).edits > message.edits, self._behaviour.settle_seconds
        )
        return self.latest(message)
