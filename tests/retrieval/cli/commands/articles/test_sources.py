"""`sources`, and a source that no article has."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from retrieval import Article, Library
from retrieval.cli.suggestions import similar_sources
from tests.retrieval.cli.cli_library import RUN, Shell
from tests.retrieval.cli.test_progress import at_terminal

ARTICLES = (
    Article("Bridge", "The bridge is open.", "The Week (UK)", date(2021, 5, 4)),
    Article("Fair", "The fair sold pears.", "The Week (UK)", date(2020, 1, 31)),
    Article("Market", "The market is shut.", "The Week (UK)"),
    Article("Boats", "The boats came home.", "Örla\tPost", date(2019, 2, 1)),
    Article("Ferry", "The ferry is late."),
)


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Shell:
    """A library of two sources, with an article from none."""
    with Library.open(tmp_path / "library.db") as library:
        library.add_many(ARTICLES)
        library.add_many([Article("Mill", "The mill turns.", "Town Gazette")], "town")
    return Shell(capsys, tmp_path / "library.db")


def test_sources_with_their_articles_and_days(shell: Shell) -> None:
    assert shell("sources") == (
        0,
        (
            "The Week (UK)\t3\t2020-01-31\t2021-05-04\n"
            "Örla Post\t1\t2019-02-01\t2019-02-01\n"
            "\t1\t\t\n"
        ),
        "2 sources\n",
    )
    assert shell("sources", "--collection", "town").out == "Town Gazette\t1\t\t\n"
    assert shell("sources", "--collection", "town", "--collection", "shared").err == "3 sources\n"
    assert shell("sources", "--collection", "twon").code == 2


def test_sources_as_json(shell: Shell) -> None:
    done = shell("sources", "--json")
    assert (done.code, done.err) == (0, "")
    week, _, without = json.loads(done.out)
    assert week == {
        "source": "The Week (UK)",
        "articles": 3,
        "first_published": "2020-01-31",
        "last_published": "2021-05-04",
    }
    assert without == {
        "source": None,
        "articles": 1,
        "first_published": None,
        "last_published": None,
    }


def test_an_older_version_does_not_count(shell: Shell) -> None:
    with Library.open(shell.library) as library:
        for text in ("It is open.", "It is shut."):
            library.add_many([Article("Dam", text, "Dam News", url="https://dam.example/")])
    assert "Dam News\t1\t" in shell("sources").out


def test_the_sources_of_the_sample_articles_and_of_a_file(shell: Shell, tmp_path: Path) -> None:
    assert "Halla Courier\t1\t2014-12-29\t2014-12-29\n" in shell.bare("sources").out
    (tmp_path / "a.txt").write_text("Title: Dam\nSource: Dam News\n\nThe dam holds.\n")
    assert shell.bare("sources", "--articles", tmp_path / "a.txt").out == "Dam News\t1\t\t\n"


def test_sources_at_a_terminal_are_in_columns(shell: Shell) -> None:
    script = f"exec {' '.join(RUN)} sources --library {shell.library} >&2"
    lines = at_terminal("/bin/sh", "-c", script).err.splitlines()
    assert lines == [
        "The Week (UK)      3 articles  31 January 2020 to 4 May 2021",
        "Örla Post           1 article  1 February 2019",
        "no source           1 article",
        "2 sources",
    ]


@pytest.mark.parametrize("command", [["ask", "bridge"], ["search", "bridge"], ["remove"]])
def test_a_source_that_no_article_has_is_wrong_usage(shell: Shell, command: list[str]) -> None:
    done = shell(*command, "--source", "the week")
    assert done == (2, "", "no source is named “the week”; did you mean “The Week (UK)”?\n")
    done = shell(*command, "--source", "Xylophone\x1b[31m Times")
    assert done.err == "no source is named “Xylophone[31m Times”; `sources` lists them\n"
    assert "a name can't be empty" in shell(*command, "--source", " ").err


def test_a_source_is_found_without_case_and_accents(shell: Shell) -> None:
    assert shell("search", "boats", "--source", "ORLA\tpost").code == 0


def test_no_article_of_a_known_source_on_these_days_is_no_answer(shell: Shell) -> None:
    done = shell("ask", "bridge", "--source", "The Week (UK)", "--after", "2022")
    assert (done.code, done.err) == (1, "")
    assert "No article is from that source and time." in done.out


def test_an_empty_collection_is_named_with_the_others(shell: Shell) -> None:
    for article_id in shell.ids():
        assert shell("remove", article_id).code == 0
    done = shell("ask", "bridge")
    assert (done.code, done.err) == (1, "")
    reason = "The collection shared is empty. There are articles in: town (use --collection)."
    assert reason in done.out
    assert shell("ask", "bridge", "--after", "2022").out.count(reason) == 1
    assert shell("ask", "mill", "--collection", "town", "--collection", "shared").code == 0
    assert shell("remove", *shell.ids("--collection", "town"), "--collection", "town").code == 0
    done = shell("ask", "bridge")
    assert done.code == 1
    assert "This library has no articles yet." in done.out
    assert "source and time" not in done.out


@pytest.mark.parametrize("command", [["ask", "bridge"], ["search", "bridge"], ["remove"]])
def test_days_in_the_wrong_order_are_wrong_usage(shell: Shell, command: list[str]) -> None:
    done = shell(*command, "--after", "2016", "--before", "2014")
    assert done == (2, "", "--after 2016-01-01 is later than --before 2014-12-31\n")
    assert shell(*command, "--after", "2021-05-04", "--before", "2021-05-04").code == 0


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("the week (", ["The Week (US)", "The Week (UK)"]),
        ("Week", ["The Weekly", "The Week (US)", "The Week (UK)"]),
        ("The Weekly Herald", ["The Weekly"]),
        ("Tonw Gazette", ["Town Gazette"]),
        ("orla pöst", ["Örla Post"]),
        ("Xylophone", []),
    ],
)
def test_similar_sources_begin_so_contain_it_or_are_spelt_alike(
    typed: str, names: list[str]
) -> None:
    sources = ["The Week (US)", "The Week (UK)", "The Weekly", "Town Gazette", "Örla Post"]
    assert similar_sources(typed, sources)[: max(1, len(names))] == names
