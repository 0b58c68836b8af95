"""The bot's token, from the settings."""

from __future__ import annotations

import re
from pathlib import Path

from bot.config import ENV_FILE, Settings, SettingsError

PORTAL_PATH = "Discord developer portal → your application → Bot → Reset Token"
_TOKEN = re.compile(r"[\w-]+\.[\w-]+\.[\w-]+", re.ASCII)
_PUBLIC_KEY = re.compile(r"[0-9a-f]{64}")
_CLIENT_SECRET = re.compile(r"[\w-]{32}", re.ASCII)


def read_token(settings: Settings) -> str:
    """The bot's token. Raises SettingsError if there is none, or if it can't be a token."""
    refusal = "DISCORD_TOKEN doesn't look like a token"
    token = settings.token.get_secret_value() if settings.token else ""
    if settings.token_file:
        refusal = "The file named in DISCORD_TOKEN_FILE does not contain a token"
        token = _read_file(settings.token_file)
    if not token:
        raise SettingsError(f"No token: {_missing_token(settings)} ({PORTAL_PATH}).")
    if token.startswith(("Bot ", '"', "'")) or not _is_word(token):
        raise SettingsError(
            f"{refusal}: write the token alone, without quotation marks, spaces or the word Bot."
        )
    # a compatible server may have tokens of another form
    problem = token_problem(token) if settings.api_url is None else None
    if problem:
        raise SettingsError(f"{refusal}: {problem}. Get one: {PORTAL_PATH}.")
    return token


def _missing_token(settings: Settings) -> str:
    """The reason why there is no token, or what to do about it."""
    if settings.token_file:
        return "the file named in DISCORD_TOKEN_FILE is empty"
    if ENV_FILE.is_dir():
        return ".env is a folder, not a file"
    if ENV_FILE.exists():
        return "DISCORD_TOKEN in .env is empty"
    return "write DISCORD_TOKEN=… to a file .env in this folder"


def token_problem(token: str) -> str | None:
    """The reason why a text can't be one of Discord's tokens, as a clause; None if it may be one.

    A token has three parts in URL-safe base64, with dots between them.
    """
    if token.isdecimal():
        return "it is the id of something"
    if _PUBLIC_KEY.fullmatch(token):
        return "it looks like the public key of an application"
    if _CLIENT_SECRET.fullmatch(token):
        return "it looks like the client secret of an application"
    if not _TOKEN.fullmatch(token):
        return "a token has three parts with dots between them"
    return None


def _read_file(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        # without the file's name: some users write the token itself there
        reason = getattr(error, "strerror", None) or "it is not text"
        raise SettingsError(
            f"The file named in DISCORD_TOKEN_FILE can't be read: {reason}."
        ) from None


def _is_word(token: str) -> bool:
    return token.isascii() and token.isprintable() and " " not in token
