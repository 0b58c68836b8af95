"""The lines of cards."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from bot.i18n import Strings
from bot.ui.card import Button
from bot.ui.custom_ids import CustomId
from bot.ui.limited_to import NOT_LIMITED, LimitedTo
from bot.ui.limits import (
    MAX_HEADING_LENGTH,
    MAX_NAME_LENGTH,
    MAX_TERM_LENGTH,
    MAX_TERMS_LENGTH,
    MAX_TITLE_LENGTH,
    MAX_VALUE_LENGTH,
)
from bot.ui.markdown import escape_around, escape_line, shorten
from retrieval import Answer, Article, ArticleEntry, Extract, Grade, ReportedValue, Span, join_lines

CUT = "[…]"
"""Marks a place where text is left out."""
DELETE = "🗑️"
"""The label of the button that deletes a message."""


def heading(text: str) -> str:
    """The heading of a card, such as the question: Discord shows what was typed to nobody else."""
    return f"### {escape_line(shorten(text, MAX_HEADING_LENGTH))}"


def title(text: str) -> str:
    """A larger heading, for a card that has headings below it."""
    return heading(text).removeprefix("#")


def is_shown_whole(question: str) -> bool:
    """True if the heading shows the whole question."""
    return not shorten(question, MAX_HEADING_LENGTH).endswith("…")


def page_buttons(
    custom_id: Callable[[int], CustomId], number: int, of: int, strings: Strings
) -> tuple[Button, ...]:
    """Buttons to the pages before and after page `number`, counted from 0."""
    before = Button(strings.previous_page, custom_id=custom_id(number - 1))
    after = Button(strings.next_page, custom_id=custom_id(number + 1))
    return (*((before,) if number > 0 else ()), *((after,) if number + 1 < of else ()))


def sections_left_out(
    text: str, starts: Sequence[int], others: int, strings: Strings
) -> Callable[[int], str]:
    """`left_out` of a card: a text with the count of what has no block on it.

    These are the sections, given by the numbers of their first blocks, and `others`.
    """

    def left_out(shown_blocks: int) -> str:
        count = others + sum(start >= shown_blocks for start in starts)
        return text.format(count=strings.number(count)) if count else ""

    return left_out


def small(*facts: str) -> str:
    """Facts in small print, without empty ones."""
    line = " · ".join(filter(None, facts))
    return f"-# {line}" if line else ""


def grade_lines(grade: Grade, limited_to: LimitedTo, strings: Strings) -> str:
    """The grade of the extracts below, and the limits of the question in small print."""
    line = {
        Grade.ANSWER: strings.answer_found,
        Grade.RELATED: f"{strings.no_sure_answer} {strings.nearest_lead}",
        Grade.NONE: strings.not_found,
    }[grade]
    return "\n".join(filter(None, (line, limits_line(limited_to, strings))))


def limits_line(limited_to: LimitedTo, strings: Strings) -> str:
    """The limits of a question, in small print; empty if it has none."""
    limits = " · ".join(_limits(limited_to, strings))
    return small(strings.limited_to.format(limits=limits)) if limits else ""


def _limits(limited_to: LimitedTo, strings: Strings) -> Iterator[str]:
    after, before = limited_to.after, limited_to.before
    if limited_to.article:
        title = article_title(limited_to.article, strings)
        yield strings.limited_to_article.format(title=title)
    if limited_to.source:
        yield escape_line(shorten(limited_to.source, MAX_NAME_LENGTH))
    if after and before:
        yield strings.days(after, before)
    elif after:
        yield strings.days_from.format(day=strings.day(after))
    elif before:
        yield strings.days_until.format(day=strings.day(before))


def reason_lines(answer: Answer, limited_to: LimitedTo, strings: Strings) -> str:
    """The reasons why there is no answer, in small print; empty below an answer."""
    if answer.answered:
        return ""
    return "\n".join(map(small, _reasons(answer, limited_to, strings)))


def _reasons(answer: Answer, limited_to: LimitedTo, strings: Strings) -> Iterator[str]:
    if not answer.searched.articles:
        yield strings.nothing_in_limits if limited_to else strings.empty_scope
    elif answer.is_wordless:
        yield strings.no_search_terms
    else:
        yield from words_line(strings.missing_terms, answer.words_in_no_article)
        yield from words_line(strings.unmatched, answer.words_not_shown)


def words_line(text: str, words: Sequence[str]) -> Iterator[str]:
    """A line that lists words of a question; none if there are no words."""
    if words:
        yield text.format(words=escape_line(shorten(", ".join(words), MAX_TERMS_LENGTH)))


def corrections_line(corrections: Iterable[tuple[str, str]], strings: Strings) -> str:
    """The corrected words of the question, in small print."""
    sentences = (
        strings.correction.format(
            read=escape_line(shorten(read, MAX_TERM_LENGTH)),
            typed=escape_line(shorten(typed, MAX_TERM_LENGTH)),
        )
        for typed, read in corrections
    )
    return small(" ".join(sentences))


def quote_lines(extract: Extract) -> str:
    """The text of an extract as a block quote, wrapped lines joined, with its emphasis in bold."""
    before = f"{CUT} " if extract.cut_before else ""
    after = f" {CUT}" if extract.cut_after else ""
    shown = join_lines(extract.article.text, Span(extract.start, extract.end), extract.emphasis)
    lines = f"{before}{escape_around(shown.text, shown.marked)}{after}".split("\n")
    return "\n".join(f"> {line}" for line in lines)


def citation_line(
    extract: Extract, number: int, strings: Strings, limited_to: LimitedTo = NOT_LIMITED
) -> str:
    """The citation of an extract, in small print: number, source, date and title.

    What the line of the limits tells is left out.
    """
    also = strings.also_in(len(extract.also_in)) if extract.also_in else ""
    pages = strings.pages(extract.article.pages_at(Span(extract.start, extract.end)))
    about = describe(extract.article, strings, limited_to)
    return small(strings.number(number), *about, pages, also)


def conflict_line(answer: Answer, strings: Strings) -> Iterator[str]:
    """A line with the values on which sources differ, with source and day; none without any."""
    claims = "; ".join(_claim(claim, strings) for claim in answer.differences)
    if claims:
        yield strings.conflict.format(claims=claims)


def _claim(claim: ReportedValue, strings: Strings) -> str:
    source = shorten(claim.article.source or claim.article.title, MAX_NAME_LENGTH)
    about = (escape_line(source) or strings.untitled, strings.published(claim.article))
    value = escape_line(shorten(claim.text, MAX_VALUE_LENGTH))
    return f"{value} ({', '.join(filter(None, about))})"


def describe(article: Article, strings: Strings, limited_to: LimitedTo = NOT_LIMITED) -> list[str]:
    """The source, date and title of an article, as far as they are known and not told already.

    The date is written out: a Discord timestamp would show another day in other time zones.
    """
    source = escape_line(shorten(article.source or "", MAX_NAME_LENGTH))
    facts = (
        "" if limited_to.has_one_source else source,
        "" if limited_to.has_one_day else strings.published(article),
        "" if limited_to.is_only(article) else article_title(article, strings),
    )
    return [fact for fact in facts if fact]


def article_title(
    article: Article | ArticleEntry, strings: Strings, limit: int = MAX_TITLE_LENGTH
) -> str:
    """The title of an article, cut to a length; a text in its place if it has none."""
    return escape_line(shorten(article.title, limit)) or strings.untitled
