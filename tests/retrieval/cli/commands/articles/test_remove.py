"""`remove`: by ids, by their first digits, and by filters."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from retrieval import Article
from retrieval.model.article import Precision
from tests.retrieval.cli.cli_library import BRIDGE, FAIR, Shell, article, put


def with_the_same_first_digits() -> tuple[Article, Article]:
    """Two articles with the same first four digits in their ids."""
    seen: dict[str, Article] = {}
    for number in itertools.count():
        article = Article(title=f"Boat {number}", text="It came home.")
        other = seen.setdefault(article.id[:4], article)
        if other is not article:
            return other, article
    raise AssertionError


def test_removed_articles_are_gone(shell: Shell) -> None:
    done = shell("remove", BRIDGE.id)
    assert done == (0, f"removed {BRIDGE.id} The bridge opens\n", "")
    assert shell.ids() == [FAIR.id]
    assert shell("search", "bridge").code == 1


def test_the_beginning_of_an_id_is_enough(shell: Shell) -> None:
    done = shell("remove", BRIDGE.id[:4].upper(), BRIDGE.id, FAIR.id[:9])
    assert done.code == 0
    assert done.out.count("removed") == 2
    assert shell.ids() == []


def test_a_year_is_removed_only_if_all_of_it_is_before_the_day(shell: Shell) -> None:
    year = Article("Year book", "It was wet.", None, date(1999, 1, 1), None)
    put(shell, replace(year, published_precision=Precision.YEAR))
    assert shell("remove", "--before", "1999-06-30").code == 1
    assert shell("remove", "--before", "1999").code == 0
    assert sorted(shell.ids()) == sorted([BRIDGE.id, FAIR.id])


def test_an_unknown_id_is_reported_and_the_rest_is_removed(shell: Shell) -> None:
    done = shell("remove", "0000000000000000", FAIR.id)
    assert (done.code, done.out) == (1, f"removed {FAIR.id} Pear fair\n")
    assert done.err == "0000000000000000: no such article in this collection\n"


def test_an_ambiguous_id_removes_nothing(shell: Shell) -> None:
    first, second = with_the_same_first_digits()
    put(shell, first, second)
    done = shell("remove", first.id[:4])
    assert (done.code, done.out) == (1, "")
    line, *meant = done.err.splitlines()
    assert line == f"{first.id[:4]}: 2 articles have ids that begin so; type more digits:"
    assert sorted(meant) == sorted(f"  {one.id} {one.title}" for one in (first, second))
    assert len(shell.ids()) == 4


@pytest.mark.parametrize(
    "odd", ["", " ", "abc", "../library.db", "Größe", "%%%%", "[red]", "x" * 5_000, "\udcff\udcff"]
)
def test_odd_ids_remove_nothing(shell: Shell, odd: str) -> None:
    done = shell("remove", odd)
    assert (done.code, done.out) == (1, "")
    assert done.err.count("\n") == 1
    assert len(shell.ids()) == 2


def test_an_article_goes_with_its_older_versions(shell: Shell) -> None:
    newer = Article(title="The bridge shuts", text="The bridge is shut.", url=BRIDGE.url)
    put(shell, newer)
    assert shell.ids() == [newer.id, FAIR.id]
    assert shell.ids("--all") == [newer.id, FAIR.id, BRIDGE.id]
    # the older version was given too, and isn't reported as missing
    done = shell("remove", newer.id, BRIDGE.id)
    assert (done.code, done.err) == (0, "")
    put(shell, BRIDGE)
    put(shell, newer)
    done = shell("remove", newer.id)
    assert done.out == f"removed {newer.id} The bridge shuts, with 1 older version\n"
    assert shell.ids("--all") == [FAIR.id]


@pytest.fixture
def filtered(shell: Shell, tmp_path: Path) -> Shell:
    """Two more articles, read from files."""
    header = {"source": "Town Gazette", "published": "2014-12-31"}
    article(tmp_path / "a" / "drafts", "dam.txt", "The dam holds.", title="Dam", **header)
    article(tmp_path / "a" / "drafts 2", "mill.txt", "The mill turns.", title="Mill", published="")
    shell("add", tmp_path / "a")
    return shell


def titles(shell: Shell) -> set[str]:
    return {line.split("\t")[3] for line in shell("list").out.splitlines()}


def test_articles_of_a_source_are_removed(filtered: Shell) -> None:
    done = filtered("remove", "--source", "TOWN gazette")
    assert (done.code, done.err) == (0, "removed 2 articles\n")
    assert f"removed {BRIDGE.id} The bridge opens\n" in done.out
    assert titles(filtered) == {"Pear fair", "Mill"}


@pytest.mark.parametrize(
    ("days", "left"),
    [
        (["--after", "2015"], {"Dam", "Pear fair", "Mill"}),
        (["--after", "2014"], {"Pear fair", "Mill"}),
        (["--before", "2014"], {"The bridge opens", "Pear fair", "Mill"}),
        (["--before", "2021-05"], {"Pear fair", "Mill"}),
        (
            ["--after", "2014-12-31", "--before", "2014-12"],
            {"The bridge opens", "Pear fair", "Mill"},
        ),
        (["--source", "Town Gazette", "--after", "2015"], {"Dam", "Pear fair", "Mill"}),
    ],
)
def test_articles_of_some_days_are_removed(
    filtered: Shell, days: list[str], left: set[str]
) -> None:
    assert filtered("remove", *days).code == 0
    assert titles(filtered) == left


def test_articles_read_from_a_folder_are_removed(
    filtered: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert filtered("remove", "--path", "a/drafts/").code == 0
    assert titles(filtered) == {"The bridge opens", "Pear fair", "Mill"}
    assert filtered("remove", "--path", tmp_path / "a" / "drafts 2" / "mill.txt").code == 0
    assert titles(filtered) == {"The bridge opens", "Pear fair"}


def test_a_dry_run_removes_nothing(filtered: Shell, tmp_path: Path) -> None:
    done = filtered("remove", "--path", tmp_path / "a" / "drafts", "--dry-run")
    assert done.code == 0
    assert done.out.startswith("would remove ")
    assert done.out.endswith(" Dam\n")
    assert done.err == "would remove 1 article\n"
    done = filtered("remove", FAIR.id[:8], "--dry-run")
    assert done == (0, f"would remove {FAIR.id} Pear fair\n", "would remove 1 article\n")
    assert len(titles(filtered)) == 4


def test_filters_that_match_nothing_remove_nothing(filtered: Shell) -> None:
    for filters in (["--after", "2022"], ["--path", "/nowhere"], ["--path", "a"]):
        assert filtered("remove", *filters) == (1, "", "no article matches\n")
    assert len(titles(filtered)) == 4


def test_filters_leave_other_collections_alone(filtered: Shell) -> None:
    put(filtered, BRIDGE, collection="town")
    assert filtered("remove", "--source", "Town Gazette", "--collection", "town").code == 0
    assert len(titles(filtered)) == 4
    assert filtered.ids("--collection", "town") == []


def test_filters_take_older_versions_along(shell: Shell) -> None:
    newer = Article("The bridge shuts", "It is shut.", "Orchard Post", url=BRIDGE.url)
    put(shell, newer)
    # only the older version is from this source
    assert shell("remove", "--source", "Town Gazette").code == 2
    done = shell("remove", "--source", "Orchard Post")
    assert f"removed {newer.id} The bridge shuts, with 1 older version\n" in done.out
    assert done.err == "removed 2 articles\n"
    assert shell.ids("--all") == []


def test_either_ids_or_filters(shell: Shell) -> None:
    for arguments in (
        [],
        ["--dry-run"],
        [FAIR.id, "--source", "Town Gazette"],
        ["--path", ""],
        ["--source", "\u200b"],
    ):
        done = shell("remove", *arguments)
        assert (done.code, done.out) == (2, "")
        assert done.err.count("\n") == 1
    assert len(shell.ids()) == 2
