"""Extracts as blocks: verbatim text, citation, and a button to the article or the context."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.i18n import Strings
from bot.ui import card_lines
from bot.ui.card import Block, Button
from bot.ui.custom_ids import ContextId
from bot.ui.limited_to import NOT_LIMITED, LimitedTo
from bot.ui.links import link_to
from retrieval import Extract


def extract_blocks(
    extracts: Iterable[Extract],
    strings: Strings,
    *,
    lead: str = "",
    first: int = 1,
    limited_to: LimitedTo = NOT_LIMITED,
) -> Iterator[Block]:
    """A block for each extract, numbered from `first` on, with `lead` above the first one.

    The citations leave out what the line of the limits tells.
    """
    for number, extract in enumerate(extracts, first):
        above = f"{lead}\n" if lead and number == first else ""
        yield extract_block(extract, number, strings, above=above, limited_to=limited_to)


def extract_block(
    extract: Extract,
    number: int,
    strings: Strings,
    *,
    above: str = "",
    below: str = "",
    limited_to: LimitedTo = NOT_LIMITED,
) -> Block:
    """The block of one extract, with lines `above` its text and `below` its citation."""
    text = f"{above}{card_lines.quote_lines(extract)}"
    return cited_block(text, extract, number, strings, below=below, limited_to=limited_to)


def cited_block(
    text: str,
    extract: Extract,
    number: int,
    strings: Strings,
    *,
    below: str = "",
    limited_to: LimitedTo = NOT_LIMITED,
) -> Block:
    """A text about an extract, with the citation of it, a line `below` that, and a button."""
    button = source_button(extract, strings)
    citation = card_lines.citation_line(extract, number, strings, limited_to)
    return Block(
        text,
        button,
        numbered_label(button, number, strings),
        caption="\n".join(filter(None, (citation, below))),
    )


def source_button(extract: Extract, strings: Strings) -> Button:
    """A button that opens the article at the extract, or one that shows its context."""
    link = link_to(extract)
    if link:
        return Button(strings.open_article, url=link)
    custom_id = ContextId(extract.article.id, extract.start, extract.end)
    return Button(strings.show_context, custom_id=custom_id)


def numbered_label(button: Button, number: int, strings: Strings) -> str:
    """The label of a source button in layouts that place it away from its extract."""
    label = strings.open_article_numbered if button.url else strings.show_context_numbered
    return label.format(number=strings.number(number))
