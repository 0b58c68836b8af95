"""Rules for messages and for autocomplete choices."""

from __future__ import annotations

from collections.abc import Iterator

from tests.fakes.discord.errors import Path, Problem
from tests.fakes.discord.protocol import Json, MessageFlag
from tests.fakes.discord.rules.components import (
    BAD_LENGTH,
    check_text,
    check_url,
    component_problems,
    utf16_length,
)

MAX_CONTENT = 2000
MAX_EMBEDS = 10
MAX_EMBED_TOTAL = 6000
MAX_FIELDS = 25
MAX_CHOICES = 25
MAX_CHOICE_LENGTH = 100
MAX_MENTIONS = 100
MAX_URL = 2048
EMBED_TEXTS = (("title", 256), ("description", 4096))
EMBED_PARTS = (("footer", "text", 2048), ("author", "name", 256))
LEGACY = ("content", "embeds", "poll", "sticker_ids")
EMPTY = "Cannot send an empty message (50006)"


def message_problems(message: Json) -> list[Problem]:
    """Problems of a message, given as its complete request body."""
    v2 = bool((message.get("flags") or 0) & MessageFlag.COMPONENTS_V2)
    problems = [*component_problems(message, v2=v2)]
    problems += _with_v2(message) if v2 else _without_v2(message)
    problems += _allowed_mentions(message.get("allowed_mentions") or {})
    return problems


def choice_problems(data: Json) -> list[Problem]:
    """Problems of an autocomplete response."""
    choices = data.get("choices")
    if not isinstance(choices, list):
        return [Problem(("choices",), "BASE_TYPE_REQUIRED", "This field is required")]
    problems: list[Problem] = []
    if len(choices) > MAX_CHOICES:
        text = f"Must be {MAX_CHOICES} or fewer in length (is {len(choices)})."
        problems.append(Problem(("choices",), BAD_LENGTH, text))
    for index, choice in enumerate(choices):
        place = ("choices", index)
        problems += check_text(choice.get("name"), (*place, "name"), 1, MAX_CHOICE_LENGTH)
        if not isinstance(choice.get("value"), int | float):
            problems += check_text(choice.get("value"), (*place, "value"), 1, MAX_CHOICE_LENGTH)
    return problems


def _with_v2(message: Json) -> Iterator[Problem]:
    for key in LEGACY:
        if message.get(key):
            text = f"The '{key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2"
            code = "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"
            yield Problem((key,), code, text)
    if not message.get("components"):
        yield Problem(("components",), "BASE_TYPE_REQUIRED", EMPTY)


def _without_v2(message: Json) -> Iterator[Problem]:
    content = message.get("content")
    if content is not None:
        yield from check_text(content, ("content",), 0, MAX_CONTENT)
    content_keys = ("embeds", "components", "attachments", "poll", "sticker_ids")
    if not str(content or "").strip() and not any(message.get(key) for key in content_keys):
        yield Problem(("content",), "BASE_TYPE_REQUIRED", EMPTY)
    yield from _embeds(message.get("embeds") or [])


def _embeds(embeds: list[Json]) -> Iterator[Problem]:
    if len(embeds) > MAX_EMBEDS:
        yield Problem(("embeds",), BAD_LENGTH, f"Must be {MAX_EMBEDS} or fewer in length.")
    for index, embed in enumerate(embeds):
        yield from _embed(embed, ("embeds", index))
    total = sum(utf16_length(text) for embed in embeds for text in embed_texts(embed))
    if total > MAX_EMBED_TOTAL:
        text = f"Embed size exceeds maximum size of {MAX_EMBED_TOTAL} (is {total})."
        yield Problem(("embeds",), "MAX_EMBED_SIZE_EXCEEDED", text)


def _embed(embed: Json, path: Path) -> Iterator[Problem]:
    for key, high in EMBED_TEXTS:
        if embed.get(key) is not None:
            yield from check_text(embed[key], (*path, key), 0, high)
    for part, key, high in EMBED_PARTS:
        if embed.get(part):
            yield from check_text(embed[part].get(key), (*path, part, key), 0, high)
    if embed.get("url"):
        yield from check_url(embed["url"], (*path, "url"), ("http", "https"), MAX_URL)
    fields = embed.get("fields") or []
    if len(fields) > MAX_FIELDS:
        yield Problem((*path, "fields"), BAD_LENGTH, f"Must be {MAX_FIELDS} or fewer in length.")
    for index, field in enumerate(fields):
        yield from check_text(field.get("name"), (*path, "fields", index, "name"), 1, 256)
        yield from check_text(field.get("value"), (*path, "fields", index, "value"), 1, 1024)


def embed_texts(embed: Json) -> Iterator[str]:
    """The texts of an embed, from top to bottom."""
    yield str((embed.get("author") or {}).get("name") or "")
    yield str(embed.get("title") or "")
    yield str(embed.get("description") or "")
    for field in embed.get("fields") or ():
        yield str(field.get("name") or "")
        yield str(field.get("value") or "")
    yield str((embed.get("footer") or {}).get("text") or "")


def _allowed_mentions(allowed: Json) -> Iterator[Problem]:
    for kind in ("users", "roles"):
        listed = allowed.get(kind) or []
        if listed and kind in (allowed.get("parse") or ()):
            text = f"parse:[{kind!r}] and {kind}: [ids...] are mutually exclusive."
            code = "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE"
            yield Problem(("allowed_mentions",), code, text)
        if len(listed) > MAX_MENTIONS:
            text = f"Must be {MAX_MENTIONS} or fewer in length."
            yield Problem(("allowed_mentions", kind), BAD_LENGTH, text)
