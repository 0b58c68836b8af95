"""The settings of the bot, from the environment or `.env`."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

from dotenv import dotenv_values
from pydantic import (
    AfterValidator,
    AnyWebsocketUrl,
    BaseModel,
    ConfigDict,
    Field,
    HttpUrl,
    SecretStr,
    ValidationError,
)
from pydantic_core import ErrorDetails

from retrieval import parse_allowed_hosts, visible_line

PORTAL_PATH = "Discord developer portal → your application → Bot → Reset Token"
INTENT_PATH = "Discord developer portal → your application → Bot → Message Content Intent"
_ENV_FILE = Path(".env")
_TOKEN = re.compile(r"[\w-]+\.[\w-]+\.[\w-]+", re.ASCII)
_PUBLIC_KEY = re.compile(r"[0-9a-f]{64}")
_CLIENT_SECRET = re.compile(r"[\w-]{32}", re.ASCII)


class SettingsError(Exception):
    """A setting is missing or wrong; the message says which one, and what to do."""


def _without_login(url: HttpUrl) -> HttpUrl:
    if url.username or url.password:
        raise ValueError("an address without a user name and a password")
    return url


def _on_disk(library: Path) -> Path:
    # SQLite's name for a database in memory, which would be empty at each start
    if str(library) == ":memory:":
        raise ValueError("a file, for example library.db")
    return library.expanduser()


def _hosts(text: str) -> str:
    try:
        parse_allowed_hosts(text.split(","))
    except ValueError as error:
        raise ValueError(f"hosts, with commas between them: {error}") from None
    return text


class Settings(BaseModel):
    """The settings of the bot; each alias is the name of an environment variable."""

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)

    token: SecretStr | None = Field(
        None,
        alias="DISCORD_TOKEN",
        description="Your bot's token, from the Bot page of the Discord developer portal.",
    )
    token_file: Annotated[Path, AfterValidator(Path.expanduser)] | None = Field(
        None,
        alias="DISCORD_TOKEN_FILE",
        description="A file that contains the token, for Docker secrets and systemd credentials.",
    )
    articles: Annotated[Path, AfterValidator(Path.expanduser)] = Field(
        Path("seeds"),
        alias="ARTICLES",
        description="The folder of your articles: texts, web pages and documents, at any depth.",
    )
    articles_watch: Literal["0", "1"] = Field(
        "0",
        alias="ARTICLES_WATCH",
        description="1 keeps the articles in step with ARTICLES while its files change.",
    )
    library: Annotated[Path, AfterValidator(_on_disk)] | None = Field(
        None,
        alias="LIBRARY",
        description="A library on disk to answer from; ARTICLES, if set too, is added to it.",
    )
    data: Annotated[Path, AfterValidator(Path.expanduser)] = Field(
        Path("data"),
        alias="DATA",
        description="The folder for what people add and choose in Discord.",
    )
    server_articles: Annotated[int, Field(ge=0)] = Field(
        1_000,
        alias="SERVER_ARTICLES",
        description="The number of its own articles that a server may have; 0 for none.",
    )
    server_feeds: Annotated[int, Field(ge=0)] = Field(
        20,
        alias="SERVER_FEEDS",
        description="The number of feeds that a server may follow, if SERVER_FETCH is 1.",
    )
    server_fetch: Literal["0", "1"] = Field(
        "0",
        alias="SERVER_FETCH",
        description="1 lets managers of servers add web pages and follow feeds.",
    )
    fetch_allow: Annotated[str, AfterValidator(_hosts)] | None = Field(
        None,
        alias="FETCH_ALLOW",
        description="Private hosts that may be fetched from, with commas: wiki.lan, 10.0.0.5:8080.",
    )
    message_content: Literal["0", "1"] = Field(
        "0",
        alias="MESSAGE_CONTENT",
        description="1 lets managers name channels in which every message is a question.",
    )
    layout: Literal["components", "plain"] = Field(
        "components",
        alias="LAYOUT",
        description="The look of answers: components (cards with buttons) or plain (text only).",
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO",
        alias="LOG_LEVEL",
        description="The lowest level that is logged: DEBUG, INFO, WARNING or ERROR.",
    )
    api_url: Annotated[HttpUrl, AfterValidator(_without_login)] | None = Field(
        None,
        alias="DISCORD_API_URL",
        description="Another address of Discord's API, for a proxy or a compatible server.",
    )
    gateway_url: AnyWebsocketUrl | None = Field(
        None,
        alias="DISCORD_GATEWAY_URL",
        description="Another address of Discord's gateway, for a proxy or a compatible server.",
    )

    @property
    def watches_articles(self) -> bool:
        """True if changes in the folder of articles are followed while the bot runs."""
        return self.articles_watch == "1"

    @property
    def reads_messages(self) -> bool:
        """True if the bot asks for the privileged intent to read all messages."""
        return self.message_content == "1"

    @property
    def may_servers_fetch(self) -> bool:
        """True if managers of servers may add web pages and feeds."""
        return self.server_fetch == "1"

    @property
    def allowed_hosts(self) -> tuple[str, ...]:
        """The private hosts that may be fetched from."""
        return tuple(self.fetch_allow.split(",")) if self.fetch_allow else ()

    @property
    def library_file(self) -> Path:
        """LIBRARY, or else a file in DATA."""
        return self.library or self.data / "library.db"

    @property
    def state_file(self) -> Path:
        """The bot's database."""
        return self.data / "bot.db"


def read_environment() -> dict[str, str | None]:
    """The variables of the environment and of `.env` in the working folder; the former win.

    Raises SettingsError if `.env` can't be read.
    """
    try:
        # Windows' editors may begin a file with a mark that is no part of the first name
        from_file = dotenv_values(_ENV_FILE, encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise SettingsError(".env can't be read: save it as plain text in UTF-8.") from None
    except PermissionError:
        raise SettingsError(
            ".env can't be read: permission denied. Run this as the bot's user, or let this user"
            " read it."
        ) from None
    except OSError as error:
        raise SettingsError(f".env can't be read: {error.strerror}.") from None
    return {**from_file, **os.environ}


def read_settings(environment: Mapping[str, str | None]) -> Settings:
    """The settings in an environment; blank values count as unset. Raises SettingsError."""
    values = {name: value.strip() for name, value in environment.items() if value and value.strip()}
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0])
        description = next(
            field.description for field in Settings.model_fields.values() if field.alias == name
        )
        raise SettingsError(f"{name} {_wrong_value(first)}. {description}") from None


def _wrong_value(error: ErrorDetails) -> str:
    """The predicate of a sentence about a wrong value. Addresses may be secret: left out."""
    context = error.get("ctx", {})
    match error["type"]:
        case "literal_error":
            expected = context["expected"].replace("'", "")
        case "int_parsing" | "int_parsing_size":
            expected = "a whole number"
        case "greater_than_equal":
            expected = f"{context['ge']} or more"
        case "value_error":
            return f"must be {context['error']}"
        case _:
            return f"is not right: {error['msg']}"
    return f"must be {expected}, not “{visible_line(error['input'])}”"


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
    if _ENV_FILE.is_dir():
        return ".env is a folder, not a file"
    if _ENV_FILE.exists():
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
