"""The sentence splitter makes far fewer errors than sentencex by itself."""

from __future__ import annotations

import pytest

from benchmarks.quality.sentences import (
    TEXTS,
    errors,
    main,
    read_paragraphs,
    with_footnote,
    with_sentencex,
)

MAX_SHARE = 1 / 3
"""Of the errors that sentencex makes."""


@pytest.mark.parametrize("name", TEXTS)
def test_errors_are_at_most_a_third_of_those_of_sentencex(name: str) -> None:
    paragraphs = list(read_paragraphs(TEXTS[name]))
    ours = sum(errors(paragraph, with_footnote).total for paragraph in paragraphs)
    theirs = sum(errors(paragraph, with_sentencex).total for paragraph in paragraphs)
    assert ours <= MAX_SHARE * theirs


def test_the_texts_have_hundreds_of_ends_in_many_languages() -> None:
    paragraphs = [paragraph for path in TEXTS.values() for paragraph in read_paragraphs(path)]
    assert sum(len(paragraph.ends) for paragraph in paragraphs) >= 600
    assert {"en", "de", "fr", "es", "pt", "zh", "ja"} <= {one.language for one in paragraphs}


def test_the_errors_are_printed_by_language(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["sentences", "--show"])
    main()
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split()[:2] == ["texts", "language"]
    assert any(line.split()[:2] == ["held_out", "all"] for line in lines)
