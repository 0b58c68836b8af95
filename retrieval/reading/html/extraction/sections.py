"""Recognises headings and labels of what sites print around their articles, in many languages."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

_FILE = "sections.toml"
_ANY_WORDS = r".{1,60}"
_TEASER_END = r"\s*(?:[:：|»>–—…-]+|\Z)"
_MARKS = " \t:：»›>|–—-…!?？."
_MAX_CACHED = 4_096
"""Headings and labels that are remembered: the pages of a site have the same ones."""


@lru_cache(_MAX_CACHED)
def is_section_beside_article(heading: str) -> bool:
    """True if a heading or label announces links, comments, promotions or the like."""
    return _patterns()["titles"].fullmatch(heading.strip(_MARKS)) is not None


@lru_cache(_MAX_CACHED)
def is_label_of_site(text: str) -> bool:
    """True if a line is one by itself: "Advertisement", "Share this", a notice of copyright."""
    return _patterns()["labels"].fullmatch(text.strip(_MARKS)) is not None


def announces_comments(heading: str) -> bool:
    """True if such a heading is that of the comments of readers."""
    return _patterns()["comments"].search(heading) is not None


def has_teaser_label(text: str) -> bool:
    """True if a line begins as one that leads to another article does: "Read more: …"."""
    return _patterns()["teasers"].match(text) is not None


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    groups = tomllib.loads(files(__package__).joinpath(_FILE).read_text(encoding="utf-8"))
    patterns = {
        name: "|".join(pattern for patterns in group.values() for pattern in patterns)
        for name, group in groups.items()
    }
    patterns["titles"] += f"|{patterns['labels']}"
    patterns["teasers"] = rf"\W*(?:{patterns['teasers']}){_TEASER_END}"
    return {
        name: re.compile(pattern.replace("LIKE", _ANY_WORDS), re.IGNORECASE)
        for name, pattern in patterns.items()
    }
