"""Whatever becomes of the index's files, the answers stay as they were, and the files come back."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from random import Random

import pytest

from retrieval import Article, Library
from retrieval.storage.sqlite.store import StoreError
from tests.stress.disks import disk, make_read_only
from tests.stress.generated import COLLECTIONS, Answers, answers, note
from tests.stress.rounds import round_of, whole

ROUNDS = whole(200, 1)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Answers]:
    """A folder with a library, and copies of its index from earlier; and what it answers."""
    folder = tmp_path_factory.mktemp("made")
    with Library.open(folder / "a.db") as library:
        for step in range(2):
            for place, collection in enumerate(COLLECTIONS[:2]):
                first = (2 * place + step) * 1_000
                ids = library.add_many(notes(first), collection)
                for one in ids[:10]:
                    library.remove(one, collection)
            if step == 0:
                shutil.copytree(folder / "a.db.index", folder / "earlier.index")
                library.backup(folder / "earlier.db")
        library.add_many(notes(5_000)[:100], COLLECTIONS[2])
        found = answers(library)
    # made at once, it holds the last change too, and nothing is left to be written
    shutil.rmtree(folder / "a.db.index")
    _prove_same(folder / "a.db", found)
    return folder, found


@pytest.fixture
def library_file(made: tuple[Path, Answers], tmp_path: Path) -> Path:
    shutil.copytree(made[0], tmp_path / "copy")
    return tmp_path / "copy" / "a.db"


def notes(first: int) -> list[Article]:
    """So many that an index of them is written to files."""
    return [note(number) for number in range(first, first + 520)]


def cut(path: Path, random: Random) -> None:
    """Truncates a file."""
    os.truncate(path, random.choice([0, random.randrange(path.stat().st_size)]))


def flip(path: Path, random: Random) -> None:
    """Turns a bit around."""
    content = bytearray(path.read_bytes())
    content[random.randrange(len(content))] ^= 1 << random.randrange(8)
    path.write_bytes(content)


def delete(path: Path, _: Random) -> None:
    """Takes a file away."""
    path.unlink()


def zeros(path: Path, random: Random) -> None:
    """What a disk may leave of a file when the power fails."""
    path.write_bytes(bytes(random.choice([4, path.stat().st_size])))


def folder_instead(path: Path, _: Random) -> None:
    """Puts a folder that is not empty in a file's place."""
    path.unlink()
    (path / "in it").mkdir(parents=True)


def loop_instead(path: Path, _: Random) -> None:
    """Puts a link to itself in a file's place, which nobody can read."""
    path.unlink()
    path.symlink_to(path)


DAMAGES = (cut, flip, delete, zeros, folder_instead, loop_instead)


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("kind", ["segments.json", "*.segment"])
def test_a_damaged_file_is_made_again(
    made: tuple[Path, Answers],
    tmp_path: Path,
    kind: str,
    damage: Callable[[Path, Random], None],
) -> None:
    rounds = ROUNDS if damage in {cut, flip} else 1  # the others are the same each time
    for number in range(rounds):
        with round_of(f"{damage.__name__} {kind}", number, rounds) as random:
            file = shutil.copytree(made[0], tmp_path / str(number)) / "a.db"
            damage(random.choice(_files(file, kind)), random)
            if (kind, damage) == ("segments.json", folder_instead):
                _prove_works(file, made[1])  # nobody knows whose folder that is
            else:
                _prove_same(file, made[1])
        shutil.rmtree(file.parent)


def test_without_a_folder_it_is_made_again(made: tuple[Path, Answers], library_file: Path) -> None:
    shutil.rmtree(_index(library_file))
    _prove_same(library_file, made[1])


@pytest.mark.parametrize("kind", ["segments.json", "*.segment", ""])
def test_the_parts_of_two_collections_change_places(
    made: tuple[Path, Answers], library_file: Path, kind: str
) -> None:
    folders = sorted(_index(library_file).iterdir())
    _swap(*(min(folder.glob(kind)) if kind else folder for folder in folders))
    _prove_same(library_file, made[1])


@pytest.mark.parametrize("kind", ["segments.json", "*.segment", ""])
def test_an_older_part_is_not_trusted(
    made: tuple[Path, Answers], library_file: Path, kind: str
) -> None:
    earlier = library_file.with_name("earlier.index")
    for folder in _index(library_file).iterdir():
        if kind:
            older = min((earlier / folder.name).glob(kind))
            shutil.copy(older, max(folder.glob(kind)))
        else:
            shutil.rmtree(folder)
            shutil.copytree(earlier / folder.name, folder)
    _prove_same(library_file, made[1])


def test_an_older_store_with_a_newer_index(made: tuple[Path, Answers], library_file: Path) -> None:
    with Library.open(library_file.with_name("earlier.db")) as library:
        expected = answers(library)
        library.add_many(notes(6_000))
        later = answers(library)
    shutil.copy(made[0] / "earlier.db", library_file)
    _prove_same(library_file, expected)
    with Library.open(library_file) as library:
        # as many changes as the index once knew, and others
        library.add_many(notes(6_000))
        assert answers(library) == later
        assert library.check() == []
    shutil.rmtree(_index(library_file))
    shutil.copytree(made[0] / "a.db.index", _index(library_file))
    _prove_same(library_file, later)


def test_another_library_takes_the_file(library_file: Path) -> None:
    other = library_file.with_name("other.db")
    with Library.open(other) as library:
        library.add_many([*notes(8_000), *notes(9_000)])
        expected = answers(library)
    shutil.copy(other, library_file)
    _prove_same(library_file, expected)


@pytest.mark.parametrize("name", ["a.db.index", "folder of a collection"])
def test_a_folder_that_cannot_be_made(
    made: tuple[Path, Answers], library_file: Path, name: str
) -> None:
    index = _index(library_file)
    folders = [index] if name == index.name else list(index.iterdir())
    for folder in folders:
        shutil.rmtree(folder)
        folder.write_text("no folder")
    _prove_works(library_file, made[1])


@pytest.mark.parametrize("is_missing", [False, True])
@pytest.mark.parametrize("is_whole", [False, True])
def test_a_disk_that_may_only_be_read(
    made: tuple[Path, Answers], tmp_path: Path, *, is_whole: bool, is_missing: bool
) -> None:
    with disk(tmp_path / "disk", 20_000) as place:
        file = (place if is_whole else tmp_path) / "a.db"
        shutil.copy(made[0] / "a.db", file)
        if not is_missing:
            shutil.copytree(made[0] / "a.db.index", place / "a.db.index")
        if not is_whole:
            _index(file).symlink_to(place / "a.db.index")
        make_read_only(place)
        if is_whole:
            with Library.open(file) as library:
                assert answers(library) == made[1]
                assert library.check() == []
                with pytest.raises(StoreError, match="make sure that you may write"):
                    library.add_many(notes(7_000))
        else:
            _prove_works(file, made[1])


def test_the_folder_goes_while_the_library_is_open(
    made: tuple[Path, Answers], library_file: Path
) -> None:
    with Library.open(library_file) as library:
        assert answers(library) == made[1]
        shutil.rmtree(_index(library_file))
        [added] = library.add_many(notes(7_000)[:1], "north")
        library.remove(added, "north")
        assert answers(library) == made[1]
        assert library.check() == []
    _prove_same(library_file, made[1])


def _prove_works(file: Path, expected: Answers) -> None:
    """It answers, and goes on adding and removing."""
    for _ in range(2):
        with Library.open(file) as library:
            assert answers(library) == expected
            for one in library.add_many(notes(7_000)[:20]):
                library.remove(one)
            assert answers(library) == expected
            assert library.check() == []


def _prove_same(file: Path, expected: Answers) -> None:
    """It answers as before, and everything is in files again: the next one need not build."""
    before = {*_index(file).glob("*/*")}
    with Library.open(file) as library:
        assert answers(library) == expected
        assert library.check() == []
    built: list[str] = []

    def track(items: Sequence[str], what: str) -> Iterable[str]:
        built.append(what)
        return items

    with Library.open(file, track) as library:
        assert answers(library) == expected
    assert built == []
    for folder in _index(file).iterdir():
        listed = json.loads((folder / "segments.json").read_text())["content"]["segments"]
        # what nobody lists any more may be somebody's who is just about to list it
        files = {folder / entry["file"] for entry in listed}
        assert files <= {*folder.iterdir()} <= {*before, folder / "segments.json", *files}


def _index(file: Path) -> Path:
    return file.with_name(f"{file.name}.index")


def _files(file: Path, kind: str) -> list[Path]:
    return sorted(_index(file).glob(f"*/{kind}"))


def _swap(one: Path, other: Path) -> None:
    aside = one.with_name("aside")
    one.rename(aside)
    other.rename(one)
    aside.rename(other)
