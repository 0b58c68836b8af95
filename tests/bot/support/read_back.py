"""Reads a rendered answer back, as somebody would who sees it in Discord."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from bot.i18n import ENGLISH
from bot.ui import parts
from retrieval.model.answer import Answer, Extract
from retrieval.text.unicode import visible_text
from tests.fakes.discord.rules.markdown import display

_OURS = {"heading", "subtext", "quote", "bold", "bracketed link"}
"""What the bot itself may add."""


def quotes(texts: Sequence[str]) -> list[str]:
    """Every block quote of a message, as it is shown."""
    lines = [line for text in texts for line in text.split("\n")]
    runs = [
        list(run) for quoted, run in groupby(lines, lambda line: line.startswith("> ")) if quoted
    ]
    return [display("\n".join(run)).text for run in runs]


def expected(extract: Extract) -> str:
    """What a reader must see of an extract."""
    before = f"{parts.CUT} " if extract.cut_before else ""
    after = f" {parts.CUT}" if extract.cut_after else ""
    return f"{before}{visible_text(extract.text)}{after}"


def _bold(extract: Extract) -> int:
    """How many runs of an extract a reader must see in bold."""
    if visible_text(extract.text) != extract.text:
        return 0
    lines = (
        line for span in extract.emphasis for line in span.slice(extract.article.text).split("\n")
    )
    return sum(bool(line.strip()) for line in lines)


def check_message(answer: Answer, texts: Sequence[str]) -> int:
    """The message shows the best extracts as they are stored and is inert; returns how many."""
    shown = quotes(texts)
    extracts = answer.extracts or answer.nearest
    assert shown == [expected(extract) for extract in extracts[: len(shown)]]
    whole = display("\n".join(texts))
    assert set(whole.kinds()) <= _OURS
    assert whole.kinds().count("bold") == (0 if answer.answered else 1) + sum(
        map(_bold, extracts[: len(shown)])
    )
    assert whole.kinds().count("heading") == 1
    assert whole.kinds().count("subtext") == len(shown) + 1 + bool(answer.repaired)
    links = [each.source for each in whole.active if each.kind == "bracketed link"]
    assert all(link.startswith("<https://a.example") for link in links)
    assert (ENGLISH.nearest_lead in whole.text) >= (bool(shown) and not answer.answered)
    return len(shown)
