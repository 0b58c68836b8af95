"""`show`: an article as it is stored, with what is searched of it."""

from __future__ import annotations

import json

from retrieval import Article
from tests.retrieval.cli.cli_library import BRIDGE, Shell, put

NEWS = Article(
    title="Ferry news",
    text="The ferry sails at noon. It carries forty cars.\n\nRead more here.\n\nThe pier is open.",
    path="ferry.txt",
)


def test_the_metadata_is_shown(shell: Shell) -> None:
    done = shell("show", BRIDGE.id[:6])
    assert done.code == 0
    for line in (
        f"id        {BRIDGE.id}",
        "title     The bridge opens",
        "source    Town Gazette",
        "published 4 May 2021",
        "address   https://town.example/bridge",
    ):
        assert line in done.out


def test_paragraphs_sentences_passages_and_what_is_not_searched_are_marked(shell: Shell) -> None:
    put(shell, NEWS)
    done = shell("show", NEWS.id)
    assert "published undated" in done.out
    assert "16 words, 2 passages" in done.out
    assert done.out.split("\n\n", 1)[1] == (
        "Passage 1\n"
        "¶  The ferry sails at noon.\n"
        "   It carries forty cars.\n"
        "¶× Read more here.\n"
        "\n"
        "Passage 2\n"
        "¶  The pier is open.\n"
    )


def test_json_has_the_text_and_the_spans(shell: Shell) -> None:
    put(shell, NEWS)
    shown = json.loads(shell("show", "--json", NEWS.id).out)
    assert shown["text"] == NEWS.text
    assert shown["origins"] == {"title": None, "source": None, "published": None, "url": None}
    first, second = shown["passages"]
    assert [NEWS.text[start:end] for start, end in first] == [
        "The ferry sails at noon.",
        "It carries forty cars.",
    ]
    assert [NEWS.text[start:end] for start, end in second] == ["The pier is open."]
    assert [NEWS.text[start:end] for start, end in shown["skipped"]] == ["Read more here."]
    assert [NEWS.text[start:][:3] for start in shown["paragraphs"]] == ["The", "Rea", "The"]


def test_an_unknown_id_is_wrong_usage(shell: Shell) -> None:
    assert shell("show", "00000000") == (2, "", "00000000: no such article in this collection\n")
