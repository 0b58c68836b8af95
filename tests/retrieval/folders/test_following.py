"""A library keeps in step with a folder while its files change."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import rmtree
from threading import Event, Thread

import pytest

from retrieval.folders.following import FolderChanges, FollowedFolders
from retrieval.library import Library

FERRY, MILL = "The ferry to Vik sails at nine.", "The mill of Skarvoy burned in May."


class Followed:
    """A folder that a library in memory follows, in a thread."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.library, self.stopped = folder, Library(), Event()
        self.effects: list[FolderChanges] = []
        self._thread = Thread(target=self._follow)
        self._thread.start()
        self.wait(lambda: self.effects)

    def _follow(self) -> None:
        followed = FollowedFolders(self.library, [self.folder], "shared")
        for effect in followed.follow(self.stopped):
            self.effects.append(effect)

    def texts(self) -> set[str]:
        """The texts of the current articles."""
        entries = [entry for entry in self.library.entries() if entry.is_current]
        found = (self.library.article(entry.id) for entry in entries)
        return {article.text for article in found if article}

    def titles(self) -> set[str]:
        """The titles of the current articles."""
        return {entry.title for entry in self.library.entries() if entry.is_current}

    def wait(self, is_done: Callable[[], object]) -> None:
        """Wait until something is so; fail after a while."""
        deadline = time.monotonic() + 30
        while not is_done():
            assert time.monotonic() < deadline, (self.effects, self.texts())
            time.sleep(0.05)

    def stop(self) -> None:
        """End the thread."""
        self.stopped.set()
        self._thread.join(30)
        assert not self._thread.is_alive()


@pytest.fixture
def followed(tmp_path: Path) -> Iterator[Followed]:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "ferry.txt").write_text(FERRY)
    followed = Followed(folder)
    yield followed
    followed.stop()


def test_files_that_come_change_and_go(followed: Followed) -> None:
    assert followed.effects == [FolderChanges(added=1)]
    mill = followed.folder / "town" / "mill.txt"
    mill.parent.mkdir()
    mill.write_text(MILL)
    followed.wait(lambda: followed.texts() == {FERRY, MILL})
    mill.write_text(f"{MILL} It will be rebuilt.")
    followed.wait(lambda: f"{MILL} It will be rebuilt." in followed.texts())
    assert len(followed.texts()) == 2
    rmtree(mill.parent)
    followed.wait(lambda: followed.texts() == {FERRY})


def test_a_file_that_is_still_written_is_not_read_by_halves(followed: Followed) -> None:
    with (followed.folder / "mill.txt").open("w") as file:
        for word in MILL.split():
            file.write(f"{word} ")
            file.flush()
            time.sleep(0.2)
            assert len(followed.texts()) == 1
    followed.wait(lambda: len(followed.texts()) == 2)
    assert followed.library.stats().collections[0].articles == 2


def test_a_moved_file_is_the_same_article(followed: Followed) -> None:
    (followed.folder / "ferry.txt").rename(followed.folder / "boat.txt")
    (followed.folder / "mill.txt").write_text(MILL)
    followed.wait(lambda: followed.texts() == {FERRY, MILL})
    followed.wait(
        lambda: (
            {Path(file.path).name for file in followed.library.files()} == {"boat.txt", "mill.txt"}
        )
    )


def test_an_empty_folder_removes_nothing(followed: Followed) -> None:
    """Its disk may be missing."""
    (followed.folder / "ferry.txt").unlink()
    followed.wait(lambda: any(effect.failures for effect in followed.effects))
    assert followed.texts() == {FERRY}


def test_hidden_files_are_left_alone(followed: Followed) -> None:
    (followed.folder / ".draft.txt").write_text("A draft.")
    (followed.folder / "mill.txt").write_text(MILL)
    followed.wait(lambda: len(followed.texts()) > 1)
    assert followed.texts() == {FERRY, MILL}


def test_what_was_missed_is_caught_up_with(followed: Followed) -> None:
    followed.stop()
    (followed.folder / "ferry.txt").unlink()
    (followed.folder / "mill.txt").write_text(MILL)
    again = FollowedFolders(followed.library, [followed.folder], "shared")
    assert next(again.follow(Event())) == FolderChanges(added=1, removed=1)
    assert followed.texts() == {MILL}


def test_a_folder_that_is_empty_at_first_is_no_failure(tmp_path: Path) -> None:
    followed = FollowedFolders(Library(), [tmp_path], "shared")
    assert followed.update([tmp_path], Event()) == FolderChanges(is_empty=True)
    ferry = tmp_path / "ferry.txt"
    ferry.write_text(FERRY)
    assert followed.update([tmp_path], Event()) == FolderChanges(added=1)
    ferry.unlink()
    [failure] = followed.update([ferry], Event()).failures
    assert "nothing was removed" in failure.reason


def _moved_away(folder: Path) -> None:
    folder.rename(folder.with_name("old"))


@pytest.mark.parametrize("replace", [_moved_away, rmtree], ids=["moved away", "deleted"])
def test_a_folder_that_is_replaced_is_followed_on(
    followed: Followed, replace: Callable[[Path], object]
) -> None:
    replace(followed.folder)
    followed.wait(lambda: any(effect.failures for effect in followed.effects))
    assert followed.texts() == {FERRY}
    followed.folder.mkdir()
    (followed.folder / "mill.txt").write_text(MILL)
    followed.wait(lambda: followed.texts() == {MILL})
    (followed.folder / "ferry.txt").write_text(FERRY)
    followed.wait(lambda: followed.texts() == {FERRY, MILL})


def test_a_folder_that_is_swapped_for_another_is_followed_on(followed: Followed) -> None:
    new = followed.folder.with_name("new")
    new.mkdir()
    (new / "mill.txt").write_text(MILL)
    _moved_away(followed.folder)
    new.rename(followed.folder)
    followed.wait(lambda: followed.texts() == {MILL})


def test_files_of_other_kinds_are_skipped_when_they_come(followed: Followed) -> None:
    for name in ("photo.png", "mill.txt~", "4913"):
        (followed.folder / name).write_text("None of these is an article.")
    (followed.folder / "elsewhere").symlink_to(followed.folder.parent)
    (followed.folder / "mill.txt").write_text(MILL)
    followed.wait(lambda: followed.texts() == {FERRY, MILL})
    failures = [one for effect in followed.effects for one in effect.failures]
    assert [one.path.name for one in failures] in ([], ["elsewhere"])


def test_a_file_about_another_is_read_with_that(followed: Followed) -> None:
    """The channels of Discord's data package arrive file by file."""
    messages, about = (followed.folder / name for name in ("messages.json", "channel.json"))
    row = {"ID": 1, "Timestamp": "2023-05-04 10:21:00", "Contents": MILL}
    messages.write_text(json.dumps([row]))
    followed.wait(lambda: "messages" in followed.titles())
    about.write_text(json.dumps({"name": "mill-talk"}))
    followed.wait(lambda: "mill-talk" in followed.titles())
    assert followed.texts() == {FERRY, MILL}
    about.unlink()
    followed.wait(lambda: "messages" in followed.titles())
    assert not any(effect.failures for effect in followed.effects)
