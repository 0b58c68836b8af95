"""Invented articles, and the words of sites around them, in several languages."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).with_name("texts.toml")


@dataclass(frozen=True)
class Story:
    """An article."""

    language: str
    title: str
    author: str
    day: str
    paragraphs: tuple[tuple[str, ...], ...]
    """Paragraphs of sentences."""
    headings: tuple[str, ...]
    points: tuple[str, ...]
    """The items of a list."""
    quote: str
    caption: str
    table: tuple[tuple[str, ...], ...]
    """Rows; the first has the heads."""
    questions: tuple[tuple[str, str], ...]
    """Questions and their answers."""


@dataclass(frozen=True)
class Words:
    """The furniture that sites of a language print around their articles."""

    site: str
    by: str
    menu: tuple[str, ...]
    related: tuple[str, ...]
    summaries: tuple[str, ...]
    comments: tuple[str, ...]
    related_title: str
    comments_title: str
    share: str
    newsletter: str
    newsletter_title: str
    cookies: str
    accept: str
    advertisement: str
    author_box: str
    tags: str
    read_more: str
    copyright: str
    search: str
    subscribe: str
    back_to_top: str


def story(language: str, seed: int) -> Story:
    """An article made of the sentences of a language, in an order that the seed decides."""
    data = _data()[language]
    order = random.Random(seed)  # noqa: S311 - a page is the same in every run, not secret
    sentences = order.sample(data["sentences"], len(data["sentences"]))
    paragraphs: list[tuple[str, ...]] = []
    while sentences:
        count = order.choice((1, 2, 2, 3))
        paragraphs.append(tuple(sentences[:count]))
        sentences = sentences[count:]
    return Story(
        language=language,
        title=order.choice(data["titles"]),
        author=order.choice(data["authors"]),
        day=order.choice(data["days"]),
        paragraphs=tuple(paragraphs),
        headings=tuple(data["headings"]),
        points=tuple(data["points"]),
        quote=data["quote"],
        caption=data["caption"],
        table=tuple(map(tuple, data["table"])),
        questions=tuple((question, answer) for question, answer in data["questions"]),
    )


def words(language: str) -> Words:
    """The words of sites of a language."""
    given: dict[str, Any] = _data()[language]["site"]
    fields: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in given.items()
    }
    return Words(**fields)


def languages() -> Sequence[str]:
    """The languages that there are articles in."""
    return tuple(_data())


@cache
def _data() -> dict[str, dict[str, Any]]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))
