"""The settings of the bot, from the environment or `.env`."""

from __future__ import annotations

import os
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

from retrieval import (
    ClusterLogin,
    Location,
    parse_allowed_hosts,
    parse_location,
    visible_line,
)

INTENT_PATH = "Discord developer portal → your application → Bot → Message Content Intent"
ENV_FILE = Path(".env")


class SettingsError(Exception):
    """A setting is missing or wrong; the message says which one, and what to do."""


def _without_login(url: HttpUrl) -> HttpUrl:
    if url.username or url.password:
        raise ValueError("an address without a user name and a password")
    return url


def _library(library: str) -> str:
    # SQLite's name for a database in memory, which would be empty at each start
    if library == ":memory:":
        raise ValueError("a file, for example library.db")
    return library if "://" in library else str(Path(library).expanduser())


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
    library: Annotated[str, AfterValidator(_library)] | None = Field(
        None,
        alias="LIBRARY",
        description="The library to answer from: a file, or a cluster (opensearch://host:9200).",
    )
    library_ca: Annotated[Path, AfterValidator(Path.expanduser)] | None = Field(
        None,
        alias="LIBRARY_CA",
        description="A file with the certificates to trust, for a cluster at https://host:9200.",
    )
    library_user: str | None = Field(
        None,
        alias="LIBRARY_USER",
        description="The user name with which the bot logs in to the cluster.",
    )
    library_password_file: Annotated[Path, AfterValidator(Path.expanduser)] | None = Field(
        None,
        alias="LIBRARY_PASSWORD_FILE",
        description="A file that contains the password of LIBRARY_USER.",
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
    def cluster_login(self) -> ClusterLogin:
        """The login to the cluster that LIBRARY may name."""
        return ClusterLogin(self.library_ca, self.library_user, self.library_password_file)

    @property
    def library_name(self) -> str:
        """LIBRARY, or else a file in DATA, as a command takes it."""
        return self.library or str(self.data / "library.db")

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
        from_file = dotenv_values(ENV_FILE, encoding="utf-8-sig")
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


def read_library(settings: Settings) -> Location:
    """The place of the library: LIBRARY, with its login, or else a file in DATA.

    Raises SettingsError.
    """
    login = settings.cluster_login
    try:
        location = parse_location(settings.library_name, login)
    except ValueError as error:
        raise SettingsError(f"LIBRARY can't be used: {error}.") from None
    needless = [f"LIBRARY_{name.upper()}" for name, value in login._asdict().items() if value]
    if needless and isinstance(location, Path):
        raise SettingsError(
            f"{needless[0]} is for a cluster, but LIBRARY is a file: write the address of the"
            f" cluster to LIBRARY, or remove {needless[0]}."
        )
    return location
