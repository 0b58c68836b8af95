"""The card of /insights."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.db.insights import DAYS, Insight
from bot.i18n import Strings
from bot.ui import card_lines
from bot.ui.card import Block, Card
from bot.ui.limits import MAX_INSIGHT_LENGTH
from bot.ui.markdown import escape_line, shorten


@dataclass(frozen=True)
class CitedArticle:
    """An article, and how many answers cite it."""

    title: str
    citations: int


def insights_card(
    insight: Insight, cited: Sequence[CitedArticle], strings: Strings, *, keeps_questions: bool
) -> Card:
    """The figures, the unanswered and the disliked questions, and the most cited articles."""
    heading = card_lines.heading(strings.insights_title.format(days=strings.number(DAYS)))
    if not insight.asked:
        return Card(head=(heading, strings.nothing_asked))
    return Card(
        head=(heading, "\n".join(_figures(insight, strings))),
        blocks=tuple(_lists(insight, cited, strings)),
        notes=() if keeps_questions else (strings.questions_not_stored,),
    )


def _figures(insight: Insight, strings: Strings) -> Iterator[str]:
    yield strings.answered_count.format(
        answered=strings.number(insight.answered),
        asked=strings.number(insight.asked),
        percent=strings.number(round(100 * insight.answered / insight.asked)),
    )
    yield f"👍 {strings.number(insight.up)} · 👎 {strings.number(insight.down)}"
    yield strings.latency.format(
        p50=strings.number(round(insight.p50_ms)), p95=strings.number(round(insight.p95_ms))
    )


def _lists(insight: Insight, cited: Sequence[CitedArticle], strings: Strings) -> Iterator[Block]:
    for title, lines in (
        (strings.unanswered, insight.unanswered),
        (strings.disliked, insight.disliked),
        (strings.most_cited, [_cited_line(article, strings) for article in cited]),
    ):
        if lines:
            yield Block(f"**{title}**\n{_listed(lines)}")


def _cited_line(cited: CitedArticle, strings: Strings) -> str:
    title = shorten(cited.title, MAX_INSIGHT_LENGTH) or strings.untitled
    return f"{strings.number(cited.citations)} × {title}"


def _listed(lines: Iterable[str]) -> str:
    return "\n".join(f"- {escape_line(shorten(line, MAX_INSIGHT_LENGTH))}" for line in lines)
