"""`add`, as its users run it."""

from __future__ import annotations

import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from retrieval.cli.adding.add_summary import AddSummary, note_of
from retrieval.model.article import Article
from retrieval.model.parsed import ParsedArticle, ReadWarning, WarningReason
from retrieval.model.records import Outcome
from tests.retrieval.cli.cli_library import RUN, Shell, article, as_process

MAIN = """
import signal, sys
from retrieval.cli.main import main
signal.signal(signal.SIGINT, signal.default_int_handler)  # whatever runs the tests may ignore it
sys.exit(main())
"""
FULL = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (1_500_000, 1_500_000))"


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Shell:
    return Shell(capsys, tmp_path / "library.db")


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """A folder that takes a while to add."""
    for number in range(1_500):
        text = " ".join(f"Boat {number} took {each} boxes of pears home." for each in range(30))
        article(tmp_path / "many" / f"{number % 7}", f"{number}.txt", text)
    return tmp_path / "many"


def stored(library: Path) -> int:
    """The number of articles on disk."""
    if not library.exists():
        return 0
    with closing(sqlite3.connect(library, timeout=60)) as file:
        try:
            return int(file.execute("SELECT count(*) FROM membership").fetchone()[0])
        except sqlite3.OperationalError:  # no tables yet
            return 0


def test_a_folder_is_added_once(shell: Shell, tmp_path: Path) -> None:
    for number in range(300):
        article(tmp_path / "a" / f"{number % 5}", f"{number}.txt", f"Boat {number} came home.")
    assert shell("add", tmp_path / "a") == (0, "added 300\n", "")
    assert shell("add", tmp_path / "a") == (0, "added 0, already there 300\n", "")
    article(tmp_path / "a", "new.md", "Boat 300 came home.")
    assert shell("add", tmp_path / "a") == (0, "added 1, already there 300\n", "")
    assert len(set(shell.ids())) == 301
    assert "Boat 300 came home." in shell("ask", "When did boat 300 come home?").out


def test_new_text_for_an_address_becomes_a_version(shell: Shell, tmp_path: Path) -> None:
    address = {"title": "Bridge", "url": "https://town.example/bridge"}
    file = article(tmp_path, "bridge.txt", "The bridge is open.", **address)
    assert shell("add", file).out == "added 1\n"
    article(tmp_path, "bridge.txt", "The bridge is shut.", **address)
    told = f"added 0, 1 with new text\nwith new text 1:\n  {file}\n"
    assert shell("add", file) == (0, told, "")
    assert "The bridge is shut." in shell("search", "bridge").out
    assert "The bridge is open." not in shell("search", "bridge").out


def test_unreadable_files_are_reported_and_the_rest_is_added(shell: Shell, tmp_path: Path) -> None:
    article(tmp_path / "a", "good.txt")
    (tmp_path / "a" / "broken.txt").write_bytes(b"\x00\x01\x02\xff" * 50)
    done = shell("add", tmp_path / "a", tmp_path / "nowhere", tmp_path / "a" / "good.txt")
    assert (done.code, done.out) == (2, "added 1, already there 1, could not read 2\n")
    broken, nowhere, rest = done.err.splitlines()
    assert broken.startswith(str(tmp_path / "a" / "broken.txt: "))
    assert nowhere == f"{tmp_path / 'nowhere'}: there is no such file or folder"
    assert rest == "the others are in the library"
    assert len(shell.ids()) == 1


def test_a_long_list_of_unreadable_files_is_cut(shell: Shell, tmp_path: Path) -> None:
    article(tmp_path / "a", "good.txt")
    for number in range(37):
        (tmp_path / "a" / f"empty-{number}.txt").touch()
    done = shell("add", tmp_path / "a")
    assert (done.code, done.out) == (2, "added 1, could not read 37\n")
    lines = done.err.splitlines()
    assert all(": the file is empty" in line for line in lines[:5])
    assert lines[5:] == ["and 32 more (--verbose lists all)", "the others are in the library"]
    assert shell("add", tmp_path / "a", "--verbose").err.count(": the file is empty") == 37


def test_nothing_found_creates_no_library(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    article(tmp_path, "picture.png")
    for path, reason in (
        ("nowhere", "there is no such file or folder"),
        ("empty", "no articles found; `footnote add --help` lists the kinds of files"),
        ("picture.png", "this kind of file can't be read"),
    ):
        done = shell("add", tmp_path / path)
        assert (done.code, done.out) == (2, "added 0, could not read 1\n")
        assert done.err.count("\n") == 1
        assert reason in done.err
    assert not shell.library.exists()


def test_an_address_without_https_is_recognised(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """But not in the name of a missing file."""
    monkeypatch.chdir(tmp_path)
    done = shell("add", "ferry.example/night", "ferry.txt")
    assert done.code == 2
    assert "ferry.example/night: there is no such file or folder; if it is" in done.err
    assert "write https://ferry.example/night\n" in done.err
    assert "ferry.txt: there is no such file or folder\n" in done.err


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("HTTP:/x", "a web address begins with https:// and a host"),
        ("https://", "a web address begins with https:// and a host"),
        ("ftp://x/y.html", "only addresses that begin with https:// or http:// can be fetched"),
        ("file:///home/vik/a.txt", "name the file by its path, without file://"),
    ],
)
def test_an_address_that_can_not_be_fetched_is_wrong_usage(
    shell: Shell, tmp_path: Path, address: str, message: str
) -> None:
    done = shell("add", article(tmp_path, "a.txt"), address)
    assert done == (2, "", f"{address}: {message}\n")


def test_nothing_to_add_is_wrong_usage(shell: Shell) -> None:
    message = "nothing to add: name a file, a folder or a web address\n"
    assert shell("add") == (2, "", message)


@pytest.mark.parametrize("place", [".", os.devnull])
def test_a_library_is_a_file(shell: Shell, tmp_path: Path, place: str) -> None:
    done = shell.bare("add", article(tmp_path, "a.txt"), "--library", place)
    assert done == (2, "", f"{place}: a library is a file, not a folder or a device\n")


def test_an_empty_folder_next_to_a_full_one_is_reported(shell: Shell, tmp_path: Path) -> None:
    article(tmp_path / "a", "good.txt")
    (tmp_path / "emtpy").mkdir()
    done = shell("add", tmp_path / "a", tmp_path / "emtpy")
    assert (done.code, done.out) == (2, "added 1, could not read 1\n")
    assert "emtpy: no articles found" in done.err


def test_a_library_is_created_in_a_new_folder(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "neu" / "Bücher und 本.db"
    article(tmp_path / "a", "Größe 大.txt", "Die Brücke über die Örla ist 大.", title="Größe 大")
    assert shell.bare("add", tmp_path / "a", "--library", file).code == 0
    assert "Größe 大" in shell.bare("list", "größe", "--library", file).out


def test_who_added_an_article_is_kept(shell: Shell, tmp_path: Path) -> None:
    file = article(tmp_path, "a.txt")
    as_process("add", file, "--library", shell.library, env={"LOGNAME": "anna"})
    [entry] = json.loads(shell("list", "--json").out)
    assert entry["added_by"] == "anna"


def test_no_user_name_is_needed(shell: Shell, tmp_path: Path) -> None:
    names = dict.fromkeys(("LOGNAME", "USER", "LNAME", "USERNAME"), "")
    done = as_process("add", article(tmp_path, "a.txt"), "--library", shell.library, env=names)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"added 1\n", b"")


def test_collections_are_separate(shell: Shell, tmp_path: Path) -> None:
    shell("add", article(tmp_path, "a.txt", "The bridge is open."))
    name = "[red]Ü {x}"
    assert shell("add", article(tmp_path, "b.txt"), "--collection", name).out == "added 1\n"
    assert len(shell.ids()) == len(shell.ids("--collection", name)) == 1
    assert len(shell.ids("--collection", name, "--collection", "shared")) == 2
    asked = shell("ask", "Is the bridge open?", "--collection", name)
    assert asked.code == 1
    assert shell("ask", "Is the bridge open?").code == 0
    for command in (["list"], ["remove", "abcd"], ["ask", "bridge"], ["search", "bridge"]):
        done = shell(*command, "--collection", "rde")
        assert (done.code, done.out) == (2, "")
        assert done.err == f"no collection is named rde; there are: {name}, shared\n"


def test_a_collection_needs_a_library_and_a_name(shell: Shell, tmp_path: Path) -> None:
    assert shell.bare("ask", "bridge", "--collection", "a").err.count("--library FILE") == 1
    assert shell("add", tmp_path, "--collection", " ").code == 2
    assert shell("add", "").code == 2
    assert shell("add", tmp_path, "--collection", os.fsdecode(b"\xff")).code == 2


def test_the_summary_names_what_to_look_at(shell: Shell, tmp_path: Path) -> None:
    folder = tmp_path / "a"
    article(folder, "fair.txt")
    for number in range(7):
        (folder / f"note-{number}.txt").write_text(f"Vik counted {number} seals at Skarvoy.")
    for name in ("b.PNG", "a.png", "list.xls", "Makefile", ".hidden.png"):
        (folder / name).write_text("x")
    done = shell("add", folder)
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [
        "added 8",
        "undated 7:",
        *(f"  {folder}/note-{number}.txt" for number in range(5)),
        "  and 2 more (--verbose lists all)",
        "skipped 2 .png, 1 .xls, 1 without extension:",
        *(f"  {folder}/{name}" for name in ("Makefile", "a.png", "b.PNG", "list.xls")),
    ]
    again = shell("add", folder, "--verbose").out.splitlines()
    assert again[:2] == ["added 0, already there 8", "already there 8:"]
    assert f"  {folder}/note-6.txt" in again
    assert not any(line.startswith("undated") for line in again)


def test_warnings_are_shown_with_their_files(capsys: pytest.CaptureFixture[str]) -> None:
    doubts = ReadWarning(WarningReason.UNREADABLE_DATE, {"date": "2023-13-45"})
    summary = AddSummary()
    for number in range(6):
        found = Article(title="Ice", text="Vik", path=f"{number}.txt", published=date(2021, 5, 4))
        summary.notes[Outcome.NEW].append(note_of(ParsedArticle(found, (doubts,))))
    summary.print()
    assert capsys.readouterr().out.splitlines() == [
        *("added 6", "with warnings 6:"),
        *(f"  {number}.txt: the date “2023-13-45” can't be read" for number in range(5)),
        "  and 1 more (--verbose lists all)",
    ]


def test_a_dry_run_describes_each_file_and_writes_nothing(shell: Shell, tmp_path: Path) -> None:
    folder = tmp_path / "a"
    article(folder, "bridge.txt", title="Bridge", source="Town Gazette")
    (folder / "note.txt").write_text("Vik counted nine seals at Skarvoy.")
    (folder / "photo.png").touch()
    (folder / "zero.txt").touch()
    before = sorted(tmp_path.rglob("*"))
    done = shell("add", "--dry-run", folder)
    assert done.code == 2
    assert done.err == f"{folder}/zero.txt: the file is empty\n"
    bridge, note, *rest = done.out.splitlines()
    assert bridge.split("\t") == [
        *(f"{folder}/bridge.txt", "Bridge", "Town Gazette", "2021-05-04", "7 words")
    ]
    title = "Vik counted nine seals at Skarvoy."
    assert note.split("\t")[1:] == [title, "", "undated", "6 words"]
    assert rest == [
        *("2 articles; nothing was added", "skipped 1 .png:", f"  {folder}/photo.png"),
    ]
    assert sorted(tmp_path.rglob("*")) == before
    (folder / "zero.txt").unlink()
    assert shell.bare("add", "--dry-run", folder).code == 0


def test_what_the_user_knows_of_the_files(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    page = "<article><h1>Most</h1><p>Łódź ma nowy most nad rzeką i drugi nad kanałem.</p></article>"
    file.write_bytes(page.encode("windows-1250"))
    assert shell("add", file, "--encoding", "windows-1250", "--day-first").code == 0
    assert "Łódź" in shell("search", "Łódź").out
    for name in ("klingon", "base64", "", "\0"):
        done = shell("add", file, "--encoding", name)
        assert (done.code, done.out) == (2, "")
        assert "is not a known encoding; likely ones are utf-8, windows-1252" in done.err
        assert done.err.count("\n") == 1


def test_the_fields_of_records_can_be_named(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text('{"kop": "Ice", "body": "The Orla froze.", "door": {"naam": "Vik Aren"}}\n')
    fields = ("--field", "title=kop", "--field", "author=door.naam")
    assert shell("add", file, *fields).code == 0
    assert "Ice" in shell("list").out
    unknown = shell("add", file, "--field", "headline=kop")
    assert unknown.code == 2
    assert "an article has no 'headline', but it has text, title, source" in unknown.err
    for wrong in ("text", "text=", "=body"):
        assert shell("add", file, "--field", wrong).code == 2


def test_a_record_that_cannot_be_read_is_named(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text('{"title": "Ice", "text": "The Orla froze."}\nbroken\n')
    done = shell("add", file)
    assert done.code == 2
    assert f"{file}/line 2: not a JSON object" in done.err
    assert "Ice" in shell("list").out


def test_odd_file_names_do_no_harm(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    named = os.fsencode(tmp_path / "a") + b"/caf\xe9 \x1b[31m.txt"
    Path(os.fsdecode(named)).write_text("Date: 2021-05-04\n\nBoats.")
    Path(os.fsdecode(os.fsencode(tmp_path / "a") + b"/caf\xe9 \x1b[31m.md")).write_text("")
    done = shell("add", tmp_path / "a")
    assert (done.code, done.out) == (2, "added 1, could not read 1\n")
    assert "\x1b" not in done.err + shell("list").out
    assert shell("ask", "boats", "--json").code == 0


def test_an_ascii_terminal_shows_what_it_can(shell: Shell, tmp_path: Path) -> None:
    article(tmp_path / "Größe", "brücke.txt", "Die Brücke.", title="Die Brücke 大")
    (tmp_path / "Größe" / "leer 大.txt").touch()
    plain = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"}
    library = ("--library", shell.library)
    done = as_process("add", tmp_path / "Größe", *library, env=plain)
    assert (done.returncode, done.stdout) == (2, b"added 1, could not read 1\n")
    assert b"Traceback" not in done.stderr
    listed = as_process("list", *library, env=plain)
    assert listed.stdout.rstrip().endswith(b"Die Br?cke ?")
    [entry] = json.loads(as_process("list", "--json", *library, env=plain).stdout)
    assert entry["title"] == "Die Brücke 大"


def test_ctrl_c_keeps_what_was_reported_as_added(shell: Shell, many: Path) -> None:
    command = [sys.executable, "-c", MAIN, "add", str(many), "--library", str(shell.library)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        while process.poll() is None and stored(shell.library) < 300:
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (130, b"")
    told = out.decode()
    assert told.startswith("stopped early: added ")
    acknowledged = int(told.split()[3].rstrip(";").replace(",", ""))
    assert 256 <= acknowledged <= len(shell.ids()) < 1_500
    assert shell("check").code == 0
    assert shell("add", many).code == 0
    assert len(shell.ids()) == 1_500


def test_a_killed_add_can_be_repeated(shell: Shell, many: Path) -> None:
    with subprocess.Popen([*RUN, "add", many, "--library", shell.library]) as process:
        while process.poll() is None and not stored(shell.library):
            time.sleep(0.01)
        process.kill()
    assert process.returncode == -signal.SIGKILL
    there = len(shell.ids())
    assert 0 < there < 1_500
    assert shell("check").code == 0
    assert shell("add", many).out == f"added {1_500 - there:,}, already there {there}\n"
    assert shell("check").out.startswith("sound: 1,500 articles")


def test_a_full_disk_reports_what_was_added(shell: Shell, many: Path) -> None:
    command = [sys.executable, "-c", FULL + MAIN, "add", str(many), "--library", str(shell.library)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 2
    told = re.fullmatch(
        r"stopped early: added (\d+); run the same command again to add the rest\n", done.stdout
    )
    assert told
    assert 256 <= int(told[1]) <= len(shell.ids()) < 1_500
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr
    assert shell("check").code == 0
