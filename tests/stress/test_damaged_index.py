"""With damaged index files the answers stay the same, and the files are rebuilt."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from random import Random

import pytest

from retrieval import Article, Library
from retrieval.errors import StoreError
from tests.stress.disks import disk, make_read_only
from tests.stress.generated import COLLECTIONS, Answers, answers, note
from tests.stress.rounds import reproducible_round, scaled

ROUNDS = scaled(200, 1)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Answers]:
    """A folder with a library and older copies of it and its index; and the library's answers."""
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
    # rebuilt at once, the index contains the last change, and nothing is left to write
    shutil.rmtree(folder / "a.db.index")
    _assert_same_and_rebuilt(folder / "a.db", found)
    return folder, found


@pytest.fixture
def library_file(made: tuple[Path, Answers], tmp_path: Path) -> Path:
    shutil.copytree(made[0], tmp_path / "copy")
    return tmp_path / "copy" / "a.db"


def notes(first: int) -> list[Article]:
    """Enough notes that their index is written to files."""
    return [note(number) for number in range(first, first + 520)]


def cut(path: Path, random: Random) -> None:
    """Truncate a file."""
    os.truncate(path, random.choice([0, random.randrange(path.stat().st_size)]))


def flip(path: Path, random: Random) -> None:
    """Flip a bit."""
    content = bytearray(path.read_bytes())
    content[random.randrange(len(content))] ^= 1 << random.randrange(8)
    path.write_bytes(content)


def delete(path: Path, _: Random) -> None:
    """Delete a file."""
    path.unlink()


def zeros(path: Path, random: Random) -> None:
    """Overwrite a file with zeros, as a power failure can."""
    path.write_bytes(bytes(random.choice([4, path.stat().st_size])))


def folder_instead(path: Path, _: Random) -> None:
    """Replace a file by a folder that is not empty."""
    path.unlink()
    (path / "in it").mkdir(parents=True)


def loop_instead(path: Path, _: Random) -> None:
    """Replace a file by a link to itself, which can't be read."""
    path.unlink()
    path.symlink_to(path)


DAMAGES = (cut, flip, delete, zeros, folder_instead, loop_instead)


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("kind", ["segments.json", "*.segment"])
def test_a_damaged_file_is_rebuilt(
    made: tuple[Path, Answers],
    tmp_path: Path,
    kind: str,
    damage: Callable[[Path, Random], None],
) -> None:
    rounds = ROUNDS if damage in {cut, flip} else 1  # the others are the same each time
    for number in range(rounds):
        with reproducible_round(f"{damage.__name__} {kind}", number, rounds) as random:
            file = shutil.copytree(made[0], tmp_path / str(number)) / "a.db"
            damage(random.choice(_files(file, kind)), random)
            if (kind, damage) == ("segments.json", folder_instead):
                _assert_works(file, made[1])  # the folder could be somebody else's
            else:
                _assert_same_and_rebuilt(file, made[1])
        shutil.rmtree(file.parent)


def test_a_missing_folder_is_rebuilt(made: tuple[Path, Answers], library_file: Path) -> None:
    shutil.rmtree(_index(library_file))
    _assert_same_and_rebuilt(library_file, made[1])


@pytest.mark.parametrize("kind", ["segments.json", "*.segment", ""])
def test_swapped_files_of_two_collections_are_rebuilt(
    made: tuple[Path, Answers], library_file: Path, kind: str
) -> None:
    folders = sorted(_index(library_file).iterdir())
    _swap(*(min(folder.glob(kind)) if kind else folder for folder in folders))
    _assert_same_and_rebuilt(library_file, made[1])


@pytest.mark.parametrize("kind", ["segments.json", "*.segment", ""])
def test_an_older_file_is_rebuilt(
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
    _assert_same_and_rebuilt(library_file, made[1])


def test_an_index_newer_than_its_store_is_rebuilt(
    made: tuple[Path, Answers], library_file: Path
) -> None:
    with Library.open(library_file.with_name("earlier.db")) as library:
        expected = answers(library)
        library.add_many(notes(6_000))
        later = answers(library)
    shutil.copy(made[0] / "earlier.db", library_file)
    _assert_same_and_rebuilt(library_file, expected)
    with Library.open(library_file) as library:
        # as many changes as the index had, but different ones
        library.add_many(notes(6_000))
        assert answers(library) == later
        assert library.check() == []
    shutil.rmtree(_index(library_file))
    shutil.copytree(made[0] / "a.db.index", _index(library_file))
    _assert_same_and_rebuilt(library_file, later)


def test_an_index_of_another_library_is_rebuilt(library_file: Path) -> None:
    other = library_file.with_name("other.db")
    with Library.open(other) as library:
        library.add_many([*notes(8_000), *notes(9_000)])
        expected = answers(library)
    shutil.copy(other, library_file)
    _assert_same_and_rebuilt(library_file, expected)


@pytest.mark.parametrize("name", ["a.db.index", "folder of a collection"])
def test_the_library_works_where_its_folder_cannot_be_created(
    made: tuple[Path, Answers], library_file: Path, name: str
) -> None:
    index = _index(library_file)
    folders = [index] if name == index.name else list(index.iterdir())
    for folder in folders:
        shutil.rmtree(folder)
        folder.write_text("no folder")
    _assert_works(library_file, made[1])


@pytest.mark.parametrize("is_missing", [False, True])
@pytest.mark.parametrize("is_whole", [False, True])
def test_the_library_works_on_a_read_only_disk(
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
            _assert_works(file, made[1])


def test_the_folder_may_be_deleted_while_the_library_is_open(
    made: tuple[Path, Answers], library_file: Path
) -> None:
    with Library.open(library_file) as library:
        assert answers(library) == made[1]
        shutil.rmtree(_index(library_file))
        [added] = library.add_many(notes(7_000)[:1], "north")
        library.remove(added, "north")
        assert answers(library) == made[1]
        assert library.check() == []
    _assert_same_and_rebuilt(library_file, made[1])


def _assert_works(file: Path, expected: Answers) -> None:
    """Assert that the library answers as expected, and can add and remove."""
    for _ in range(2):
        with Library.open(file) as library:
            assert answers(library) == expected
            for one in library.add_many(notes(7_000)[:3]):
                library.remove(one)
            assert answers(library) == expected
            assert library.check() == []


def _assert_same_and_rebuilt(file: Path, expected: Answers) -> None:
    """Assert that the library answers as before, and that the index is complete in files."""
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
        # an unlisted file may belong to a process that is about to list it
        files = {folder / entry["file"] for entry in listed}
        assert files <= {*folder.iterdir()} <= {*before, folder / "segments.json", *files}


def _index(file: Path) -> Path:
    return file.with_name(f"{file.name}.index")


def _files(file: Path, kind: str) -> list[Path]:
    return sorted(_index(file).glob(f"*/{kind}"))


def _swap(first: Path, second: Path) -> None:
    aside = first.with_name("aside")
    first.rename(aside)
    second.rename(first)
    aside.rename(second)
