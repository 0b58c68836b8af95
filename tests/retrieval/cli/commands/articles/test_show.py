"""`show`: an article as it is stored, with what is searched of it."""

from __future__ import annotations

import json
from dataclasses import replace

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


MOVED = replace(
    NEWS, text="The ferry sails at two. It carries forty cars.", url="https://town.example/ferry"
)
LATER = replace(MOVED, text=f"{MOVED.text} The pier is open.")


def test_the_changes_between_versions_are_shown_in_words(shell: Shell) -> None:
    put(shell, replace(MOVED, text=NEWS.text))
    put(shell, MOVED)
    put(shell, LATER)
    done = shell("show", "--changes", MOVED.id)
    assert done.code == 0
    last, first = done.out.split("\n\n")
    assert last.startswith(f"{MOVED.id} → {LATER.id} · ")
    assert last.endswith("1 sentence changed\n+ The pier is open.")
    assert first.splitlines()[1:] == [
        "- The ferry sails at noon.",
        "+ The ferry sails at two.",
        "- The pier is open.",
    ]


def test_a_correction_shows_the_metadata_that_were_changed(shell: Shell) -> None:
    put(shell, MOVED)
    put(shell, replace(MOVED, title="Ferries [sail]"))
    shown = shell("show", "--changes", MOVED.id).out
    assert "a correction, with the same text" in shown
    assert "title: Ferry news → Ferries [sail]" in shown


def test_an_article_with_one_version_has_no_changes(shell: Shell) -> None:
    assert shell("show", "--changes", BRIDGE.id).out == "This article has no other versions.\n"


def test_changes_as_json_have_the_spans_of_the_words(shell: Shell) -> None:
    put(shell, MOVED)
    put(shell, LATER)
    [change] = json.loads(shell("show", "--changes", "--json", LATER.id).out)["changes"]
    assert (change["before"], change["after"]) == (MOVED.id, LATER.id)
    assert change["fields"] == {}
    [sentence] = change["sentences"]
    assert (sentence["before"], sentence["after"]) == (None, "The pier is open.")
    assert sentence["added"] == [[0, len("The pier is open.")]]
