"""The versions of an article in a library, and the changes between them."""

from __future__ import annotations

from dataclasses import replace

from retrieval.changes.history import change_in_step, version_steps
from retrieval.library import Library
from retrieval.model.article import Article

FERRY = Article("Ferry", "The ferry sails at nine.", url="https://quay.example/ferry")
VERSIONS = [replace(FERRY, text=f"The ferry sails at {hour}.") for hour in ("nine", "ten", "noon")]


def test_the_steps_of_an_article_are_the_same_for_each_of_its_versions() -> None:
    library = Library()
    ids = library.add_many(VERSIONS)
    for article_id in ids:
        steps = version_steps(library, article_id)
        assert [(step.before.id, step.after.id) for step in steps] == [
            (ids[1], ids[2]),
            (ids[0], ids[1]),
        ]


def test_a_step_knows_when_it_was_taken_and_what_changed() -> None:
    library = Library()
    for version in VERSIONS[:2]:
        library.add_many([version])
    [step] = version_steps(library, VERSIONS[1].id)
    change = change_in_step(library, step)
    assert change
    assert change.at == step.after.added_at
    assert [(one.before, one.after) for one in change.sentences] == [
        (VERSIONS[0].text, VERSIONS[1].text)
    ]


def test_a_correction_has_no_time_of_its_own() -> None:
    library = Library()
    library.add_many([FERRY])
    library.replace(FERRY.id, replace(FERRY, title="The ferry"))
    [step] = version_steps(library, FERRY.id)
    assert step.at is None


def test_an_article_without_older_versions_has_no_steps() -> None:
    library = Library()
    library.add_many([FERRY, Article("Cat", "The cat sleeps.")])
    assert version_steps(library, FERRY.id) == []
    assert version_steps(library, "0" * 16) == []


def test_a_collection_outside_the_scope_adds_no_steps() -> None:
    library = Library()
    library.add_many(VERSIONS[:2], "town")
    library.add_many(VERSIONS[1:2], "shared")
    assert version_steps(library, VERSIONS[1].id, ["shared"]) == []
    assert len(version_steps(library, VERSIONS[1].id, ["shared", "town"])) == 1


def test_the_change_of_a_step_whose_version_was_removed_is_none() -> None:
    library = Library()
    ids = library.add_many(VERSIONS)
    steps = version_steps(library, ids[2])
    library.remove(ids[1])
    assert change_in_step(library, steps[0]) is None
