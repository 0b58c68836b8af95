"""`ask` and `search`, as their users run them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from retrieval import Library
from retrieval.cli.main import main
from retrieval.model.article import Article
from tests.seed_questions import ANSWERABLE, RELATED, UNANSWERABLE

SHARED_SEEDS = Path(__file__).parents[6] / "shared" / "seeds"


@pytest.fixture
def town(tmp_path: Path) -> Path:
    folder = tmp_path / "town"
    folder.mkdir()
    (folder / "bridge.txt").write_text(
        "Title: The bridge opens\nSource: Town Gazette\nPublished: 2021-05-04\n\n"
        "The bridge over the Orla opened on Monday. Three hundred guests walked across it.\n"
    )
    return folder


def asked(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, Any]]:
    code = main([*arguments, "--json"])
    out, err = capsys.readouterr()
    assert err == ""
    return code, json.loads(out)


@pytest.mark.parametrize(("question", "words"), ANSWERABLE)
def test_the_sample_articles_answer(
    capsys: pytest.CaptureFixture[str], question: str, words: str
) -> None:
    code, answer = asked(capsys, "ask", question)
    assert code == 0
    assert answer["answered"]
    assert any(words in extract["text"] for extract in answer["extracts"])
    for extract in answer["extracts"]:
        assert extract["article"]["title"]


@pytest.mark.parametrize(("question", "words"), RELATED)
def test_the_answer_to_a_question_in_other_words_is_shown_as_related(
    capsys: pytest.CaptureFixture[str], question: str, words: str
) -> None:
    code, answer = asked(capsys, "ask", question)
    assert code == 1
    assert answer["grade"] == "related"
    assert any(words in extract["text"] for extract in answer["nearest"])


def test_where_the_sample_articles_differ_both_values_are_shown(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["ask", "When were the last high-level talks?"]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "Sources differ: " in out
    assert "October 2014" in out.split("Sources differ: ")[1]
    assert "February 2014" in out.split("Sources differ: ")[1]


@pytest.mark.parametrize(("question", "missing"), UNANSWERABLE)
def test_what_the_sample_articles_do_not_contain_is_not_answered(
    capsys: pytest.CaptureFixture[str], question: str, missing: tuple[str, ...]
) -> None:
    code, answer = asked(capsys, "ask", question)
    assert code == 1
    assert not answer["extracts"]
    assert tuple(answer["missing_terms"]) == missing


def test_a_folder_can_be_asked(capsys: pytest.CaptureFixture[str], town: Path) -> None:
    for arguments in (
        ["ask", "--articles", str(town), "When did the bridge open?"],
        ["ask", "When did the bridge open?", "--articles", str(town)],
        ["ask", "--articles", str(town), str(town / "bridge.txt"), "When did the bridge open?"],
        ["ask", "When", "did", "the", "bridge", "open?", "--articles", str(town)],
    ):
        code, answer = asked(capsys, *arguments)
        assert code == 0
        assert answer["extracts"][0]["text"] == "The bridge over the Orla opened on Monday."
        assert answer["extracts"][0]["article"]["path"] == str(town / "bridge.txt")
        assert answer["searched"] == {"articles": 1, "passages": 1}


def test_a_library_on_disk_can_be_asked(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    with Library.open(path) as library:
        library.add_many([Article(title="Bridge", text="The bridge opened on Monday.")])
    code, answer = asked(capsys, "ask", "--library", str(path), "When did the bridge open?")
    assert code == 0
    assert answer["extracts"][0]["text"] == "The bridge opened on Monday."


def test_filters_narrow_what_is_searched(capsys: pytest.CaptureFixture[str]) -> None:
    _, answer = asked(capsys, "ask", "talks", "--source", "halla courier")
    assert answer["searched"]["articles"] == 1
    _, answer = asked(capsys, "ask", "talks", "--after", "1 January 2015", "--before", "2015-01-02")
    assert {extract["article"]["published"] for extract in answer["extracts"]} <= {
        "2015-01-01",
        "2015-01-02",
    }


def test_a_month_or_a_year_is_a_range_of_days(capsys: pytest.CaptureFixture[str]) -> None:
    for period, first, last in (
        ("2015", "2015-01-01", "2015-12-31"),
        ("December 2014", "2014-12-01", "2014-12-31"),
    ):
        arguments = ["search", "talks", "--after", period, "--before", period]
        _, found = asked(capsys, *arguments)
        days = [hit["article"]["published"] for hit in found["hits"]]
        assert days
        assert all(first <= day <= last for day in days)


def test_an_answer_needs_the_confidence_of_the_threshold(
    capsys: pytest.CaptureFixture[str], town: Path
) -> None:
    question = "Which mayor paints the bridge with stripes and flowers?"
    code, nearest = asked(capsys, "ask", "--articles", str(town), question)
    assert (code, nearest["extracts"]) == (1, [])
    code, answer = asked(capsys, "ask", "--articles", str(town), "--threshold", "0", question)
    assert code == 0
    assert answer["extracts"] == nearest["nearest"]
    assert answer["confidence"] == nearest["confidence"]
    sure = "When did the bridge open?"
    assert asked(capsys, "ask", "--articles", str(town), "--threshold", "1", sure)[0] == 1
    nowhere = "Xylophone?"
    assert asked(capsys, "ask", "--articles", str(town), "--threshold", "0", nowhere)[0] == 1


def test_search_prints_k_passages(capsys: pytest.CaptureFixture[str]) -> None:
    code, found = asked(capsys, "search", "-k", "2", "balloons", "leaflets")
    assert code == 0
    assert len(found["hits"]) == 2
    code, found = asked(capsys, "search", "xylophone")
    assert (code, found["hits"]) == (1, [])


def test_an_answer_for_people_shows_words_title_source_and_date(
    capsys: pytest.CaptureFixture[str], town: Path
) -> None:
    assert main(["ask", "--articles", str(town), "When did the bridge open?"]) == 0
    out = capsys.readouterr().out
    for words in (
        "The bridge over the Orla opened on Monday.",
        "The bridge opens",
        "Town Gazette · 4 May 2021",
        "1 article searched",
    ):
        assert words in out


def test_no_answer_for_people_shows_what_is_missing_and_what_came_nearest(
    capsys: pytest.CaptureFixture[str], town: Path
) -> None:
    question = "Who painted the bridge in the city of Ulmenau?"
    assert main(["ask", "--articles", str(town), question]) == 1
    out = capsys.readouterr().out
    assert "No sure answer." in out
    assert "These come closest:" in out
    assert "No article contains: painted, city, Ulmenau" in out
    assert "The bridge over the Orla opened on Monday." in out


def test_a_corrected_word_is_reported(capsys: pytest.CaptureFixture[str], town: Path) -> None:
    assert main(["ask", "--articles", str(town), "When did the brigde open?"]) == 0
    assert "No article has “brigde”; searched for “bridge”." in capsys.readouterr().out
    assert main(["search", "--articles", str(town), "brigde"]) == 0
    assert "No article has “brigde”; searched for “bridge”." in capsys.readouterr().out
    _, found = asked(capsys, "search", "--articles", str(town), "brigde")
    assert (found["words"], found["repaired"]) == ("brigde", {"brigde": "bridge"})
    assert main(["search", "--articles", str(town), "bridge"]) == 0
    assert "searched for" not in capsys.readouterr().out


def test_passages_for_people_show_words_and_source(
    capsys: pytest.CaptureFixture[str], town: Path
) -> None:
    assert main(["search", "--articles", str(town), "guests"]) == 0
    out = capsys.readouterr().out
    assert "Three hundred guests walked across it." in out
    assert "Town Gazette · 4 May 2021" in out
    assert main(["search", "--articles", str(town), "xylophone"]) == 1
    assert "None of these words are in the articles." in capsys.readouterr().out


def test_hidden_characters_do_not_reach_the_terminal(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("The bridge\x1b[31m\u202e opened on [bold]Monday[/bold].")
    assert main(["ask", "--articles", str(tmp_path), "When did the bridge open?"]) == 0
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert "[bold]Monday[/bold]" in out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["ask"], "no question given"),
        (["ask", "  "], "no question given"),
        (["frob"], "invalid choice"),
        (["ask", "--articles", "nowhere", "q"], "nowhere: there is no such file or folder"),
        (["ask", "--library", "nowhere.db", "q"], "no such library"),
        (["ask", "--library", "x" * 300, "q"], f"{'x' * 300}: file name too long"),
        (["ask", "--library", "retrieval", "q"], "retrieval: a library is a file, not a folder"),
        (["ask", "--library", "", "q"], "a path can't be empty"),
        (["ask", "--articles", "", "q"], "the path of the articles is empty"),
        (["ask", "--articles", "https://a.example/b", "q"], "this is a web address"),
        (["ask", "--articles", "x" * 300, "q"], "too long"),
        (["search", "-k", "9" * 5_000, "q"], "not a whole number of at least 1"),
        (["ask", "--library", "pyproject.toml", "q"], "pyproject.toml"),
        (["ask", "--after", "1/2/2015", "q"], "is not a day, month or year"),
        (["search", "-k", "0", "q"], "not a whole number of at least 1"),
        (["ask", "--threshold", "1.5", "q"], "'1.5' is not a number from 0 to 1"),
        (["ask", "--threshold", "-0.1", "q"], "'-0.1' is not a number from 0 to 1"),
        (["ask", "--threshold", "nan", "q"], "'nan' is not a number from 0 to 1"),
        (["ask", "--threshold", "half", "q"], "'half' is not a number from 0 to 1"),
        (["search", "--threshold", "0.5", "q"], "unrecognized"),
        (["ask", "--frob", "q"], "unrecognized"),
        (["ask", "--articles", "a", "--library", "b", "q"], "not allowed"),
    ],
)
def test_wrong_usage_gets_one_line_and_exit_code_2(
    capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    try:
        code = main(arguments)
    except SystemExit as stop:
        code = int(stop.code or 0)
    out, err = capsys.readouterr()
    assert code == 2
    assert message in err
    assert err.count("\n") == 1
    assert out == ""


def test_unreadable_files_are_reported_and_the_rest_is_asked(
    capsys: pytest.CaptureFixture[str], town: Path
) -> None:
    (town / "broken.txt").write_bytes(b"\x00\x01\x02\xff" * 50)
    (town / "empty.md").write_bytes(b"")
    assert main(["ask", "--articles", str(town), "--json", "When did the bridge open?"]) == 0
    out, err = capsys.readouterr()
    assert json.loads(out)["answered"]
    assert len(err.splitlines()) == 2
    assert "broken.txt" in err
    assert "empty.md" in err


def test_nothing_readable_at_all_is_an_error(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["ask", "--articles", str(tmp_path), "q"]) == 2
    assert "no articles found" in capsys.readouterr().err
    (tmp_path / "empty.txt").write_bytes(b"")
    assert main(["ask", "--articles", str(tmp_path), "q"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_it_runs_in_a_plain_environment_and_with_a_closed_pipe() -> None:
    """As a process of its own: an ASCII terminal, and a reader that goes away."""
    command = [sys.executable, "-m", "retrieval", "ask", "How did Seoul react to Kim's speech?"]
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"}
    for extra in ([], ["--json"]):
        done = subprocess.run(
            [*command, *extra], env=environment, capture_output=True, check=False, timeout=60
        )
        assert done.returncode == 0
        assert done.stderr == b""
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_output_that_can_not_be_written_is_an_error() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "retrieval", "ask", "--json", "talks"],
            env={name: os.environ[name] for name in os.environ if name != "PYTHONUNBUFFERED"},
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            timeout=60,
        )
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_a_closed_stream_ends_nothing(town: Path, closed: str) -> None:
    (town / "broken.txt").write_bytes(b"%PDF-1.4")
    command = f'"{sys.executable}" -m retrieval ask --json --articles "$0" bridge {closed}'
    done = subprocess.run(
        ["/bin/sh", "-c", command, str(town)], capture_output=True, check=False, timeout=60
    )
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr
    if closed == "2>&-":
        assert json.loads(done.stdout)["answered"]


@pytest.mark.skipif(not SHARED_SEEDS.is_dir(), reason="the two scraped articles are not here")
@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Who is the South's unification minister?", "Ryoo Kihl-Jae"),
        ("Who is Ryoo's counterpart in the North?", "Kim Yang-Gon"),
        ("When were the last formal high-level talks?", "February"),
        ("How did Park describe reunification?", "jackpot"),
        ("Which film do the balloons carry?", "The Interview"),
        ("How many North Korean officials visited the South?", "seven senior"),
        ("Who is the mayor of Zürich?", None),
    ],
)
def test_scraped_articles_read_well(
    capsys: pytest.CaptureFixture[str], question: str, words: str | None
) -> None:
    code, answer = asked(capsys, "ask", "--articles", str(SHARED_SEEDS), question)
    assert code == (0 if words else 1)
    texts = [extract["text"] for extract in answer["extracts"]]
    assert not words or any(words in text for text in texts)
    for furniture in ("Read more", "More From This", "Photo by", "on Twitter", "over 5 years"):
        assert not any(furniture in text for text in texts)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("a", "There is no word to search for in this question."),
        ("Who are we and what were you?", "There is no word to search for in this question."),
        ("🌉🎉", "There is no word to search for in this question."),
        ("x", "No article contains: x"),
        ('" OR 1=1', "No article contains: 1"),
        ("Où est la gare ?", "No article contains: gare"),
        ("\u202eegdirb\u202c", "No article contains: egdirb"),
        ("\x1b[31mred", "No article contains: 31mred"),
        ("zq" * 3_000, "No article contains: zqzqzq"),
    ],
)
def test_odd_questions_get_a_reason_for_no_answer(
    capsys: pytest.CaptureFixture[str], town: Path, question: str, said: str
) -> None:
    assert main(["ask", "--articles", str(town), question]) == 1
    out, err = capsys.readouterr()
    assert err == ""
    assert "Nothing on this in these articles." in out
    assert said in " ".join(out.split())
    assert not {"\x1b", "\u202e"} & set(out)
    assert len(out) < 1_500
    code, answer = asked(capsys, "ask", "--articles", str(town), question)
    assert (code, answer["extracts"], answer["nearest"]) == (1, [], [])
    assert answer["took_ms"] < 200


@pytest.mark.parametrize("question", ["", " \t"])
def test_no_question_is_an_error(
    capsys: pytest.CaptureFixture[str], town: Path, question: str
) -> None:
    assert main(["ask", "--articles", str(town), question]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert "no question given" in err
