"""`list`, at a terminal, in a pipe and as JSON."""

from __future__ import annotations

import json
import shlex
import subprocess

from retrieval import Article
from tests.retrieval.cli.cli_library import BRIDGE, FAIR, RUN, Shell, put


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


def test_an_empty_library_is_listed(shell: Shell) -> None:
    assert shell("remove", *shell.ids()).code == 0
    assert shell("list") == (0, "", "0 articles\n")
    assert shell("list", "bridge").code == 1
