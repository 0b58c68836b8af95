"""Articles that were found, page by page, and one article alone, as cards."""

from __future__ import annotations

from bot.i18n import Words
from bot.ui import parts
from bot.ui.card import Block, Button, Card
from bot.ui.extracts import blocks, look_up
from bot.ui.markdown import escape_line, shorten
from retrieval.text.unicode import visible_line
from retrieval.topics.article_overview import ArticleOverview
from retrieval.topics.article_search import ArticlePage

_MAX_NAME = 60
_MAX_TELLING = 40


def page_card(page: ArticlePage, asker: int, words: Words) -> Card:
    """The articles of a page, and buttons to the others: they carry its number and who asked."""
    where = words.page.format(
        number=words.number(page.number + 1), of=words.number(page.page_count)
    )
    head = (
        (parts.heading(page.words),)
        if page.page_count
        else (parts.heading(page.words), words.not_found)
    )
    turns = (
        parts.turns("results", page.number, page.page_count, asker, words)
        if parts.is_whole(page.words)
        else ()
    )
    return Card(
        head=head,
        blocks=tuple(blocks(page.extracts, words, first=page.first)),
        buttons=turns,
        foot=parts.small(where if page.page_count else "", words.searched(page.searched.articles)),
        is_good=bool(page.page_count),
    )


def profile_card(profile: ArticleOverview, words: Words) -> Card:
    """What is known of an article, how it begins, its telling words, and a button to ask it."""
    article, lead = profile.article, profile.lead
    day = words.day(article.published) if article.published else ""
    length = words.article_length.format(count=words.number(profile.words))
    about = (article.source or "", article.author or "")
    people = [escape_line(shorten(one, _MAX_NAME)) for one in about]
    telling = ", ".join(escape_line(shorten(word, _MAX_TELLING)) for word in profile.key_terms)
    begins = Block(parts.quoted(lead), look_up(lead, words)) if lead else None
    return Card(
        head=(
            parts.heading(visible_line(article.title) or words.untitled),
            parts.small(*people, day, length),
        ),
        blocks=(begins,) if begins else (),
        notes=(words.article_telling.format(words=telling),) if telling else (),
        buttons=(Button(words.only_this, custom_id=f"only:{article.id}"),),
        foot=parts.small(article.id),
        is_good=True,
    )
