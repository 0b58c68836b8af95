"""An article put in place of another, such as one with a corrected title."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from retrieval.library import SHARED, Library
from retrieval.model.article import Article
from retrieval.model.records import Outcome

FEE = Article("Fee", "The fee is nine crowns.", path="fee.txt")
CORRECTED = replace(FEE, title="Fees of 2024", source="Town Sheet")
TWICE = replace(CORRECTED, title="All fees")
DEARER = replace(FEE, text="The fee is twelve crowns.")


def upload(library: Library, *articles: Article) -> None:
    """Add articles from attachments, as a manager."""
    library.add_many(articles, added_by="7", is_upload=True)


def current(library: Library) -> list[str]:
    return [entry.title for entry in library.entries() if entry.is_current]


def test_the_one_before_becomes_an_older_version(library: Library) -> None:
    """It can still be read, and is no longer searched; who added it, and when, stays."""
    upload(library, FEE)
    [before] = library.entries()
    assert library.replace(FEE.id, CORRECTED)
    assert library.article(FEE.id) == FEE
    [older, newer] = sorted(library.entries(), key=lambda entry: entry.is_current)
    assert (older.id, older.replaced_by) == (FEE.id, CORRECTED.id)
    assert (newer.added_at, newer.added_by) == (before.added_at, "7")
    [hit] = library.search("fee crowns")
    assert hit.article == CORRECTED
    assert library.check() == []


def test_only_a_current_article_is_replaced(library: Library) -> None:
    """One that isn't there, or is an older version, is left alone."""
    upload(library, FEE)
    assert not library.replace(CORRECTED.id, TWICE)
    library.replace(FEE.id, CORRECTED)
    assert not library.replace(FEE.id, TWICE)
    assert current(library) == [CORRECTED.title]


def test_an_older_version_takes_its_place_again(library: Library) -> None:
    """All the others are older versions of it."""
    upload(library, FEE, DEARER)
    dearer = replace(DEARER, title="Fees of 2024")
    for wanted in (dearer, DEARER, FEE, dearer, FEE):
        [now] = [entry.id for entry in library.entries() if entry.is_current]
        assert library.replace(now, wanted)
        assert current(library) == [wanted.title]
        assert len(library.entries()) == len({FEE.id, DEARER.id, dearer.id})
        assert [hit.article for hit in library.search("fee crowns")] == [wanted]
    assert library.check() == []
    assert library.remove(FEE.id) == len({FEE.id, DEARER.id, dearer.id})


def test_an_article_that_is_current_already_takes_its_place(library: Library) -> None:
    upload(library, FEE, CORRECTED)
    library.replace(FEE.id, CORRECTED)
    assert current(library) == [CORRECTED.title]
    assert library.replace(CORRECTED.id, CORRECTED)
    assert current(library) == [CORRECTED.title]


def test_a_new_version_of_the_file_replaces_a_corrected_article(library: Library) -> None:
    """The file still gives it its first title."""
    upload(library, FEE)
    library.replace(FEE.id, CORRECTED)
    library.replace(CORRECTED.id, TWICE)
    [added] = library.iter_add([DEARER], is_upload=True)
    assert added.outcome is Outcome.VERSION
    assert [entry.id for entry in library.entries() if entry.is_current] == [DEARER.id]


def test_a_file_brings_back_what_it_says(library: Library, tmp_path: Path) -> None:
    """A corrected article of a file is not kept beside what is read from the file again."""
    file = str(tmp_path / "fee.txt")
    fee = replace(FEE, path=file)
    library.add_many([fee])
    library.replace(fee.id, replace(CORRECTED, path=file))
    [listed] = library.files()
    assert listed.article_id == CORRECTED.id
    library.add_many([fee])
    assert current(library) == [FEE.title]
    library.forget_files([file], SHARED)
    assert current(library) == []


def test_an_address_has_one_current_article(library: Library) -> None:
    there = Article("Rates", "The rate is ten crowns.", url="https://town.example/fee")
    upload(library, FEE, there)
    corrected = replace(CORRECTED, url="https://town.example/fee")
    library.replace(FEE.id, corrected)
    assert [entry.id for entry in library.entries() if entry.is_current] == [corrected.id]


def test_a_correction_adds_no_article(library: Library) -> None:
    """Unless what it corrects was added since, too."""
    upload(library, FEE)
    before = library.cursors()
    library.replace(FEE.id, CORRECTED)
    assert library.added_since(before) == set()
    library.add_many([DEARER], is_upload=True)
    dearer = replace(DEARER, source="Town Sheet")
    library.replace(DEARER.id, dearer)
    assert library.added_since(before) == {DEARER.id, dearer.id}
