"""Options of commands that take an article: the values of suggestions, and what they stand for.

Articles may change between a suggestion and the command that carries it.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from bot.errors import UserError
from bot.ui.limits import MAX_CHOICE_LENGTH, MAX_TITLE_LENGTH
from bot.ui.markdown import escape_line, shorten
from retrieval import Library, visible_line

_VALUE = re.compile(r"(?P<id>[0-9a-fA-F]{16})(?: (?P<title>.+))?")


def article_value(article_id: str, title: str) -> str:
    """The value of a suggestion: the id, and the title in case the article is gone by then."""
    return shorten(f"{article_id} {title}", MAX_CHOICE_LENGTH)


def chosen_article(library: Library, text: str, collections: Collection[str]) -> str | None:
    """The id of the article that a suggestion stands for: of its newest version, if it has several.

    None if the text is no suggestion. Raises UserError if the article is gone.
    """
    match = _VALUE.fullmatch(visible_line(text))
    if not match:
        return None
    found = newest_version(library, match["id"].lower(), collections)
    if found is None and match["title"]:
        title = escape_line(shorten(match["title"], MAX_TITLE_LENGTH))
        raise UserError(lambda strings: strings.named_article_gone.format(title=title))
    return found


def newest_version(library: Library, article_id: str, collections: Collection[str]) -> str | None:
    """The id of the version of an article that is searched; None if it is gone."""
    names = tuple(collections)
    seen: set[str] = set()
    wanted: str | None = article_id
    while wanted and wanted not in seen:
        if library.scope_size(names, article=wanted).articles:
            return wanted
        seen.add(wanted)
        entries = library.entries("", names, wanted)
        wanted = next((entry.replaced_by for entry in entries if entry.replaced_by), None)
    return None
