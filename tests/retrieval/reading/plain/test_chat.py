"""Exports of chats become paragraphs with their authors, without attachments and notices."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.errors import UnreadableFile
from tests.examples import examples
from tests.retrieval.reading.read_one import read_all_parts, read_one

EXPORTED = """\
==============================================================
Guild: Skarvoy Harbour
Channel: Text Channels / ferry-talk
Topic: boats and tides
==============================================================

[04-May-23 10:21 AM] anna#1234
The ferry **sails** at nine.

[04-May-23 10:22 AM] anna#1234
Bring ||your own|| rope.

{Attachments}
https://cdn.example/rope.png

{Reactions}
👍 (2)

[04-May-23 10:25 AM] holm (pinned)
From which pier?
The old one?

[04-May-23 10:26 AM] per
Joined the server.


==============================================================
Exported 4 message(s)
==============================================================
"""
MESSAGES: list[dict[str, Any]] = [
    {
        "id": "11",
        "type": "Default",
        "timestamp": "2023-05-04T10:21:00.000+00:00",
        "content": "Ask <@77> about the ferry <:ship:123>.",
        "author": {"id": "5", "name": "anna", "nickname": "Anna", "isBot": False},
        "attachments": [{"url": "https://cdn.example/a.png"}],
        "embeds": [{"title": "A page", "description": "Words of the page."}],
        "mentions": [{"id": "77", "name": "holm", "nickname": "Holm"}],
        "reactions": [{"emoji": {"name": "👍"}, "count": 2}],
    },
    {
        "id": "12",
        "type": "GuildMemberJoin",
        "timestamp": "2023-05-04T10:22:00.000+00:00",
        "content": "Joined the server.",
        "author": {"id": "6", "name": "per"},
    },
    {
        "id": "13",
        "type": "Reply",
        "timestamp": "2023-05-04T10:23:00.000+00:00",
        "content": "It sails at nine.",
        "author": {"id": "77", "name": "holm", "nickname": "Holm"},
    },
]
EXPORT: dict[str, Any] = {
    "guild": {"id": "1", "name": "Skarvoy Harbour"},
    "channel": {"id": "2", "type": "GuildTextChat", "name": "ferry-talk"},
    "messages": MESSAGES,
}


def test_an_export_as_text() -> None:
    article = read_one(EXPORTED, "export.txt")
    assert article.title == "ferry-talk"
    assert article.source == "Skarvoy Harbour"
    assert article.published == date(2023, 5, 4)
    assert article.text.split("\n\n") == [
        "anna: The ferry sails at nine.",
        "Bring your own rope.",
        "holm: From which pier?\nThe old one?",
    ]


def test_an_export_as_json() -> None:
    article = read_one(EXPORT, "export.json")
    assert article.title == "ferry-talk"
    assert article.source == "Skarvoy Harbour"
    assert article.published == date(2023, 5, 4)
    assert article.text.split("\n\n") == [
        "Anna: Ask @Holm about the ferry :ship:.",
        "Holm: It sails at nine.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "[2023-05-04 10:21] anna\nIt sails at nine.\n\n[2023-05-04 10:22] holm\nThank you.\n",
        "[2023-05-04 10:21] anna: It sails at nine.\n[2023-05-04 10:22] holm: Thank you.\n",
        "[5/14/2023 10:21 AM] anna\nIt sails at nine.\n\n[5/14/2023 10:22 AM] holm\nThank you.",
        "[04.05.2023 10:21:09] anna: It sails at nine.\n[04.05.2023 10:22:09] holm: Thank you.",
        "[4 May 2023 10:21] anna\nIt sails at nine.\n[4 May 2023 10:22] holm\nThank you.",
    ],
)
def test_heads_of_messages_are_no_sentences(text: str) -> None:
    article = read_one(text, "harbour.txt")
    assert article.title == "harbour"
    assert article.text == "anna: It sails at nine.\n\nholm: Thank you."
    assert article.published_iso in ("2023-05-04", "2023-05-14")


def test_discords_own_data_package() -> None:
    rows = [{"ID": 1, "Timestamp": "2023-05-04 10:21:00", "Contents": "It sails at nine."}]
    article = read_one(rows, "messages.json")
    assert article.text == "It sails at nine."
    assert article.published == date(2023, 5, 4)


def test_a_day_of_messages_in_another_order_is_the_first() -> None:
    export = {**EXPORT, "messages": [{**MESSAGES[2], "timestamp": "2023-06-01T10:00"}, MESSAGES[0]]}
    assert read_one(export, "a.json").published == date(2023, 5, 4)


@pytest.mark.parametrize(
    "data",
    [
        b"{}",
        b"[]",
        b"3",
        b"{ no json",
        b"[" * 100_000,
        b'{"messages": []}',
        b'{"messages": [1, 2]}',
        b'{"name": "harbour", "version": 2}',
        b'[{"id": 1, "name": "crane"}]',
    ],
)
def test_other_json_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFile):
        read_one(data, "a.json")


def test_an_article_that_quotes_a_chat_is_an_article() -> None:
    text = (
        f"What they wrote\n\n{EXPORTED.partition('====' * 12)[0]}[2023-05-04 10:21] anna\nhello\n"
    )
    text += "[2023-05-04 10:22] holm\nhi\n"
    assert read_one(text, "a.txt").text == text


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20) | st.just("2023-05-04"),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                "messages content timestamp author name type mentions id guild".split()
            ),
            inner,
            max_size=6,
        )
    ),
    max_leaves=20,
)


@given(_VALUES)
@settings(max_examples=examples(300), deadline=None)
def test_any_json_is_read_or_refused(value: object) -> None:
    with suppress(UnreadableFile):
        read_all_parts(json.dumps(value), "a.json")


@given(st.lists(st.text(st.characters(categories=["L", "N", "P"]), min_size=1), min_size=1))
@settings(max_examples=examples(100), deadline=None)
def test_no_word_of_a_message_is_lost_or_invented(texts: list[str]) -> None:
    shown = [text.replace("|", "").replace("*", "").replace("_", "") + "a" for text in texts]
    rows = [{**MESSAGES[2], "content": text} for text in shown]
    article = read_one({**EXPORT, "messages": rows}, "a.json")
    assert article.text == "Holm: " + "\n\n".join(text.strip() for text in shown)
