"""A stand-in for Discord on loopback, with Discord's limits enforced."""

from tests.discord_server.errors import Problem, Request, Violation
from tests.discord_server.interactions import NoResponseError
from tests.discord_server.messages import Button, File, Message
from tests.discord_server.openapi import OpenApi, openapi_document
from tests.discord_server.server import Behaviour, Choice, DiscordServer
from tests.discord_server.world import Application, Guild

__all__ = [
    "Application",
    "Behaviour",
    "Button",
    "Choice",
    "DiscordServer",
    "File",
    "Guild",
    "Message",
    "NoResponseError",
    "OpenApi",
    "Problem",
    "Request",
    "Violation",
    "openapi_document",
]
