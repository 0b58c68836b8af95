"""A fake Discord on loopback that a real client connects to; it enforces Discord's limits."""

from tests.fakes.discord.behaviour import Behaviour
from tests.fakes.discord.errors import Problem
from tests.fakes.discord.model.guild import PLAIN_PERMISSIONS, Application, Channel, Guild, Role
from tests.fakes.discord.model.interaction import NoResponseError
from tests.fakes.discord.model.message import Button, File, Message
from tests.fakes.discord.protocol import ChannelType, Permission
from tests.fakes.discord.recording import Request, Violation
from tests.fakes.discord.rest.openapi import OpenApi, openapi_document
from tests.fakes.discord.server import DiscordServer
from tests.fakes.discord.users.user_interactions import Choice

__all__ = [
    "PLAIN_PERMISSIONS",
    "Application",
    "Behaviour",
    "Button",
    "Channel",
    "ChannelType",
    "Choice",
    "DiscordServer",
    "File",
    "Guild",
    "Message",
    "NoResponseError",
    "OpenApi",
    "Permission",
    "Problem",
    "Request",
    "Role",
    "Violation",
    "openapi_document",
]
