"""The text that Discord shows of a message."""

from __future__ import annotations

import time

import pytest
from hypothesis import given

from bot.delivery.displayed_text import displayed_text
from bot.ui.markdown import escape
from retrieval.text.unicode import visible_text
from tests.bot.support.hostile_texts import anything, many
from tests.fakes.discord.rules.markdown import display


@pytest.mark.parametrize(
    ("markdown", "shown"),
    [
        ("**bold** *it* __u__ ~~s~~ ||sp|| `co*d*e`", "bold it u s sp co*d*e"),
        ("***both*** **a *b* c**", "both a b c"),
        ("2 * 3 * 4, snake_case_name, ** a", "2 * 3 * 4, snake_case_name, ** a"),
        (r"\*not\* \_it\_ 1\. x", "*not* _it_ 1. x"),
        ("[a **label**](https://a.example/x_(y)) end", "a label end"),
        ("[no link](x) [a]", "[no link](x) [a]"),
        ("see <https://a.example> there", "see https://a.example there"),
        ("words https://a.example/b", "words"),
        ("words https://a.example/b here", "words https://a.example/b here"),
        ("Hi<@1><@!2><@&3><#4><:e:5><a:e:6><t:7:R></ask:8>!", "Hi!"),
        ("# Head\n-# small\n> # quoted\n- item", "Head\nsmall\n> quoted\n- item"),
        ("```py\nx = **1**\n```", "x = **1**\n"),
        ("~~unclosed, **too", "~~unclosed, **too"),
    ],
)
def test_formatting_is_removed(markdown: str, shown: str) -> None:
    assert displayed_text(markdown) == shown


@many
@given(anything)
def test_an_escaped_text_is_read_as_it_is_shown(text: str) -> None:
    assert displayed_text(escape(text)) == visible_text(text) == display(escape(text)).text


@pytest.mark.parametrize(
    "part",
    ["*", "* a*", "_a", "`", "```a\n", "[", "[a](https://x ", "](https://(", "</a", "> # ", " "],
)
def test_a_long_text_is_read_quickly(part: str) -> None:
    started = time.thread_time()
    displayed_text(part * (12_000 // len(part)))
    assert time.thread_time() - started < 0.5
