"""Extracts as blocks: verbatim text, citation, and a button to the article or the context."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.i18n import Strings
from bot.ui import card_lines
from bot.ui.card import Block, Button
from bot.ui.custom_ids import ContextId
from bot.ui.links import link_to
from retrieval import Extract


def extract_blocks(
    extracts: Iterable[Extract], strings: Strings, *, lead: str = "", first: int = 1
) -> Iterator[Block]:
    """A block for each extract, numbered from `first` on, with `lead` above the first one."""
    for number, extract in enumerate(extracts, first):
        above = f"{lead}\n" if lead and number == first else ""
        yield Block(
            f"{above}{card_lines.quote_lines(extract)}\n"
            f"{card_lines.citation_line(extract, number, strings)}",
            source_button(extract, strings),
            strings.show_context_numbered.format(number=strings.number(number)),
        )


def source_button(extract: Extract, strings: Strings) -> Button:
    """A button that opens the article at the extract, or one that shows its context."""
    link = link_to(extract)
    if link:
        return Button(strings.open_article, url=link)
    custom_id = ContextId(extract.article.id, extract.start, extract.end)
    return Button(strings.show_context, custom_id=custom_id)
