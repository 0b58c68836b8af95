"""A damaged store is reported clearly; it gives no wrong text and is never written to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from retrieval import Library
from retrieval.errors import QuoteMismatch, StoreError
from tests.stress.expected_library import article_id
from tests.stress.generated import COLLECTIONS, WORDS, article
from tests.stress.rounds import reproducible_round, scaled, seeded

ROUNDS = scaled(200, 12)
ARTICLES = 60
ADDED = {one.id: one for one in map(article, [*range(ARTICLES), 280])}
PAGE = 4096
TEXT = re.compile(rb"[ -~\n]{60,}|\0{8,}")

Calls = dict[str, Callable[[Library], object]]


def _ask(library: Library, words: str) -> object:
    answer = library.ask(words)
    library.verify(answer.quotes)
    return [(one.article.id, one.start, one.end, one.text, one.score) for one in answer.extracts]


def _entries(library: Library) -> object:
    """The entries' fields that damage must not change unnoticed."""
    found = [(one.id, one.title, one.source, one.is_current) for one in library.entries()]
    return sorted(found, key=repr)


def _search(library: Library, words: str) -> object:
    return [
        (hit.article.id, hit.start, hit.end, hit.text, hit.score) for hit in library.search(words)
    ]


def _read(library: Library, article_id: str) -> object:
    found = library.article(article_id)
    return found and (found.id, found.title, found.text)


def _calls() -> Calls:
    """All reading calls of a library, with results that can be compared."""
    calls: Calls = {
        "entries": _entries,
        "sources": Library.sources,
        "summary": lambda library: library.stats().collections,
        "size": lambda library: library.scope_size(COLLECTIONS),
        "older": partial(_read, article_id=article_id(0)),
        "none": partial(_read, article_id="0" * 16),
    }
    for number in range(12):
        words = " ".join(seeded(number).sample(WORDS, 3))
        calls[f"search {words}"] = partial(_search, words=words)
        calls[f"ask {words}"] = partial(_ask, words=words)
    for number in range(0, ARTICLES, 7):
        calls[f"article {number}"] = partial(_read, article_id=article_id(number))
    return calls


CALLS = _calls()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, object]]:
    """The file of a library, and the results of all calls."""
    file = tmp_path_factory.mktemp("made") / "a.db"
    with Library.open(file) as library:
        library.add_many(ADDED.values())  # the last is a newer version of the first
        return file, {name: call(library) for name, call in CALLS.items()}


def test_flipped_bits_are_reported(made: tuple[Path, dict[str, object]], tmp_path: Path) -> None:
    content = made[0].read_bytes()
    # the bytes between the texts, which are the smaller part
    texts = {place for text in TEXT.finditer(content) for place in range(*text.span())}
    between = [place for place in range(len(content)) if place not in texts]
    counts: Counter[str] = Counter()
    for number in range(ROUNDS):
        with reproducible_round("flipped bits", number, ROUNDS, counts) as random:
            damaged = bytearray(content)
            places = random.choice([range(len(content)), range(3 * PAGE), between])
            for _ in range(random.choice([1, 1, 1, 8])):
                damaged[random.choice(places)] ^= 1 << random.randrange(8)
            _assert_right_or_reported(tmp_path / f"{number}.db", bytes(damaged), made[1], counts)


def test_a_flipped_bit_in_a_text_is_reported(
    made: tuple[Path, dict[str, object]], tmp_path: Path
) -> None:
    content = made[0].read_bytes()
    for number in range(ROUNDS):
        with reproducible_round("bits of texts", number, ROUNDS) as random:
            line = random.choice(article(random.randrange(ARTICLES)).text.split("\n\n")).encode()
            start = content.find(line)
            if start < 0:  # the line is split between two pages
                continue
            damaged = bytearray(content)
            damaged[start + random.randrange(len(line))] ^= 1 << random.randrange(8)
            file = tmp_path / f"{number}.db"
            file.write_bytes(damaged)
            with Library.open(file) as library:
                assert any("is no longer what was added" in line for line in library.check())


def test_truncated_files_are_reported(made: tuple[Path, dict[str, object]], tmp_path: Path) -> None:
    content = made[0].read_bytes()
    counts: Counter[str] = Counter()
    for number in range(ROUNDS):
        with reproducible_round("truncated", number, ROUNDS, counts) as random:
            # SQLite takes a file of less than two bytes for a new one
            size = random.randrange(2, len(content))
            size = random.choice([size, size // PAGE * PAGE or 2, random.randrange(2, PAGE)])
            _assert_right_or_reported(tmp_path / f"{number}.db", content[:size], made[1], counts)
    assert counts["reported by a call"] == ROUNDS


def _assert_right_or_reported(
    file: Path, damaged: bytes, expected: dict[str, object], counts: Counter[str]
) -> None:
    """Assert that each call returns what it did or reports damage, and the file is unchanged."""
    file.write_bytes(damaged)
    differing = []
    errors = []
    try:
        with Library.open(file) as library:
            for name, call in CALLS.items():
                try:
                    found = call(library)
                except StoreError as error:
                    errors.append(str(error))
                except QuoteMismatch:
                    errors.append(f"{file} is not what it was")
                else:
                    if found != expected[name]:
                        differing.append(name)
                        _assert_verbatim(name.split()[0], found)
            checked = library.check()
    except StoreError as error:
        errors.append(str(error))
        checked = [str(error)]
    assert file.read_bytes() == damaged
    assert all(line.startswith(str(file)) and "\n" not in line for line in errors), errors
    assert checked or not (errors or differing), (errors, differing)
    counts["reported by a call"] += bool(errors)
    counts["reported by check alone"] += bool(checked) and not errors
    counts["of no consequence"] += not (errors or checked or differing)
    counts["with other answers"] += bool(differing)


def _assert_verbatim(kind: str, found: Any) -> None:
    """Assert that the texts still returned are those that were added."""
    if kind in {"search", "ask"}:
        for article_id, start, end, text, _ in found:
            assert ADDED[article_id].text[start:end] == text
    elif kind in {"article", "older"} and found:
        article_id, title, text = found
        assert (title, text) == (ADDED[article_id].title, ADDED[article_id].text)
