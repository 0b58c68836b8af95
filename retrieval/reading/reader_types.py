"""The types of readers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from retrieval.model.parsed import ParsedArticle, ReadOptions, UnreadPart
from retrieval.reading.archives.unpacking import Budget, Member


@dataclass(frozen=True)
class LazyArticle:
    """An article in a file of which reading may fail, so that the others are read without it."""

    name: str
    """The name of this part within the file."""
    read: Callable[[], ParsedArticle | None]
    """Reads it; None if it has no text. Raises UnreadableFile."""


Reader = Callable[[bytes, str, ReadOptions], ParsedArticle]
"""A function of a file's content, its name, and what the user knows; raises UnreadableFile."""
MultiReader = Callable[
    [BinaryIO, str, ReadOptions], Iterator[ParsedArticle | UnreadPart | LazyArticle]
]
"""The same for a format with several articles in one file, which are read one by one.

The path of each article is the name of its part within the file, such as "letters/2014.html".
"""
ContainerReader = Callable[
    [BinaryIO, str, ReadOptions, Budget],
    Iterator[ParsedArticle | UnreadPart | LazyArticle | Member],
]
"""The same for a format that contains files, which are then read each with its own reader."""
