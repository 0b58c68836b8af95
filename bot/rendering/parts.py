"""The lines that answers are made of, the same in every layout."""

from __future__ import annotations

from collections.abc import Iterator

from bot.rendering import strings
from bot.rendering.escaping import escape_around, escape_line, shorten
from retrieval.answer import Answer, Claim, Extract
from retrieval.article import Article, Span, written_date

_MAX_QUESTION = 200
_MAX_MISSING = 200
_MAX_WORD = 40
_MAX_TITLE = 100
_MAX_SOURCE = 60
_MAX_VALUE = 60


def head(answer: Answer) -> list[str]:
    """What stands above the extracts."""
    lines = [question_of(answer)]
    if not answer.answered:
        lines.append(not_found(answer))
    if answer.repaired:
        lines.append(instead(answer))
    return lines


def question_of(answer: Answer) -> str:
    """The question, since nobody but its author sees what was typed."""
    return f"### {escape_line(shorten(answer.question, _MAX_QUESTION))}"


def not_found(answer: Answer) -> str:
    """That there is no answer, and why: the words that occur nowhere, if any."""
    if not answer.searched.articles:
        return f"{strings.NOT_FOUND}\n{strings.NOTHING_SEARCHED}"
    if answer.is_wordless:
        return f"{strings.NOT_FOUND}\n{strings.NO_WORDS}"
    if not answer.missing_terms:
        return strings.NOT_FOUND
    words = escape_line(shorten(", ".join(answer.missing_terms), _MAX_MISSING))
    return f"{strings.NOT_FOUND}\n{strings.NOWHERE.format(words=words)}"


def instead(answer: Answer) -> str:
    """Which words of the question were read as others, in small print."""
    words = ", ".join(
        strings.INSTEAD_OF.format(read=shorten(read, _MAX_WORD), typed=shorten(typed, _MAX_WORD))
        for typed, read in answer.repaired
    )
    return f"-# {strings.INSTEAD.format(words=escape_line(words))}"


def entries(answer: Answer) -> Iterator[tuple[Extract, str]]:
    """The extracts in the order they are shown, each with its text; what came nearest says so."""
    for number, extract in enumerate(answer.extracts or answer.nearest, start=1):
        lead = f"{strings.NEAREST}\n" if number == 1 and not answer.answered else ""
        yield extract, f"{lead}{quoted(extract)}\n{cited(extract, number)}"


def quoted(extract: Extract) -> str:
    """The exact words of an extract as a block quote, what was asked for in bold."""
    before = f"{strings.CUT} " if extract.cut_before else ""
    after = f" {strings.CUT}" if extract.cut_after else ""
    bold = [Span(s.start - extract.start, s.end - extract.start) for s in extract.emphasis]
    lines = f"{before}{escape_around(extract.text, bold)}{after}".split("\n")
    return "\n".join(f"> {line}" for line in lines)


def cited(extract: Extract, number: int) -> str:
    """Where an extract is from, in small print: number, source, date, title."""
    facts = [str(number), *describe(extract.article)]
    if extract.also_in:
        count = len(extract.also_in)
        facts.append(
            strings.ALSO_IN_ONE if count == 1 else strings.ALSO_IN_MANY.format(count=count)
        )
    return f"-# {' · '.join(facts)}"


def differing(answer: Answer) -> str:
    """The values that sources give differently, each with source and day; empty without."""
    claims = "; ".join(map(_claim, answer.differences))
    return strings.DIFFER.format(claims=claims) if claims else ""


def _claim(claim: Claim) -> str:
    day = claim.article.published
    source = shorten(claim.article.source or claim.article.title, _MAX_SOURCE)
    about = (escape_line(source) or strings.UNTITLED, written_date(day) if day else "")
    value = escape_line(shorten(claim.text, _MAX_VALUE))
    return f"{value} ({', '.join(filter(None, about))})"


def describe(article: Article) -> list[str]:
    """Source, date and title of an article, as far as they are known.

    The day is written out: a Discord timestamp would show another one in another time zone.
    """
    source = escape_line(shorten(article.source or "", _MAX_SOURCE))
    published = written_date(article.published) if article.published else ""
    title = escape_line(shorten(article.title, _MAX_TITLE)) or strings.UNTITLED
    return [fact for fact in (source, published, title) if fact]


def searched(answer: Answer) -> str:
    """How much was searched, in small print."""
    count = answer.searched.articles
    articles = "1 article" if count == 1 else f"{count:,} articles"
    return f"-# {strings.SEARCHED.format(articles=articles)}"
