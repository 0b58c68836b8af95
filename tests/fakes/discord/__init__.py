"""A stand-in for Discord on loopback, with Discord's limits enforced."""

from tests.fakes.discord.behaviour import Behaviour
from tests.fakes.discord.errors import Problem, Request, Violation
from tests.fakes.discord.payloads.interactions import NoResponseError
from tests.fakes.discord.rest.openapi import OpenApi, openapi_document
from tests.fakes.discord.server import DiscordServer
from tests.fakes.discord.state.messages import Button, File, Message
from tests.fakes.discord.state.world import PLAIN_PERMISSIONS, Application, Channel, Guild, Role
from tests.fakes.discord.users.people import Choice
from tests.fakes.discord.wire import ChannelType, Permission

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
