"""The differences between a quotation and an article as a line that shows them without colour."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.ui import card_lines
from bot.ui.limits import MAX_QUOTE_PIECE_LENGTH, MAX_QUOTE_PIECES, length
from bot.ui.markdown import escape_line
from retrieval import Article, Difference, DifferenceKind

_CLOSING = tuple(",.;:!?)")
"""Punctuation that follows a word without a space."""
_LINE_END_HYPHEN = re.compile(r"(?<=[^\W\d_][-‐])\s*\n\s*(?=[^\W\d_])")
_BARE_TILDE = re.compile(r"(?<!\\)~")


def differences_line(differences: Sequence[Difference], article: Article, limit: int) -> str:
    """The pieces of a diff, up to `limit` UTF-16 units of them."""
    shown = ""
    for piece in _pieces(differences, article):
        if shown and length(shown) + length(piece) > limit:
            return f"{shown} {card_lines.CUT}".lstrip()
        shown += piece if piece.startswith(_CLOSING) else f" {piece}"
    return shown.lstrip()


def _pieces(differences: Sequence[Difference], article: Article) -> Iterator[str]:
    """The pieces of a diff: claimed words struck through, the article's words in bold."""
    for difference in differences[:MAX_QUOTE_PIECES]:
        actual = escape_line(_shortened(difference.span.slice(article.text)))
        claimed = _BARE_TILDE.sub(r"\\~", escape_line(_shortened(difference.claimed)))
        if difference.kind is DifferenceKind.SAME:
            yield actual
        elif difference.kind is DifferenceKind.OMITTED:
            yield card_lines.CUT
        else:
            struck = f"~~{claimed}~~" if claimed else ""
            bold = f"**{actual}**" if actual else ""
            yield " ".join(filter(None, (struck, bold)))
    if len(differences) > MAX_QUOTE_PIECES:
        yield card_lines.CUT


def _shortened(text: str) -> str:
    """A text on one line, without its middle if it is long."""
    line = " ".join(_LINE_END_HYPHEN.sub("", text).split())
    half = MAX_QUOTE_PIECE_LENGTH // 2
    return line if len(line) <= 2 * half else f"{line[:half]} {card_lines.CUT} {line[-half:]}"
