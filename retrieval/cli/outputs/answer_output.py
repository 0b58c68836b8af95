"""Answers and passages, printed for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from retrieval.answering.limits import MAX_ECHOED_CHARACTERS
from retrieval.cli.output import article_path
from retrieval.model.answer import Answer, Extract, Grade, Notice, ReportedValue, ScopeSize
from retrieval.model.article import Span
from retrieval.model.search import Hit, SearchResults
from retrieval.text.counts import pluralize
from retrieval.text.dates.date_expressions import format_date
from retrieval.text.segmentation.joined_lines import join_lines
from retrieval.text.unicode import visible_line, visible_text

_CUT_MARK = "[…]"
_NO_ANSWER: Mapping[Grade, str] = MappingProxyType(
    {
        Grade.RELATED: "No sure answer.",
        Grade.NONE: "Nothing on this in these articles.",
    }
)
_NOTICES: Mapping[Notice, str] = MappingProxyType(
    {
        Notice.SMALL_TALK: (
            "Happy to help! Footnote answers questions with exact quotes from articles, each with"
            " its source. Ask it something like “When were the last high-level talks held?”"
            " `footnote --help` lists everything it can do."
        ),
        Notice.FOLLOW_UP: (
            "Earlier questions aren't remembered, so please ask again and say who or what it's"
            " about."
        ),
    }
)
"""A text in place of an answer, for each notice."""


def show_answer(answer: Answer, console: Console, why_nothing_was_searched: str) -> None:
    """Print an answer by its grade: extracts with their sources, the nearest passages, or nothing.

    `why_nothing_was_searched` is a sentence, or empty if there were articles to search.
    """
    _show(console, Text(_shortened(answer.question), style="bold"))
    if answer.notice:
        _show(console, Text(_NOTICES[answer.notice]))
        return
    _show_corrections(console, answer.repaired)
    if answer.grade is Grade.ANSWER:
        for number, extract in enumerate(answer.extracts, start=1):
            show_extract(console, f"{number}", extract)
        for line in _unmatched(answer):
            _show(console, Text(line))
        if answer.differences:
            values = "; ".join(map(_reported, answer.differences))
            _show(console, Text(f"Sources differ: {values}", style="yellow"))
    else:
        _show(console, Text(_NO_ANSWER[answer.grade], style="bold yellow"))
        for reason in [why_nothing_was_searched] if why_nothing_was_searched else _reasons(answer):
            _show(console, Text(reason))
        if answer.nearest:
            _show(console, Text("These come closest:"))
        for extract in answer.nearest:
            show_extract(console, "·", extract)
    figures = f"confidence {answer.confidence:.2f} · {answer.took_ms:.0f} ms"
    _show(console, Text(f"{_searched(answer.searched)} · {figures}", style="dim"))


def _reasons(answer: Answer) -> Iterator[str]:
    """The reasons why a question is not answered, as far as they are known."""
    if answer.is_wordless:
        yield "There is no word to search for in this question."
    if answer.words_in_no_article:
        yield f"No article contains: {_shortened(', '.join(answer.words_in_no_article))}"
    yield from _unmatched(answer)


def _unmatched(answer: Answer) -> Iterator[str]:
    """A line with the words that the extracts lack, if there are any."""
    if answer.words_not_shown:
        yield f"These passages don't mention: {_shortened(', '.join(answer.words_not_shown))}"


def show_results(results: SearchResults, console: Console) -> None:
    """Print the passages that were found, best first."""
    _show_corrections(console, results.repaired)
    for number, hit in enumerate(results.hits, start=1):
        shown = join_lines(hit.article.text, Span(hit.start, hit.end)).text
        _show_quote(console, f"{number}", Text(visible_text(shown)), hit)
    if not results.hits:
        _show(console, Text("None of these words are in the articles.", style="bold yellow"))
    _show(console, Text(_searched(results.searched), style="dim"))


def _show_corrections(console: Console, corrections: Sequence[tuple[str, str]]) -> None:
    sentences = (f"No article has “{typed}”; searched for “{used}”." for typed, used in corrections)
    if corrections:
        _show(console, Text(visible_line(" ".join(sentences))))


def show_extract(console: Console, mark: str, extract: Extract) -> None:
    """Print an extract with its article below it."""
    before = f"{_CUT_MARK} " if extract.cut_before else ""
    after = f" {_CUT_MARK}" if extract.cut_after else ""
    joined = join_lines(extract.article.text, Span(extract.start, extract.end), extract.emphasis)
    shown = visible_text(joined.text)
    quote = Text(shown, style="default")
    if shown == joined.text:  # otherwise the positions of the emphasis have moved
        for span in joined.marked:
            quote.stylize("bold", *span)
    _show_quote(console, mark, Text.assemble(before, quote, after), extract)


def _reported(value: ReportedValue) -> str:
    """A value with the source and day that report it."""
    article = value.article
    day = format_date(article.published, article.published_precision)
    facts = (article.source or article.title, day)
    return f"{visible_line(value.text)} ({', '.join(visible_line(fact) for fact in facts if fact)})"


def _show_quote(console: Console, mark: str, quote: Text, cited: Extract | Hit) -> None:
    article = cited.article
    for number, line in enumerate(quote.split("\n", allow_blank=True)):
        marked = Text(f"{'' if number else mark:3}", style="bold cyan") + line
        _show(console, marked, indent=2, blank_before=not number)
    _show(console, Text(visible_line(article.title), style="italic"), indent=5, blank_before=False)
    pages = article.pages_at(Span(cited.start, cited.end))
    facts = (
        article.source,
        format_date(article.published, article.published_precision),
        _pages(pages),
        _address(article.url, pages) or article_path(article),
    )
    known = " · ".join(visible_line(fact) for fact in facts if fact)
    if known:
        _show(console, Text(known, style="dim"), indent=5, blank_before=False)


def _pages(pages: Span | None) -> str:
    """The pages of an extract: "p. 12", "pp. 12–13"; empty without pages."""
    if pages is None:
        return ""
    return f"p. {pages.start}" if pages.start == pages.end else f"pp. {pages.start}–{pages.end}"


def _address(url: str | None, pages: Span | None) -> str | None:
    """The address of an article, of a PDF that of the page (RFC 8118)."""
    if not url or pages is None:
        return url
    return f"{url.partition('#')[0]}#page={pages.start}"


def _shortened(text: str) -> str:
    line = visible_line(text)
    return line if len(line) <= MAX_ECHOED_CHARACTERS else f"{line[:MAX_ECHOED_CHARACTERS]}…"


def _show(console: Console, text: Text, indent: int = 0, *, blank_before: bool = True) -> None:
    if blank_before:
        console.print()
    console.print(Padding(text, (0, 0, 0, indent), expand=False))


def _searched(searched: ScopeSize) -> str:
    articles, passages = (
        pluralize(searched.articles, "article"),
        pluralize(searched.passages, "passage"),
    )
    return f"{articles} searched, {passages}"
