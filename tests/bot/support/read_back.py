"""Reading of a rendered answer, as Discord shows it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from bot.i18n import ENGLISH
from bot.ui import card_lines
from bot.ui.limited_to import NOT_LIMITED
from retrieval.model.answer import Answer, Extract
from retrieval.model.article import Span
from retrieval.text.segmentation.joined_lines import JoinedLines, join_lines
from retrieval.text.unicode import visible_text
from tests.fakes.discord.rules.markdown import display

_EXPECTED_KINDS = {"heading", "subtext", "quote", "bold"}
"""The kinds of markup that the bot itself may add."""


def quotes(texts: Sequence[str]) -> list[str]:
    """Every block quote of a message, as it is shown."""
    lines = [line for text in texts for line in text.split("\n")]
    runs = [
        list(run) for quoted, run in groupby(lines, lambda line: line.startswith("> ")) if quoted
    ]
    return [display("\n".join(run)).text for run in runs]


def expected(extract: Extract) -> str:
    """The text of an extract as a reader must see it."""
    before = f"{card_lines.CUT} " if extract.cut_before else ""
    after = f" {card_lines.CUT}" if extract.cut_after else ""
    return f"{before}{visible_text(_joined(extract).text)}{after}"


def _joined(extract: Extract) -> JoinedLines:
    """An extract without the line ends at which its text was wrapped."""
    return join_lines(extract.article.text, Span(extract.start, extract.end), extract.emphasis)


def _bold(extract: Extract) -> int:
    """The number of bold runs in an extract."""
    joined = _joined(extract)
    if visible_text(joined.text) != joined.text:
        return 0
    lines = (line for span in joined.marked for line in span.slice(joined.text).split("\n"))
    return sum(bool(line.strip()) for line in lines)


def check_message(answer: Answer, texts: Sequence[str]) -> int:
    """Check that a message is inert and shows the best extracts verbatim; return their number."""
    shown = quotes(texts)
    extracts = answer.extracts or answer.nearest
    assert shown == [expected(extract) for extract in extracts[: len(shown)]]
    whole = display("\n".join(texts))
    assert set(whole.kinds()) <= _EXPECTED_KINDS
    # that of the grade, and those of the extracts
    assert whole.kinds().count("bold") == 1 + sum(map(_bold, extracts[: len(shown)]))
    assert whole.kinds().count("heading") == 1
    reasons = card_lines.reason_lines(answer, NOT_LIMITED, ENGLISH).split("\n")
    small = len(shown) + len(list(filter(None, reasons))) + bool(answer.repaired) + 1
    assert whole.kinds().count("subtext") == small
    assert (ENGLISH.nearest_lead in whole.text) >= (bool(shown) and not answer.answered)
    return len(shown)
