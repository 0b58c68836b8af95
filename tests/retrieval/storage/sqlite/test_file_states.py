"""Collections that follow files, compared with a model, for any sequence of edits and calls."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from retrieval.model.article import Article
from retrieval.model.records import START_CURSOR
from retrieval.storage.sqlite.store import Store

COLLECTIONS = ("shared", "harbour")
NAMES = ("a.md", "b.md", "c.md")
TEXTS = ("38 crowns.", "42 crowns.", "Dogs travel free.")
Known = dict[str, str]
"""By the path of a file, its content when it was last read."""


class FileStates(RuleBasedStateMachine):
    """Files that are written, moved and deleted, and collections that read them."""

    @initialize()
    def start(self) -> None:
        """An empty folder and two empty collections."""
        self.store = Store()
        self.temporary = tempfile.TemporaryDirectory()
        self.folder = Path(self.temporary.name)
        self.known: dict[str, Known] = {name: {} for name in COLLECTIONS}

    @rule(name=st.sampled_from(NAMES), text=st.sampled_from(TEXTS))
    def write(self, name: str, text: str) -> None:
        """Writes a file, or edits it."""
        (self.folder / name).write_text(text)

    @rule(name=st.sampled_from(NAMES))
    def delete(self, name: str) -> None:
        """Deletes a file."""
        (self.folder / name).unlink(missing_ok=True)

    @rule(name=st.sampled_from(NAMES), new_name=st.sampled_from(NAMES))
    def move(self, name: str, new_name: str) -> None:
        """Moves a file."""
        if (self.folder / name).exists():
            (self.folder / name).rename(self.folder / new_name)

    @rule(name=st.sampled_from(NAMES), collection=st.sampled_from(COLLECTIONS))
    def add_file(self, name: str, collection: str) -> None:
        """Adds a file."""
        if (self.folder / name).exists():
            self._add([self.folder / name], collection)

    @rule(collection=st.sampled_from(COLLECTIONS))
    def add_folder(self, collection: str) -> None:
        """Adds all files at once."""
        self._add(sorted(self.folder.iterdir()), collection)

    @rule(collection=st.sampled_from(COLLECTIONS))
    def sync(self, collection: str) -> None:
        """Forgets the files that are gone; what the others contain is left."""
        self.add_folder(collection)
        gone = [file.path for file in self.store.files(collection) if not Path(file.path).exists()]
        self.store.forget_files(gone, collection)
        contents = {path.read_text() for path in self.folder.iterdir()}
        assert self._texts(collection) == contents
        self.known[collection] = {
            path: text for path, text in self.known[collection].items() if Path(path).exists()
        }

    @rule(text=st.sampled_from(TEXTS), collection=st.sampled_from(COLLECTIONS))
    def remove(self, text: str, collection: str) -> None:
        """Removes an article with its older versions."""
        known = self.known[collection]
        is_current = text in known.values()
        if is_current:
            assert self.store.remove(_article(self.folder, text).id, collection)
            self.known[collection] = {path: one for path, one in known.items() if one != text}

    @invariant()
    def each_text_of_a_known_file_is_searched(self) -> None:
        """And no other; what is searched is what the log of changes leads to."""
        for collection in COLLECTIONS:
            known = self.known[collection]
            assert self._texts(collection) == set(known.values())
            files = {file.path: file.article_id for file in self.store.files(collection)}
            assert files == {path: _article(Path(path), text).id for path, text in known.items()}
            found = self.store.changes_since(collection, START_CURSOR)
            assert found is not None
            last = {change.article_id: change.is_searched for change in found[1]}
            current = {article_id for article_id, is_searched in last.items() if is_searched}
            assert current == set(self.store.snapshot(collection)[1])

    @invariant()
    def the_store_is_sound(self) -> None:
        """And every older version can be read."""
        assert self.store.problems() == []
        for collection in COLLECTIONS:
            ids = [entry.id for entry in self.store.entries("", [collection])]
            assert set(self.store.articles(ids, [collection])) == set(ids)

    def teardown(self) -> None:
        """Ends the store."""
        self.store.close()
        self.temporary.cleanup()

    def _add(self, paths: list[Path], collection: str) -> None:
        known = self.known[collection]
        for path in paths:
            text, before = path.read_text(), known.get(str(path))
            for gone in [other for other in known if not Path(other).exists()]:
                is_moved_here = known[gone] == text and before != text
                if is_moved_here or (known[gone] == before and before != text):
                    del known[gone]
            known[str(path)] = text
        self.store.add([_article(path, path.read_text()) for path in paths], collection)

    def _texts(self, collection: str) -> set[str]:
        ids = self.store.snapshot(collection)[1]
        return {one.text for one in self.store.articles(ids, [collection]).values()}


def _article(path: Path, text: str) -> Article:
    return Article("Fare", text, path=str(path))


TestFileStates = FileStates.TestCase
TestFileStates.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
