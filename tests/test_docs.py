"""The documentation says the same as the code."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from discord import app_commands

import retrieval
from bot.config import Settings
from bot.db.sqlite.database import SqliteDatabase
from bot.doctor.run import INTERRUPTED, PROBLEMS
from bot.features.commands import commands
from bot.runtime import exit_codes
from bot.services import Services
from bot.ui.plain import render_plain
from retrieval.cli import options
from retrieval.cli.main import main
from retrieval.library import Library
from retrieval.reading.metadata.header_fields import FIELD_NAMES, FRONT_MATTER_NAMES, Field

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted(
    page
    for page in (*ROOT.glob("*.md"), *DOCS.rglob("*.md"))
    if page.name in {"README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md"}
    or DOCS in page.parents
)
MAX_README_WORDS = 1_200
_FENCED = re.compile(r"(?ms)^```.*?^```$")
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_CODE = re.compile(r"`([^`]+)`")

Row = tuple[str, ...]


def read(page: str) -> str:
    """The text of a page of docs/."""
    return (DOCS / page).read_text(encoding="utf-8")


def section(text: str, heading: str) -> str:
    """The text below a heading, up to the next one of its level or above."""
    level = heading.partition(" ")[0]
    _, found, below = f"\n{text}".partition(f"\n{heading}\n")
    assert found, f"there is no heading {heading}"
    return re.split(rf"(?m)^#{{1,{len(level)}}} ", below)[0]


def tables(text: str) -> Iterator[list[Row]]:
    """The tables in a text, each with its header as the first row."""
    for block in re.findall(r"(?m)(?:^\|.*\n?)+", text):
        rows = [
            tuple(cell.strip() for cell in line.strip("|").split("|"))
            for line in block.splitlines()
        ]
        assert set("".join(rows[1])) <= set("-: "), rows[0]
        yield [rows[0], *rows[2:]]


def column(text: str, title: str) -> list[str]:
    """The first cells of the rows of all tables whose first column is called `title`."""
    return [row[0] for rows in tables(text) if rows[0][0] == title for row in rows[1:]]


def code(cell: str) -> str:
    """The first piece of code in a cell; empty if there is none."""
    found = _CODE.search(cell)
    return found[1] if found else ""


def anchors(page: Path) -> set[str]:
    """The anchors that GitHub gives to the headings of a page."""
    text = _FENCED.sub("", page.read_text(encoding="utf-8"))
    headings = re.findall(r"(?m)^#+ (.*)$", text)
    return {
        "".join(
            "-" if sign == " " else sign
            for sign in re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower()
            if sign in " -_" or unicodedata.category(sign)[0] in "LN"
        )
        for heading in headings
    }


def help_of(
    arguments: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> str:
    """The output of `--help`."""
    monkeypatch.setenv("COLUMNS", "200")
    with pytest.raises(SystemExit) as ended:
        main([*arguments, "--help"])
    assert ended.value.code == 0
    return capsys.readouterr().out


def command_names(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The commands of the command line."""
    found = re.findall(r"(?m)^ {4}([a-z]+)\b", help_of([], capsys, monkeypatch))
    assert "ask" in found
    return found


def registered() -> Iterator[tuple[str, list[str]]]:
    """The name and the options of every command that the bot registers in Discord."""
    with Library() as library, closing(SqliteDatabase()) as state:
        for command in commands(Services(library, state, render_plain)):
            for one in command.commands if isinstance(command, app_commands.Group) else [command]:
                if isinstance(one, app_commands.Command):
                    names = [parameter.display_name for parameter in one.parameters]
                    yield f"/{one.qualified_name}", names
                else:  # a command on a message
                    yield one.name, []


def test_every_setting_is_documented_with_its_default() -> None:
    """The table of settings and .env.example have each setting with its default."""
    found = {
        code(row[0]): code(row[1])
        for rows in tables(section(read("self-hosting.md"), "## Settings"))
        for row in rows[1:]
    }
    defaults = {
        str(field.alias): "" if field.default is None else str(field.default)
        for field in Settings.model_fields.values()
    }
    assert found == defaults
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    lines = [line.removeprefix("# ") for line in example.splitlines()]
    assert not {f"{name}={default}" for name, default in defaults.items()} - set(lines)


def test_every_command_of_the_command_line_is_documented(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each command is in the table and has a section."""
    names = command_names(capsys, monkeypatch)
    text = read("command-line.md")
    listed = [code(cell).removeprefix("footnote ") for cell in column(text, "command")]
    assert sorted(listed) == sorted(names)
    sections = re.findall(r"(?m)^## `footnote ([a-z]+)`$", text)
    assert sorted(sections) == sorted(names)


def test_every_option_of_the_command_line_is_documented(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The section of each command has all of its options, and no others."""
    text = read("command-line.md")
    for name in command_names(capsys, monkeypatch):
        lines = help_of([name], capsys, monkeypatch).splitlines()
        flags = (re.match(r" {2}(-.*?)(?: {2,}|$)", line) for line in lines)
        known = {
            option
            for flag in flags
            if flag
            for option in re.findall(r"(?<![\w-])--?[a-z][a-z-]*", flag[1])
        }
        cells = column(section(text, f"## `footnote {name}`"), "option")
        documented = {code(cell).partition(" ")[0] for cell in cells}
        assert documented == known - {"-h", "--help"}, name


def test_every_field_of_the_json_of_an_answer_is_documented(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The tables have the fields of an answer and of an extract, and no others."""
    assert main(["ask", "--json", "When were the last high-level talks held?"]) == 0
    answer = json.loads(capsys.readouterr().out)
    found = tables(section(read("command-line.md"), "### `ask --json`"))
    documented = [{name for row in rows[1:] for name in _CODE.findall(row[0])} for rows in found]
    assert documented == [set(answer), set(answer["extracts"][0])]


def test_every_command_in_discord_is_documented() -> None:
    """The pages for members and managers have all commands with their options, and no others."""
    members, managers = read("discord.md"), read("managers.md")
    rows = [
        row
        for text in (members, managers)
        for found in tables(text)
        if found[0][0] == "command"
        for row in found[1:]
    ]
    documented: dict[str, set[str]] = {}
    name = ""
    for row in rows:
        name = code(row[0]) or row[0].strip("*") or name
        among = _CODE.findall(row[1]) if len(row) > len(("command", "what it does")) else []
        documented.setdefault(name, set()).update(among)
    documented["/ask"] = {code(cell) for cell in column(members, "option")}
    spelt_out = {"`file2` to `file5`": {"file2", "file3", "file4", "file5"}}
    for phrase, names in spelt_out.items():
        assert phrase in managers
        documented["/articles add"] |= names
    described = {f"/{one}" for one in re.findall(r"(?m)^## `/([a-z]+)`$", managers)}
    found_there = dict(registered())
    assert {*documented, *described} == set(found_there)
    for command, names in documented.items():
        assert names == set(found_there[command]), command


def test_the_exit_codes_of_the_command_line_are_documented() -> None:
    """The table has the exit codes of the code, and no others."""
    found = column(section(read("command-line.md"), "## Exit codes"), "code")
    codes = {str(int(one)) for one in options.Exit}
    assert set(found) == codes


def test_the_exit_codes_of_the_bot_are_documented() -> None:
    """The tables have the exit codes of the bot and of its doctor, and no others."""
    text = read("self-hosting.md")
    codes = [str(int(one)) for one in exit_codes.Exit]
    assert column(section(text, "### Exit codes"), "code") == codes
    stopped, configuration = exit_codes.Exit.STOPPED, exit_codes.Exit.CONFIGURATION
    checked = column(section(text, "## Find out what is wrong"), "code")
    assert checked == [str(int(one)) for one in (stopped, PROBLEMS, configuration, INTERRUPTED)]


def test_every_public_name_is_documented() -> None:
    """The page has each name of `__all__` once, in the table of its topic, and no others."""
    documented = [code(cell) for cell in column(read("python-api.md"), "name")]
    assert sorted(documented) == sorted(retrieval.__all__)
    assert all(hasattr(retrieval, name) for name in documented)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_relative_link_has_a_target(page: Path) -> None:
    """A link leads to a file that exists and, if it has an anchor, to a heading in it."""
    for link in _LINK.findall(_FENCED.sub("", page.read_text(encoding="utf-8"))):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), link
        if anchor:
            assert anchor in anchors(target), link


def test_every_page_is_in_the_index() -> None:
    """docs/index.md links to all pages, docs/decisions/index.md to all decisions."""
    for folder in (DOCS, DOCS / "decisions"):
        index = folder / "index.md"
        linked = set(_LINK.findall(index.read_text(encoding="utf-8")))
        pages = {page.name for page in folder.glob("*.md")} - {"index.md"}
        assert pages <= linked, folder


def test_every_folder_and_file_of_the_architecture_exists() -> None:
    """Each row of “Where to change what” has a path, and all paths on the page exist."""
    text = read("architecture.md")
    rows = [row for found in tables(section(text, "## Where to change what")) for row in found[1:]]
    rows = [row for row in rows if row[1]]  # the others are headings
    assert len(rows) >= 25
    for _, start in rows:
        paths = [one for one in _CODE.findall(start) if "/" in one or "." in one]
        assert paths, start
        for path in paths:
            assert (ROOT / path).exists(), path
    for path in re.findall(r"(?:retrieval|bot|tests|benchmarks)/[\w/.]*", text):
        assert (ROOT / path.rstrip(".")).exists(), path


@pytest.mark.parametrize(
    "page",
    [ROOT / "CONTRIBUTING.md", *sorted((DOCS / "decisions").glob("0*.md"))],
    ids=lambda page: page.stem,
)
def test_every_path_in_contributing_and_in_decisions_exists(page: Path) -> None:
    """They name only files and folders of the code that exist."""
    for path in _CODE.findall(page.read_text(encoding="utf-8")):
        if re.fullmatch(r"(?:retrieval|bot|tests)/[\w/.]+", path):
            assert (ROOT / path).exists(), path


def test_the_readme_is_short() -> None:
    """It can be read in ten minutes; everything else is in docs/."""
    words = (ROOT / "README.md").read_text(encoding="utf-8").split()
    assert len(words) <= MAX_README_WORDS


def test_the_documented_names_of_fields_are_those_that_headers_are_read_by() -> None:
    headers = section(read("article-files.md"), "## Headers")
    documented = {row[0]: _CODE.findall(row[1]) for rows in tables(headers) for row in rows[1:]}
    names = {field: list(FIELD_NAMES[field]) for field in Field}
    further = [*names.pop(Field.DESCRIPTION), *names.pop(Field.SKIPPED), *FRONT_MATTER_NAMES]
    assert list(documented.values()) == list(names.values())
    skipped = headers.partition("These fields are known and skipped: ")[2]
    assert [" ".join(name.split()) for name in _CODE.findall(skipped)] == sorted({*further})
