"""Progress bars at a terminal."""

from __future__ import annotations

import os
import shutil
import signal
import struct
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.retrieval.cli.cli_library import RUN, Done, article, as_process
from tests.retrieval.evaluation.sets import written

fcntl = pytest.importorskip("fcntl")
termios = pytest.importorskip("termios")

HIDE, SHOW = "\x1b[?25l", "\x1b[?25h"
"""The control sequences for the cursor."""
INTERRUPTED = """
import os, signal, sys
from retrieval.cli.main import main
from retrieval.cli.commands.articles import add
signal.signal(signal.SIGINT, signal.default_int_handler)
read_found = add.read_found

def interrupted(*arguments):
    for number, result in enumerate(read_found(*arguments)):
        if number == 290:
            os.kill(os.getpid(), signal.SIGINT)
        yield result

add.read_found = interrupted
sys.exit(main())
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in range(300):
        article(tmp_path / "a", f"{number}.txt", f"Boat {number} came home.")
    return tmp_path / "a"


def at_terminal(*command: str | Path, columns: int = 80, **env: str) -> Done:
    """Run a command whose standard error is a terminal and whose output is a pipe."""
    ours, theirs = os.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    environment = {**os.environ, "TERM": "xterm", **env}
    environment.pop("COLUMNS", None)  # it would override the terminal's width
    with subprocess.Popen(
        command, stdin=theirs, stdout=subprocess.PIPE, stderr=theirs, env=environment
    ) as process:
        os.close(theirs)
        shown: list[bytes] = []
        reader = threading.Thread(target=_read_all, args=(ours, shown))
        reader.start()
        out, _ = process.communicate(timeout=60)
        reader.join()
    os.close(ours)
    return Done(process.returncode, out.decode(), b"".join(shown).decode(errors="replace"))


def _read_all(terminal: int, shown: list[bytes]) -> None:
    try:
        while block := os.read(terminal, 65_536):
            shown.append(block)
    except OSError:  # Linux raises this once the other end is closed
        return


def test_long_work_shows_its_progress(tmp_path: Path, folder: Path) -> None:
    library = ("--library", tmp_path / "library.db")
    done = at_terminal(*RUN, "add", folder, *library)
    assert (done.code, done.out) == (0, "added 300\n")
    assert "Adding" in done.err
    assert "/300" in done.err
    done = at_terminal(*RUN, "check", *library)
    assert done.out == "sound: 300 articles, 300 passages, store and index agree\n"
    assert "Checking shared" in done.err
    shutil.rmtree(tmp_path / "library.db.index", ignore_errors=True)
    done = at_terminal(*RUN, "ask", "Did boat 7 come home?", *library)
    assert done.code == 0
    assert "Indexing" in done.err
    assert done.err.count(HIDE) == done.err.count(SHOW) > 0


def test_an_evaluation_shows_its_progress(tmp_path: Path) -> None:
    done = at_terminal(*RUN, "evaluate", written(tmp_path / "town"), "--json")
    assert done.code == 0
    assert "Asking town, all of the articles" in done.err
    assert "Asking town, half of the articles" in done.err
    assert done.err.count(HIDE) == done.err.count(SHOW) > 0
    assert done.out.startswith('{"name": "town"')


def test_a_pipe_gets_no_bar(tmp_path: Path, folder: Path) -> None:
    library = ("--library", tmp_path / "library.db")
    for command in (["add", folder], ["check"], ["ask", "boat"], ["info"]):
        assert as_process(*command, *library, env={"FORCE_COLOR": "1"}).stderr == b""


def test_a_plain_or_narrow_terminal_is_enough(tmp_path: Path, folder: Path) -> None:
    plain = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"}
    for number, env in enumerate((plain, {"TERM": "dumb"}, {"NO_COLOR": "1"})):
        library = ("--library", tmp_path / f"{number}.db")
        done = at_terminal(*RUN, "add", folder, *library, columns=20, **env)
        assert (done.code, done.out) == (0, "added 300\n")
        assert "Traceback" not in done.err


def test_ctrl_c_restores_the_terminal(tmp_path: Path, folder: Path) -> None:
    done = at_terminal(
        sys.executable, "-c", INTERRUPTED, "add", folder, "--library", tmp_path / "library.db"
    )
    assert done.code == 128 + signal.SIGINT
    assert done.out == "stopped early: added 256; run the same command again to add the rest\n"
    assert done.err.rindex(SHOW) > done.err.rindex(HIDE)
    assert "Traceback" not in done.err


def test_a_list_at_a_terminal_does_not_wrap(tmp_path: Path) -> None:
    name = "Die sehr lange Zeitung aus Größe und Umgebung 大"
    article(tmp_path, "a.txt", title="Boot " * 40, source=name, published="2021-05-04")
    article(tmp_path, "b.txt", title="Pear fair")
    library = ("--library", tmp_path / "library.db")
    as_process("add", tmp_path / "a.txt", tmp_path / "b.txt", *library)
    command = [*RUN, "list", "--library", str(tmp_path / "library.db")]
    script = f"exec {' '.join(command)} >&2"
    done = at_terminal("/bin/sh", "-c", script, columns=70)
    lines = done.err.splitlines()
    assert len(lines) == 3
    assert max(map(len, lines)) <= 70
    assert any("  2021-05-04  Die sehr lange Zeitung a  Boot Boot" in line for line in lines)
    assert any(line.endswith("Pear fair") for line in lines)
