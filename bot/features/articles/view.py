"""Articles that were found, page by page, and one article alone, as cards."""

from __future__ import annotations

from bot.i18n import Strings
from bot.ui import parts
from bot.ui.card import Block, Button, Card
from bot.ui.custom_ids import AskArticleId, SearchPageId
from bot.ui.extracts import extract_blocks, source_button
from bot.ui.limits import MAX_NAME_LENGTH, MAX_TERM_LENGTH
from bot.ui.markdown import escape_line, shorten
from retrieval.text.unicode import visible_line
from retrieval.topics.article_overview import ArticleOverview
from retrieval.topics.article_search import ArticlePage


def page_card(page: ArticlePage, asker: int, strings: Strings) -> Card:
    """The articles of a page, and buttons to the others: they carry its number and who asked."""
    where = strings.page.format(
        number=strings.number(page.number + 1), of=strings.number(page.page_count)
    )
    head = [parts.heading(page.words)]
    if not page.page_count:
        head.append(strings.not_found)
    if page.repaired:
        head.append(parts.corrections_line(page.repaired, strings))
    turns = (
        parts.page_buttons(
            lambda number: SearchPageId(number, asker), page.number, page.page_count, strings
        )
        if parts.is_shown_whole(page.words)
        else ()
    )
    return Card(
        head=tuple(head),
        blocks=tuple(extract_blocks(page.extracts, strings, first=page.first)),
        buttons=turns,
        foot=parts.small(
            where if page.page_count else "", strings.searched(page.searched.articles)
        ),
        found=bool(page.page_count),
    )


def overview_card(profile: ArticleOverview, strings: Strings) -> Card:
    """What is known of an article, how it begins, its telling words, and a button to ask it."""
    article, lead = profile.article, profile.lead
    day = strings.day(article.published) if article.published else ""
    length = strings.article_length.format(count=strings.number(profile.words))
    about = (article.source or "", article.author or "")
    people = [escape_line(shorten(one, MAX_NAME_LENGTH)) for one in about]
    telling = ", ".join(escape_line(shorten(word, MAX_TERM_LENGTH)) for word in profile.key_terms)
    begins = Block(parts.quote_lines(lead), source_button(lead, strings)) if lead else None
    return Card(
        head=(
            parts.heading(visible_line(article.title) or strings.untitled),
            parts.small(*people, day, length),
        ),
        blocks=(begins,) if begins else (),
        notes=(strings.article_key_terms.format(words=telling),) if telling else (),
        buttons=(Button(strings.ask_article, custom_id=AskArticleId(article.id)),),
        foot=parts.small(article.id),
        found=True,
    )
