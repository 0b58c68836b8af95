"""Answers and hits in a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from retrieval.answering.limits import MAX_ECHOED_CHARACTERS
from retrieval.model.answer import Answer, Extract, ReportedValue, ScopeSize
from retrieval.model.article import Article
from retrieval.model.search import SearchResults
from retrieval.text.dates import format_date
from retrieval.text.unicode import visible, visible_line

_CUT = "[…]"


def show_answer(answer: Answer, console: Console) -> None:
    """Prints an answer: the extracts with their sources, or what came nearest."""
    _show(console, Text(_shortened(answer.question), style="bold"))
    _show_repaired(console, answer.repaired)
    if answer.extracts:
        for number, extract in enumerate(answer.extracts, start=1):
            show_extract(console, f"{number}", extract)
        if answer.differences:
            told = "; ".join(map(_claim, answer.differences))
            _show(console, Text(f"Sources differ: {told}", style="yellow"))
    else:
        _show(console, Text("Not in these articles.", style="bold yellow"))
        if not answer.searched.articles:
            _show(console, Text("No article is of that source and time."))
        elif answer.is_wordless:
            _show(console, Text("There is no word to search for in this question."))
        elif answer.missing_terms:
            words = _shortened(", ".join(answer.missing_terms))
            _show(console, Text(f"Nowhere in what was searched: {words}"))
        if answer.nearest:
            _show(console, Text("Nearest, but not an answer:"))
        for extract in answer.nearest:
            show_extract(console, "·", extract)
    found = f"confidence {answer.confidence:.2f} · {answer.took_ms:.0f} ms"
    _show(console, Text(f"{_searched(answer.searched)} · {found}", style="dim"))


def show_results(results: SearchResults, console: Console) -> None:
    """Prints the passages that were found, best first."""
    _show_repaired(console, results.repaired)
    for number, hit in enumerate(results.hits, start=1):
        _show_quote(console, f"{number}", Text(visible(hit.text)), hit.article)
    if not results.hits:
        _show(console, Text("None of these words is in the articles.", style="bold yellow"))
    _show(console, Text(_searched(results.searched), style="dim"))


def _show_repaired(console: Console, repaired: Sequence[tuple[str, str]]) -> None:
    if repaired:
        words = ", ".join(f"“{read}” instead of “{typed}”" for typed, read in repaired)
        _show(console, Text(f"Searched for {visible_line(words)}."))


def show_extract(console: Console, mark: str, extract: Extract) -> None:
    """Prints an extract, its article below it."""
    before = f"{_CUT} " if extract.cut_before else ""
    after = f" {_CUT}" if extract.cut_after else ""
    shown = visible(extract.text)
    quote = Text(shown, style="default")
    # else the places are not the same
    if shown == extract.text:
        for span in extract.emphasis:
            quote.stylize("bold", span.start - extract.start, span.end - extract.start)
    _show_quote(console, mark, Text.assemble(before, quote, after), extract.article)


def _claim(claim: ReportedValue) -> str:
    """A value, and which article gives it."""
    day = claim.article.published
    about = (claim.article.source or claim.article.title, format_date(day) if day else None)
    return f"{visible_line(claim.text)} ({', '.join(visible_line(one) for one in about if one)})"


def _show_quote(console: Console, mark: str, quote: Text, article: Article) -> None:
    for number, line in enumerate(quote.split("\n", allow_blank=True)):
        marked = Text(f"{'' if number else mark:3}", style="bold cyan") + line
        _show(console, marked, indent=2, apart=not number)
    _show(console, Text(visible_line(article.title), style="italic"), indent=5, apart=False)
    facts = (
        article.source,
        format_date(article.published) if article.published else None,
        article.url or article.path,
    )
    about = " · ".join(visible_line(fact) for fact in facts if fact)
    if about:
        _show(console, Text(about, style="dim"), indent=5, apart=False)


def _shortened(text: str) -> str:
    line = visible_line(text)
    return line if len(line) <= MAX_ECHOED_CHARACTERS else f"{line[:MAX_ECHOED_CHARACTERS]}…"


def _show(console: Console, text: Text, indent: int = 0, *, apart: bool = True) -> None:
    if apart:
        console.print()
    console.print(Padding(text, (0, 0, 0, indent), expand=False))


def _searched(searched: ScopeSize) -> str:
    articles, passages = (
        pluralize(searched.articles, "article"),
        pluralize(searched.passages, "passage"),
    )
    return f"{articles} searched, {passages}"


def pluralize(number: int, noun: str) -> str:
    """So many things: 1 article, 7,103 passages."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
