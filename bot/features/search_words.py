"""Words to search for, as they are typed into the options of commands."""

from __future__ import annotations

from collections.abc import Sequence

from bot.errors import UserError
from bot.ui.limits import MAX_TERMS_LENGTH
from bot.ui.markdown import escape_line, shorten
from retrieval import Library, visible_line


def clean_words(typed: str) -> str:
    """The words as they are shown. Raises UserError if none of them is visible."""
    words = visible_line(typed)
    if not words:
        raise UserError(lambda strings: strings.empty_search)
    return words


def require_search_terms(library: Library, words: str, collections: Sequence[str]) -> None:
    """Raise UserError if all of the words are too common to be searched for.

    For words that found nothing: it costs a question.
    """
    if library.ask(words, collections).is_wordless:
        shown = escape_line(shorten(words, MAX_TERMS_LENGTH))
        raise UserError(lambda strings: strings.only_common_words.format(words=shown))
