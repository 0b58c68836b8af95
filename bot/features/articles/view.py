"""The cards of an article search and of one article."""

from __future__ import annotations

from bot.i18n import Strings
from bot.ui import card_lines
from bot.ui.card import Block, Button, Card
from bot.ui.custom_ids import AskArticleId, ChangesId, SearchPageId
from bot.ui.extracts import extract_blocks, source_button
from bot.ui.limits import MAX_NAME_LENGTH, MAX_TERM_LENGTH
from bot.ui.markdown import escape_line, shorten
from retrieval import ArticleOverview, ArticlePage, visible_line


def page_card(page: ArticlePage, asker: int, strings: Strings) -> Card:
    """A page of results, with buttons to the pages before and after it.

    The buttons carry the page's number and the asker, and read the words from the heading: a
    heading that is cut has none.
    """
    page_line = strings.page.format(
        number=strings.number(page.number + 1), of=strings.number(page.page_count)
    )
    head = (
        card_lines.heading(page.words),
        "" if page.page_count else strings.not_found,
        card_lines.corrections_line(page.repaired, strings),
    )
    page_buttons = (
        card_lines.page_buttons(
            lambda number: SearchPageId(number, asker), page.number, page.page_count, strings
        )
        if card_lines.is_shown_whole(page.words)
        else ()
    )
    return Card(
        head=("\n".join(filter(None, head)),),
        blocks=tuple(extract_blocks(page.extracts, strings, first=page.first)),
        buttons=page_buttons,
        foot=card_lines.small(
            page_line if page.page_count else "", strings.searched(page.searched.articles)
        ),
        is_success=bool(page.page_count),
    )


def overview_card(
    overview: ArticleOverview, strings: Strings, *, has_changed: bool = False
) -> Card:
    """An article's metadata, lead and key terms, and buttons to open it, to ask it and so on."""
    article, lead = overview.article, overview.lead
    day = strings.published(article)
    length = strings.article_length(overview.words)
    names = (article.source or "", article.author or "")
    source_and_author = [escape_line(shorten(name, MAX_NAME_LENGTH)) for name in names]
    key_terms = ", ".join(
        escape_line(shorten(word, MAX_TERM_LENGTH)) for word in overview.key_terms
    )
    heading = card_lines.heading(visible_line(article.title) or strings.untitled)
    opening = (source_button(lead, strings),) if lead else ()
    return Card(
        head=(f"{heading}\n{card_lines.small(*source_and_author, day, length)}",),
        blocks=(Block(card_lines.quote_lines(lead)),) if lead else (),
        notes=(strings.article_key_terms.format(words=key_terms),) if key_terms else (),
        buttons=(
            *opening,
            Button(strings.ask_article, custom_id=AskArticleId(article.id)),
            *(
                (Button(strings.show_changes, custom_id=ChangesId(article.id, 0)),)
                if has_changed
                else ()
            ),
        ),
        foot=card_lines.small(article.id),
        is_success=True,
    )
