"""Looking after a library in a terminal, as its users do it."""

from __future__ import annotations

import itertools
import json
import os
import shlex
import sqlite3
import subprocess
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from retrieval import Article, Library
from tests.retrieval.cli.cli_library import RUN, Shell, as_process

BRIDGE = Article(
    title="The bridge opens",
    text="The bridge over the Orla opened on Monday. Three hundred guests walked across it.",
    source="Town Gazette",
    published=date(2021, 5, 4),
    url="https://town.example/bridge",
)
FAIR = Article(title="Pear fair", text="The fair sold 90 kinds of pears.", source="Orchard Post")


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Shell:
    """A library of two articles."""
    shell = Shell(capsys, tmp_path / "library.db")
    put(shell, BRIDGE)
    put(shell, FAIR)
    return shell


def put(shell: Shell, *articles: Article, collection: str = "shared") -> list[str]:
    with Library.open(shell.library) as library:
        return library.add_many(articles, collection)


def of_one_beginning() -> tuple[Article, Article]:
    """Two articles whose ids begin with the same four digits."""
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


def test_what_is_not_there_is_told_and_the_rest_is_removed(shell: Shell) -> None:
    done = shell("remove", "0000000000000000", FAIR.id)
    assert (done.code, done.out) == (1, f"removed {FAIR.id} Pear fair\n")
    assert done.err == "0000000000000000: no such article in this collection\n"


def test_an_id_that_could_be_two_removes_neither(shell: Shell) -> None:
    first, second = of_one_beginning()
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
    # the older one named too: it is not missed when it is its turn
    done = shell("remove", newer.id, BRIDGE.id)
    assert (done.code, done.err) == (0, "")
    put(shell, BRIDGE)
    put(shell, newer)
    done = shell("remove", newer.id)
    assert done.out == f"removed {newer.id} The bridge shuts, with 1 older version\n"
    assert shell.ids("--all") == [FAIR.id]


def test_a_list_has_one_line_an_article_newest_added_first(shell: Shell) -> None:
    assert shell("list") == (
        0,
        (
            f"{FAIR.id}\t\tOrchard Post\tPear fair\n"
            f"{BRIDGE.id}\t2021-05-04\tTown Gazette\tThe bridge opens\n"
        ),
        "2 articles\n",
    )
    assert shell("list", "-n", "1").err == "1 of 2 articles\n"
    assert shell("list", "-n", "1").out.count("\n") == 1


def test_a_list_is_narrowed_by_words(shell: Shell) -> None:
    assert shell.ids("GAZETTE", "bridge") == [BRIDGE.id]
    assert shell.ids("town.example") == [BRIDGE.id]
    assert shell("list", "gazette", "pear") == (1, "", "0 articles\n")
    assert shell("list", "\udcff").code == 1


def test_older_versions_are_marked(shell: Shell) -> None:
    put(shell, Article(title="The bridge shuts", text="It is shut.", url=BRIDGE.url))
    lines = shell("list", "--all", "bridge").out.splitlines()
    assert [line.endswith("\tolder version") for line in lines] == [False, True]


def test_a_list_as_json(shell: Shell) -> None:
    done = shell("list", "--json", "bridge")
    assert done.err == ""
    [entry] = json.loads(done.out)
    assert entry["id"] == BRIDGE.id
    assert entry["published"] == "2021-05-04"
    assert entry["is_current"] is True
    assert entry["characters"] == len(BRIDGE.text)
    assert shell("list", "--json", "xylophone") == (1, "[]\n", "")


def test_titles_can_not_break_a_list(shell: Shell) -> None:
    put(shell, Article(title="One\ttwo\nthree \x1b[31m\u202e", text="It came home.", source="\t"))
    done = shell("list", "one")
    [line] = done.out.splitlines()
    assert line.split("\t")[2:] == ["", "One two three [31m"]


def test_a_list_can_be_piped(shell: Shell) -> None:
    put(shell, *(Article(title=f"Boat {n} {'came home ' * 20}", text="A.") for n in range(2_000)))
    listing = shlex.join([*RUN, "list", "--library", str(shell.library)])
    for command in (f"{listing} | head -n 1", f"{listing} | cut -f 4 | tail -n 1"):
        done = subprocess.run(
            ["/bin/sh", "-c", command], capture_output=True, text=True, check=False, timeout=60
        )
        assert done.stdout.count("\n") == 1
        assert "Traceback" not in done.stderr
        assert "Error" not in done.stderr
    assert done.stdout == "The bridge opens\n"


def test_info_tells_what_is_there(shell: Shell) -> None:
    put(shell, Article(title="The bridge shuts", text="It is shut.", url=BRIDGE.url))
    put(shell, BRIDGE, collection="[town] Ü")
    done = shell("info")
    assert (done.code, done.err) == (0, "")
    file, *collections = done.out.splitlines()
    assert file.startswith(f"{shell.library}: ")
    assert f"SQLite {sqlite3.sqlite_version}" in file
    assert collections == [
        "[town] Ü: 1 article, 1 passage, 81 characters, 4 May 2021",
        "shared: 2 articles, 1 older version, 2 passages, 43 characters",
    ]


def test_info_as_json(shell: Shell) -> None:
    done = shell("info", "--json")
    assert done.err == ""
    info = json.loads(done.out)
    assert info["path"] == str(shell.library)
    assert info["bytes"] == shell.library.stat().st_size
    assert {"schema_version", "sqlite_version", "index_bytes"} < set(info)
    [shared] = info["collections"]
    assert shared == {
        "name": "shared",
        "articles": 2,
        "older_versions": 0,
        "characters": len(BRIDGE.text + FAIR.text),
        "first_published": "2021-05-04",
        "last_published": "2021-05-04",
        "passages": 2,
    }


def test_an_emptied_library_is_still_one(shell: Shell) -> None:
    shell("remove", BRIDGE.id, FAIR.id)
    assert shell("list") == (0, "", "0 articles\n")
    assert shell("info").out.endswith("\nno articles yet\n")
    assert shell("check").out == "sound: 0 articles, 0 passages, store and index agree\n"


def test_a_backup_is_a_library(shell: Shell, tmp_path: Path) -> None:
    copy = tmp_path / "Größe 1.db"
    done = shell("backup", copy)
    assert (done.code, done.err) == (0, "")
    assert f"to {copy}: " in done.out
    assert shell.bare("list", "--library", copy).out == shell("list").out
    assert shell.bare("check", "--library", copy).code == 0


def test_a_backup_overwrites_nothing(shell: Shell, tmp_path: Path) -> None:
    diary = tmp_path / "diary.txt"
    diary.write_text("Dear diary")
    for taken in (diary, shell.library, tmp_path):
        done = shell("backup", taken)
        assert (done.code, done.out) == (2, "")
        assert "already exists" in done.err
    assert diary.read_text() == "Dear diary"
    assert shell("backup", tmp_path / "no" / "folder" / "a.db").code == 2
    assert shell("check").code == 0


def test_a_sound_library_is_said_to_be_so(shell: Shell) -> None:
    put(shell, BRIDGE, collection="town")
    assert shell("check") == (0, "sound: 3 articles, 3 passages, store and index agree\n", "")


def test_what_is_not_as_it_was_added_is_told(shell: Shell) -> None:
    with closing(sqlite3.connect(shell.library)) as file:
        file.execute("UPDATE article SET text = 'The bridge fell.' WHERE id = ?", [BRIDGE.id])
        file.commit()
    done = shell("check")
    assert (done.code, done.err) == (1, "")
    assert f"article {BRIDGE.id} is no longer what was added" in done.out.splitlines()


def test_a_file_name_that_is_no_text_is_a_library_too(shell: Shell, tmp_path: Path) -> None:
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.db"))
    assert shell("backup", odd).code == 0
    for command in ("list", "info", "check"):
        done = as_process(command, "--library", odd)
        assert done.returncode == 0
        assert b"Traceback" not in done.stderr
