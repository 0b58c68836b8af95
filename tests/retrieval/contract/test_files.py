"""Files of articles: what an edited, moved, copied or removed file does to a collection."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from retrieval.model.article import Article
from retrieval.model.file_paths import file_at
from retrieval.model.records import ArticleFile, Outcome
from retrieval.reading.finding import printable_path
from retrieval.storage.base import ArticleStore
from tests.retrieval.contract.reading import article_in

NEW, VERSION, KNOWN = Outcome.NEW, Outcome.VERSION, Outcome.KNOWN


class Folder:
    """Files on disk, and a store that reads them."""

    def __init__(self, path: Path, store: ArticleStore) -> None:
        self.path = path
        self.store = store

    def write(self, name: str, text: str, url: str | None = None) -> Article:
        """Write a file, and return the article in it."""
        file = self.path / name
        file.write_text(text)
        return Article("Fare", text, url=url, path=str(file))

    def add(self, *articles: Article, collection: str = "shared") -> list[Outcome]:
        """Add the articles; what became of them."""
        return [outcome for _, outcome in self.store.add(articles, collection)]

    def texts(self, collection: str = "shared") -> list[str]:
        """The texts that are searched, in alphabetical order."""
        ids = self.store.snapshot(collection)[1]
        return sorted(one.text for one in self.store.articles(ids, [collection]).values())


@pytest.fixture
def folder(tmp_path: Path, store: ArticleStore) -> Folder:
    return Folder(tmp_path, store)


def test_an_edited_file_replaces_its_text(folder: Folder) -> None:
    old = folder.write("fare.md", "38 crowns.")
    assert folder.add(old) == [NEW]
    cursor = folder.store.snapshot("shared")[0]
    new = folder.write("fare.md", "42 crowns.")
    assert folder.add(new, new) == [VERSION, KNOWN]
    assert folder.texts() == ["42 crowns."]
    assert article_in(folder.store, old.id, ["shared"]) == old
    found = folder.store.changes_since("shared", cursor)
    assert found is not None
    assert [change[1:] for change in found[1]] == [(old.id, False), (new.id, True)]
    assert folder.store.problems() == []


def test_an_edit_that_is_taken_back_is_a_version_too(folder: Folder) -> None:
    texts = ["38 crowns.", "42 crowns.", "38 crowns."]
    articles = [folder.write("fare.md", text) for text in texts]
    assert folder.add(*articles) == [NEW, VERSION, VERSION]
    assert folder.texts() == ["38 crowns."]
    assert folder.store.remove(articles[0].id, "shared") == 2


def test_a_relative_path_identifies_no_file(folder: Folder) -> None:
    first, second = (Article("Notes", text, path="notes.md") for text in ("Ice.", "Thaw."))
    assert folder.add(first, second) == [NEW, NEW]
    assert folder.store.files("shared") == []


def test_an_edited_address_replaces_the_text_of_the_file(folder: Folder) -> None:
    old = folder.write("fare.md", "38 crowns.", url="https://ferries.example/fare")
    new = folder.write("fare.md", "42 crowns.", url="https://ferries.example/tickets")
    assert folder.add(old, new) == [NEW, VERSION]
    assert folder.texts() == ["42 crowns."]


@pytest.mark.parametrize(
    "variant",
    [
        "http://ferries.example/dogs",
        "https://ferries.example/dogs/?utm_source=letter",
        "https://www.ferries.example/dogs/",
        "https://m.ferries.example/dogs/",
        "https://ferries.example/dogs/amp/",
    ],
)
def test_variants_of_an_address_are_one_story_in_one_collection(
    folder: Folder, variant: str
) -> None:
    old = folder.write("a.md", "Dogs travel free.", url="https://ferries.example/dogs/")
    new = folder.write("b.md", "Dogs pay 10 crowns.", url=variant)
    assert folder.add(old) == folder.add(old, collection="town") == [NEW]
    assert folder.add(new) == [VERSION]
    assert folder.texts() == ["Dogs pay 10 crowns."]
    assert folder.texts("town") == ["Dogs travel free."]


def test_a_text_answers_as_long_as_a_file_contains_it(folder: Folder) -> None:
    copies = [folder.write(name, "38 crowns.") for name in ("a.md", "b.md")]
    assert folder.add(*copies) == [NEW, KNOWN]
    assert folder.add(folder.write("a.md", "42 crowns.")) == [NEW]
    assert folder.texts() == ["38 crowns.", "42 crowns."]
    kept = article_in(folder.store, copies[0].id, ["shared"])
    assert kept is not None
    assert kept.path == copies[1].path
    assert folder.add(folder.write("b.md", "42 crowns.")) == [VERSION]
    assert folder.texts() == ["42 crowns."]
    assert folder.store.problems() == []


def test_a_file_that_gets_the_text_of_another_gives_up_its_own(folder: Folder) -> None:
    folder.add(folder.write("a.md", "38 crowns."), folder.write("b.md", "42 crowns."))
    assert folder.add(folder.write("b.md", "38 crowns.")) == [VERSION]
    assert folder.texts() == ["38 crowns."]


def test_a_moved_file_is_known_at_its_new_place(folder: Folder) -> None:
    folder.add(folder.write("a.md", "38 crowns."))
    (folder.path / "a.md").rename(folder.path / "b.md")
    moved = folder.write("b.md", "38 crowns.")
    assert folder.add(moved) == [KNOWN]
    assert article_in(folder.store, moved.id, ["shared"]) == moved
    assert folder.add(folder.write("b.md", "42 crowns.")) == [VERSION]
    assert folder.texts() == ["42 crowns."]


def test_a_copy_that_was_deleted_keeps_no_text(folder: Folder) -> None:
    folder.add(folder.write("a.md", "38 crowns."), folder.write("b.md", "38 crowns."))
    (folder.path / "b.md").unlink()
    assert folder.add(folder.write("a.md", "42 crowns.")) == [VERSION]
    assert folder.texts() == ["42 crowns."]


def test_a_link_is_no_other_file(folder: Folder) -> None:
    old = folder.write("a.md", "38 crowns.")
    (folder.path / "link.md").symlink_to(folder.path / "a.md")
    folder.add(old, replace(old, path=str(folder.path / "link.md")))
    assert folder.add(folder.write("a.md", "42 crowns.")) == [VERSION]
    assert folder.texts() == ["42 crowns."]


def test_an_unchanged_file_does_not_bring_back_the_text_of_its_address(folder: Folder) -> None:
    url = "https://ferries.example/fare"
    pages = [
        folder.write("phone.html", "38 crowns.", url=f"{url}/amp"),
        folder.write("print.html", "42 crowns.", url=url),
    ]
    assert folder.add(*pages) == [NEW, VERSION]
    assert folder.add(*pages) == [KNOWN, KNOWN]
    assert folder.texts() == ["42 crowns."]
    # but what the other file no longer says of the address doesn't hide it
    assert folder.add(folder.write("print.html", "No fare.")) == [VERSION]
    assert folder.add(pages[0]) == [VERSION]
    assert folder.texts() == ["38 crowns.", "No fare."]


def test_forgotten_files_take_their_articles_with_them(folder: Folder) -> None:
    one, two = folder.write("a.md", "38 crowns."), folder.write("b.md", "42 crowns.")
    copy = folder.write("c.md", "42 crowns.")
    folder.add(one, two, copy)
    assert folder.store.forget_files([one.path or "", two.path or ""], "shared") == [one.id]
    assert folder.texts() == ["42 crowns."]
    assert folder.store.files("shared") == [ArticleFile(copy.path or "", copy.id)]
    assert folder.store.forget_files([one.path or ""], "shared") == []
    assert folder.store.problems() == []


def test_a_version_that_is_still_in_a_file_comes_back(folder: Folder) -> None:
    url = "https://ferries.example/fare"
    first, second = (
        folder.write(name, text, url=url)
        for name, text in [("a.md", "38 crowns."), ("b.md", "42 crowns.")]
    )
    folder.add(first, second)
    cursor = folder.store.snapshot("shared")[0]
    assert folder.store.forget_files([second.path or ""], "shared") == [second.id]
    assert folder.texts() == ["38 crowns."]
    found = folder.store.changes_since("shared", cursor)
    assert found is not None
    assert [change[1:] for change in found[1]] == [(second.id, False), (first.id, True)]
    assert folder.store.problems() == []


def test_an_older_version_that_is_removed_passes_its_own_on(folder: Folder) -> None:
    articles = [folder.write("a.md", f"{number} crowns.") for number in (38, 40, 42)]
    folder.add(*articles)
    assert folder.store.remove(articles[1].id, "shared") == 1
    entries = {entry.id: entry.replaced_by for entry in folder.store.entries("", ["shared"])}
    assert entries == {articles[0].id: articles[2].id, articles[2].id: None}
    assert folder.store.remove(articles[2].id, "shared") == 2


def test_an_upload_replaces_one_of_the_same_name_and_title(folder: Folder) -> None:
    store = folder.store
    first, second, other = (
        Article(title, text, path="fee.txt")
        for title, text in [("Fee", "Nine."), ("Fee", "Twelve."), ("Rooks", "Nine rooks.")]
    )
    results = store.add([first, other, second], "server:7", is_upload=True)
    assert [outcome for _, outcome in results] == [NEW, NEW, VERSION]
    assert folder.texts("server:7") == ["Nine rooks.", "Twelve."]
    elsewhere = replace(second, text="Ten.", url="https://club.example/fee")
    assert store.add([elsewhere], "server:7", is_upload=True) == [(elsewhere.id, NEW)]


def test_a_name_that_is_no_utf8_is_found_again(tmp_path: Path) -> None:
    names = [b"caf\xe9.md", b"caf\xe8.md", "café.md".encode(), rb"caf\x.md"]
    files = [tmp_path / os.fsdecode(name) for name in names]
    for file in files:
        file.write_text("38 crowns.")
    texts = [printable_path(file) for file in files]
    assert len(set(texts)) == len(files)
    assert [file_at(text) for text in texts] == files
