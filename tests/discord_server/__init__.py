"""A stand-in for Discord on loopback, with Discord's limits enforced."""

from tests.discord_server.behaviour import Behaviour
from tests.discord_server.errors import Problem, Request, Violation
from tests.discord_server.interactions import NoResponseError
from tests.discord_server.messages import Button, File, Message
from tests.discord_server.openapi import OpenApi, openapi_document
from tests.discord_server.people import Choice
from tests.discord_server.server import DiscordServer
from tests.discord_server.wire import ChannelType, Permission
from tests.discord_server.world import PLAIN_PERMISSIONS, Application, Channel, Guild, Role

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
