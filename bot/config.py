"""What can be set, by the environment or `.env`, and its defaults."""

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


class SettingsError(Exception):
    """A setting is missing or wrong; the message says which, and what to do."""


def _without_login(url: HttpUrl) -> HttpUrl:
    if url.username or url.password:
        raise ValueError("an address without a user name and a password is needed")
    return url


class Settings(BaseModel):
    """The settings of the bot. An alias is the name of its environment variable."""

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)

    token: SecretStr | None = Field(
        None,
        alias="DISCORD_TOKEN",
        description="The token of your bot, from the Discord developer portal (the page Bot).",
    )
    token_file: Annotated[Path, AfterValidator(Path.expanduser)] | None = Field(
        None,
        alias="DISCORD_TOKEN_FILE",
        description="A file that holds the token, instead of DISCORD_TOKEN (Docker secrets).",
    )
    articles: Annotated[Path, AfterValidator(Path.expanduser)] = Field(
        Path("seeds"),
        alias="ARTICLES",
        description="The folder of your articles: .txt, .md and .html files, at any depth.",
    )
    library: Annotated[Path, AfterValidator(Path.expanduser)] | None = Field(
        None,
        alias="LIBRARY",
        description="A library on disk to answer from; ARTICLES, if set too, is added to it.",
    )
    data: Annotated[Path, AfterValidator(Path.expanduser)] = Field(
        Path("data"),
        alias="DATA",
        description="The folder in which the bot keeps what people add and choose in Discord.",
    )
    server_articles: Annotated[int, Field(ge=0)] = Field(
        1_000,
        alias="SERVER_ARTICLES",
        description="How many articles of its own a server may have (0: none).",
    )
    layout: Literal["components", "plain"] = Field(
        "components",
        alias="LAYOUT",
        description="How answers look: components (cards with buttons) or plain (text only).",
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO",
        alias="LOG_LEVEL",
        description="How much is logged: DEBUG, INFO, WARNING or ERROR.",
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
    def library_file(self) -> Path:
        """The library: the one that is named, or one in the folder of data."""
        return self.library or self.data / "library.db"

    @property
    def state_file(self) -> Path:
        """What the bot remembers beside the articles."""
        return self.data / "bot.db"


def read_environment() -> dict[str, str | None]:
    """What `.env` in the working folder and the environment hold; the environment comes first.

    Raises SettingsError where `.env` can't be read.
    """
    try:
        # Windows' editors may begin a file with a mark that is no part of the first name
        written = dotenv_values(".env", encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise SettingsError(".env can't be read: save it as plain text in UTF-8.") from None
    return {**written, **os.environ}


def read_settings(environment: Mapping[str, str | None]) -> Settings:
    """The settings that an environment holds; empty values count as unset. Raises SettingsError."""
    given = {name: value.strip() for name, value in environment.items() if value and value.strip()}
    try:
        return Settings.model_validate(given)
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0])
        description = next(
            field.description for field in Settings.model_fields.values() if field.alias == name
        )
        raise SettingsError(f"{name} is not right: {first['msg']}. {description}") from None


def read_token(settings: Settings) -> str:
    """The bot's token. Raises SettingsError where there is none, or what is there can't be one."""
    if settings.token_file:
        origin = "the file that DISCORD_TOKEN_FILE names"
        try:
            token = settings.token_file.read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            # without the file's name: some write the token itself there
            reason = getattr(error, "strerror", None) or "it is not text"
            raise SettingsError(
                f"The file that DISCORD_TOKEN_FILE names can't be read: {reason}."
            ) from None
    else:
        origin = "DISCORD_TOKEN"
        token = settings.token.get_secret_value() if settings.token else ""
    if not token:
        raise SettingsError(
            "No token: copy .env.example to .env and set DISCORD_TOKEN there"
            " (Discord developer portal → your application → Bot → Reset Token)."
        )
    if token.startswith(("Bot ", '"', "'")) or not _is_word(token):
        raise SettingsError(
            f"What {origin} holds is no token: write the token alone,"
            " without quotation marks, spaces or the word Bot."
        )
    return token


def _is_word(token: str) -> bool:
    return token.isascii() and token.isprintable() and " " not in token
