"""How the two packages stand to each other and to the world around them."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = sorted(path for name in ("bot", "retrieval") for path in (ROOT / name).rglob("*.py"))
STARTERS = [
    "bot.__main__",
    "retrieval.__main__",
    "retrieval.cli.imports",
    "retrieval.index.embedded.build_worker",
]
MAY_READ_THE_ENVIRONMENT = {"bot.config", "bot.__main__", "retrieval.__main__"}
IMPORT_ALONE = """
import sys
opened = []
quiet = {"open", "socket.bind", "socket.connect", "subprocess.Popen", "os.mkdir", "os.remove"}

def watch(event, arguments):
    if event == "open" and isinstance(arguments[2], int) and arguments[2] & 3:
        opened.append(f"{event} {arguments[0]!r} to write")
    elif event in quiet - {"open"}:
        opened.append(f"{event} {arguments!r}")

import threading
sys.addaudithook(watch)
sys.dont_write_bytecode = True
sys.argv = ["python", "-c"]
__import__(sys.stdin.read())
assert not opened, opened
assert threading.active_count() == 1, threading.enumerate()
"""


def module_name(path: Path) -> str:
    """The dotted name of a module."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imported(path: Path) -> Iterator[str]:
    """The names that a module imports, anywhere in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute here"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def alone(code: str, given: str = "") -> subprocess.CompletedProcess[str]:
    """Runs some code in an interpreter of its own."""
    environment = {"PYTHONPATH": str(ROOT), "PATH": os.environ.get("PATH", "")}
    return subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code],
        input=given,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_retrieval_names_nothing_of_discord_or_the_bot() -> None:
    """Not in any line of any module."""
    for path in MODULES:
        if module_name(path).startswith("retrieval"):
            roots = {name.partition(".")[0] for name in imported(path)}
            assert not roots & {"discord", "bot", "aiohttp", "tests"}, path


def test_retrieval_loads_nothing_of_discord_or_the_bot() -> None:
    """Nor by way of something else: all its modules are loaded, and none of those is."""
    names = [module_name(path) for path in MODULES if module_name(path).startswith("retrieval")]
    code = (
        f"import sys, {', '.join(names)}\n"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    )
    done = alone(code)
    assert done.returncode == 0, done.stderr
    assert not {"discord", "bot", "aiohttp"} & set(done.stdout.split())


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_who_reads_the_environment(path: Path) -> None:
    """The settings and the two starting points, and nobody else."""
    if module_name(path) in MAY_READ_THE_ENVIRONMENT:
        return
    tree = ast.parse(path.read_text(encoding="utf-8"))
    attributes = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    names = attributes | {name.rpartition(".")[2] for name in imported(path)}
    assert not names & {"environ", "environb", "getenv", "dotenv_values", "load_dotenv", "dotenv"}


@pytest.mark.parametrize("name", [*STARTERS, "bot.app", "bot.doctor.run", "retrieval.cli.main"])
def test_an_import_does_nothing(name: str) -> None:
    """It prints nothing, writes nothing, connects to nothing and starts no thread.

    The starting points import all the others.
    """
    done = alone(IMPORT_ALONE, name)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_starting_points_import_all_modules() -> None:
    """So the test above has looked at each."""
    code = "import sys, bot.app, bot.doctor.run, retrieval.cli.main\nprint(*sys.modules)"
    loaded = set(alone(code).stdout.split())
    assert {module_name(path) for path in MODULES} - set(STARTERS) <= loaded
