"""`info`, `backup`, `check` and `reindex`."""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import closing
from pathlib import Path

from retrieval import Article
from tests.retrieval.cli.cli_library import BRIDGE, FAIR, Shell, as_process, put


def test_info_describes_each_collection(shell: Shell) -> None:
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
    assert {"schema_version", "software", "index_bytes"} < set(info)
    [shared] = info["collections"]
    assert shared == {
        "name": "shared",
        "articles": 2,
        "older_versions": 0,
        "characters": len(BRIDGE.text + FAIR.text),
        "first_published": "2021-05-04",
        "last_published": "2021-05-04",
        "outdated": 0,
        "passages": 2,
    }


def test_a_library_without_articles_is_still_a_library(shell: Shell) -> None:
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


def test_a_sound_library_is_reported_as_sound(shell: Shell) -> None:
    put(shell, BRIDGE, collection="town")
    assert shell("check") == (0, "sound: 3 articles, 3 passages, store and index agree\n", "")


def test_a_changed_article_is_reported(shell: Shell) -> None:
    with closing(sqlite3.connect(shell.library)) as file:
        file.execute("UPDATE article SET text = 'The bridge fell.' WHERE id = ?", [BRIDGE.id])
        file.commit()
    done = shell("check")
    assert (done.code, done.err) == (1, "")
    assert f"article {BRIDGE.id} is no longer what was added" in done.out.splitlines()


def test_a_file_name_that_is_not_utf_8_works(shell: Shell, tmp_path: Path) -> None:
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.db"))
    assert shell("backup", odd).code == 0
    for command in ("list", "info", "check"):
        done = as_process(command, "--library", odd)
        assert done.returncode == 0
        assert b"Traceback" not in done.stderr


def test_an_index_that_is_damaged_can_be_built_again(shell: Shell) -> None:
    folder = shell.library.with_name(f"{shell.library.name}.index")
    for file in folder.rglob("*.*"):
        file.write_bytes(b"damaged")
    assert shell("reindex") == (0, "indexed 2 articles, 2 passages\n", "")
    assert shell("check").code == 0
