"""The installed packages and commands, and how the commands behave."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from importlib import resources
from pathlib import Path
from zipfile import ZipFile

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from retrieval import __version__
from retrieval.cli.main import main

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
MAKE = shutil.which("make")
QUESTION = "What did Kim Jong-un offer?"
COVERAGE = "COVERAGE_PROCESS_CONFIG"
"""By it coverage measures a process that is started; a copy of the package would count as new."""
RUN_AS = """
import sys
from importlib.metadata import EntryPoint
sys.argv[0] = sys.argv.pop(1)
sys.exit(EntryPoint("a", sys.argv.pop(1), "console_scripts").load()())
"""


def run(*command: str | Path, folder: Path, path: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Runs Python in a folder, with the packages found at `path`."""
    environment = {**os.environ, "PYTHONPATH": str(path), "COLUMNS": "100"}
    if path != ROOT:
        environment.pop(COVERAGE, None)
    return subprocess.run(
        [sys.executable, *command],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    if not importlib.util.find_spec("hatchling"):
        pytest.skip("hatchling, which builds the wheel, is not installed")
    folder = tmp_path_factory.mktemp("wheel")
    done = run("-m", "hatchling", "build", "-t", "wheel", "-d", folder, folder=ROOT)
    assert done.returncode == 0, done.stderr
    [file] = folder.glob("*.whl")
    return file


@pytest.fixture(scope="module")
def installed(wheel: Path) -> Path:
    """The folder into which the wheel was unpacked."""
    folder = wheel.parent / "installed"
    with ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def test_the_wheel_contains_the_packages_and_the_sample_articles(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    modules = {
        path.relative_to(ROOT).as_posix()
        for package in ("bot", "retrieval")
        for suffix in ("py", "toml", "lua")
        for path in (ROOT / package).rglob(f"*.{suffix}")
    }
    samples = {
        f"retrieval/{path.relative_to(ROOT).as_posix()}"
        for path in (ROOT / "seeds").rglob("*")
        if path.is_file()
    }
    assert names == modules | samples | {"bot/py.typed", "retrieval/py.typed"}


def test_an_installed_command_answers_from_the_sample_articles(
    installed: Path, tmp_path: Path
) -> None:
    module = "import sys, retrieval.__main__ as start; sys.exit(start.main())"
    done = run("-c", module, "ask", QUESTION, folder=tmp_path, path=installed)
    assert done.returncode == 0, done.stderr
    assert "Kim" in done.stdout
    assert not list(tmp_path.iterdir())


def test_an_installed_library_builds_an_index_with_other_processes(
    installed: Path, tmp_path: Path
) -> None:
    code = (
        "from retrieval import Article, Library\n"
        "import retrieval\n"
        f"assert retrieval.__file__.startswith({str(installed)!r})\n"
        "articles = [Article(f'Tram {n}', f'Tram {n} runs.') for n in range(4_000)]\n"
        "with Library.open('library.db') as library:\n"
        "    library.add_many(articles)\n"
        "    assert library.search('tram')\n"
        "    assert library.check() == []\n"
    )
    done = run("-c", code, folder=tmp_path, path=installed)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_sample_articles_in_a_checkout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["ask", "--json", QUESTION]) == 0
    monkeypatch.chdir(ROOT)
    assert main(["ask", "--json", QUESTION]) == 0
    elsewhere, inside = capsys.readouterr().out.splitlines()
    assert f'"path": "{ROOT / "seeds"}' in elsewhere
    assert '"path": "seeds/' in inside


@pytest.mark.parametrize("command", sorted(PROJECT["scripts"]))
def test_a_command_calls_itself_what_the_user_typed(command: str, tmp_path: Path) -> None:
    target = PROJECT["scripts"][command]
    package = target.partition(".")[0]
    as_script = run(*("-c", RUN_AS, f"/bin/{command}", target, "--help"), folder=tmp_path)
    as_module = run("-m", package, "--help", folder=tmp_path)
    assert as_script.stdout.startswith(f"usage: {command} [-h]")
    assert as_module.stdout.startswith(f"usage: python -m {package} [-h]")
    assert "python -m" not in as_script.stdout


@pytest.mark.parametrize("package", ["retrieval", "bot"])
def test_the_version(package: str, tmp_path: Path) -> None:
    done = run("-m", package, "--version", folder=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"footnote {__version__}\n", "")


def test_the_bare_command_shows_its_help(capsys: pytest.CaptureFixture[str]) -> None:
    """On standard error, with the exit code for wrong usage."""
    assert main([], program="footnote") == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("usage: footnote [-h]")
    assert "answer a question" in err


@pytest.mark.parametrize(
    ("package", "code", "missing"),
    [("retrieval", 2, "numpy"), ("retrieval", 2, "rich"), ("bot", 78, "discord")],
)
def test_a_missing_dependency_is_one_sentence(
    package: str, code: int, missing: str, tmp_path: Path
) -> None:
    """And never exit code 1, which means that the articles hold no answer."""
    (tmp_path / missing).mkdir()
    broken = f'raise ModuleNotFoundError("No module named {missing!r}", name="{missing}")'
    (tmp_path / missing / "__init__.py").write_text(broken)
    done = run("-m", package, folder=tmp_path)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (code, "", 1)
    assert f"No module named '{missing}'" in done.stderr
    assert "pip install ." in done.stderr


def test_an_import_without_a_dependency_raises(tmp_path: Path) -> None:
    (tmp_path / "numpy.py").write_text('raise ImportError("numpy is broken")')
    code = "try:\n    import retrieval\nexcept ImportError as error:\n    print(error)"
    done = run("-c", code, folder=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "numpy is broken\n", "")


@pytest.mark.parametrize("package", ["retrieval", "bot"])
def test_both_packages_are_typed(package: str) -> None:
    assert (resources.files(package) / "py.typed").is_file()


@pytest.mark.parametrize(
    ("lock", "extras"),
    [
        ("requirements.lock", []),
        ("requirements-dev.lock", ["dev"]),
        ("requirements-bench.lock", ["dev", "bench"]),
        ("requirements-cluster.lock", ["opensearch"]),
    ],
)
def test_lock_files_pin_what_the_project_asks_for(lock: str, extras: Sequence[str]) -> None:
    """`make lock` must follow a change of the dependencies."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    pinned: dict[str, list[str]] = {}
    for name, version in re.findall(r"^([\w.-]+)==([^\s;]+)", text, re.MULTILINE):
        pinned.setdefault(canonicalize_name(name), []).append(version)
    wanted = [*PROJECT["dependencies"]]
    for extra in extras:
        wanted += PROJECT["optional-dependencies"][extra]
    for line in wanted:
        requirement = Requirement(line)
        versions = pinned.get(canonicalize_name(requirement.name))
        assert versions, f"{requirement.name} is not in {lock}: make lock"
        assert all(requirement.specifier.contains(one) for one in versions), f"{line} in {lock}"


def test_contributing_names_files_that_are_there() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    paths = re.findall(r"`((?:bot|retrieval|tests)/[\w./]*)`", text)
    assert len(paths) > 15
    for path in paths:
        assert (ROOT / path).exists(), path


@pytest.mark.skipif(MAKE is None, reason="make is not installed")
@pytest.mark.parametrize("question", ["Did tickets cost $10?", 'Is `it\'s` "$HOME" $(Q) #1?'])
def test_make_asks_the_question_as_it_was_typed(tmp_path: Path, question: str) -> None:
    shutil.copy(ROOT / "Makefile", tmp_path)
    (tmp_path / "requirements.lock").touch()
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text("#!/bin/sh\nprintf '%s\\n' \"$@\"\n")
    python.chmod(0o755)
    (tmp_path / ".venv" / "runtime").touch()
    done = subprocess.run(
        [str(MAKE), "ask", f"Q={question}"],
        cwd=tmp_path,
        # the tests may run inside make, whose flags and level would be inherited
        env={name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout.splitlines() == ["-m", "retrieval", "ask", "--", question]
