"""A damaged store is told of plainly, never answered from wrongly, and never written to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from retrieval import Library
from retrieval.storage.sqlite.store import StoreError
from retrieval.storage.verification import QuoteMismatch
from tests.stress.generated import COLLECTIONS, WORDS, article
from tests.stress.model import article_id
from tests.stress.rounds import round_of, seeded, whole

ROUNDS = whole(200, 12)
ARTICLES = 60
ADDED = {one.id: one for one in map(article, [*range(ARTICLES), 280])}
PAGE = 4096
TEXT = re.compile(rb"[ -~\n]{60,}|\0{8,}")

Calls = dict[str, Callable[[Library], object]]


def _asked(library: Library, words: str) -> object:
    answer = library.ask(words)
    library.verify(answer.quotes)
    return [(one.article.id, one.start, one.end, one.text, one.score) for one in answer.extracts]


def _entries(library: Library) -> object:
    """What can be checked of the entries: not when they were added, by whom and from what."""
    found = [(one.id, one.title, one.source, one.is_current) for one in library.entries()]
    return sorted(found, key=repr)


def _searched(library: Library, words: str) -> object:
    return [
        (hit.article.id, hit.start, hit.end, hit.text, hit.score) for hit in library.search(words)
    ]


def _read(library: Library, article_id: str) -> object:
    found = library.article(article_id)
    return found and (found.id, found.title, found.text)


def _calls() -> Calls:
    """Everything that may be asked of a library, as values that can be compared."""
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
        calls[f"search {words}"] = partial(_searched, words=words)
        calls[f"ask {words}"] = partial(_asked, words=words)
    for number in range(0, ARTICLES, 7):
        calls[f"article {number}"] = partial(_read, article_id=article_id(number))
    return calls


CALLS = _calls()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, object]]:
    """A library's file, and what it says."""
    file = tmp_path_factory.mktemp("made") / "a.db"
    with Library.open(file) as library:
        library.add_many(ADDED.values())  # the last is a newer version of the first
        return file, {name: call(library) for name, call in CALLS.items()}


def test_turned_bits_are_told_of(made: tuple[Path, dict[str, object]], tmp_path: Path) -> None:
    content = made[0].read_bytes()
    # what tells what the texts are, which is the smaller part
    texts = {place for text in TEXT.finditer(content) for place in range(*text.span())}
    between = [place for place in range(len(content)) if place not in texts]
    counts: Counter[str] = Counter()
    for number in range(ROUNDS):
        with round_of("turned bits", number, ROUNDS, counts) as random:
            damaged = bytearray(content)
            places = random.choice([range(len(content)), range(3 * PAGE), between])
            for _ in range(random.choice([1, 1, 1, 8])):
                damaged[random.choice(places)] ^= 1 << random.randrange(8)
            _prove_plain(tmp_path / f"{number}.db", bytes(damaged), made[1], counts)


def test_a_turned_bit_in_a_text_is_told_of(
    made: tuple[Path, dict[str, object]], tmp_path: Path
) -> None:
    content = made[0].read_bytes()
    for number in range(ROUNDS):
        with round_of("bits of texts", number, ROUNDS) as random:
            line = random.choice(article(random.randrange(ARTICLES)).text.split("\n\n")).encode()
            start = content.find(line)
            if start < 0:  # it goes from one page to another
                continue
            damaged = bytearray(content)
            damaged[start + random.randrange(len(line))] ^= 1 << random.randrange(8)
            file = tmp_path / f"{number}.db"
            file.write_bytes(damaged)
            with Library.open(file) as library:
                assert any("is no longer what was added" in line for line in library.check())


def test_truncated_files_are_told_of(made: tuple[Path, dict[str, object]], tmp_path: Path) -> None:
    content = made[0].read_bytes()
    counts: Counter[str] = Counter()
    for number in range(ROUNDS):
        with round_of("truncated", number, ROUNDS, counts) as random:
            # of less than two bytes, SQLite says that it is a new file
            size = random.randrange(2, len(content))
            size = random.choice([size, size // PAGE * PAGE or 2, random.randrange(2, PAGE)])
            _prove_plain(tmp_path / f"{number}.db", content[:size], made[1], counts)
    assert counts["told by a call"] == ROUNDS


def _prove_plain(
    file: Path, damaged: bytes, expected: dict[str, object], counts: Counter[str]
) -> None:
    """Every call says what it always said, or what is wrong; the file is left alone."""
    file.write_bytes(damaged)
    differing = []
    told = []
    try:
        with Library.open(file) as library:
            for name, call in CALLS.items():
                try:
                    found = call(library)
                except StoreError as error:
                    told.append(str(error))
                except QuoteMismatch:
                    told.append(f"{file} is not what it was")
                else:
                    if found != expected[name]:
                        differing.append(name)
                        _prove_verbatim(name.split()[0], found)
            checked = library.check()
    except StoreError as error:
        told.append(str(error))
        checked = [str(error)]
    assert file.read_bytes() == damaged
    assert all(line.startswith(str(file)) and "\n" not in line for line in told), told
    assert checked or not (told or differing), (told, differing)
    counts["told by a call"] += bool(told)
    counts["told by check alone"] += bool(checked) and not told
    counts["of no consequence"] += not (told or checked or differing)
    counts["with other answers"] += bool(differing)


def _prove_verbatim(kind: str, found: Any) -> None:
    """The words that are still given are those that were added."""
    if kind in {"search", "ask"}:
        for article_id, start, end, text, _ in found:
            assert ADDED[article_id].text[start:end] == text
    elif kind in {"article", "older"} and found:
        article_id, title, text = found
        assert (title, text) == (ADDED[article_id].title, ADDED[article_id].text)
