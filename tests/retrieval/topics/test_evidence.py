"""Evidence for the claims of a message."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.library import Library
from retrieval.model.answer import ScopeSize
from retrieval.model.article import Article
from retrieval.topics.evidence import Evidence, extract_claims, find_evidence

DAM = Article(
    "The dam", "The Orla dam holds 40 million litres. Eels climb it in spring.", "Gazette"
)
MILL = Article("The mill", "Ines Varga bought the mill in 1998 and grinds rye there.")
SEVERAL = (
    "The mill is old. In 1998 Ines Varga sold it for 5 crowns. It rained on Monday. "
    "The Orla dam leaks. So says Bo."
)
LIBRARY = Library()
LIBRARY.add_many([DAM, MILL])


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("I saw it. The dam holds 90 million litres!", ["The dam holds 90 million litres!"]),
        (SEVERAL, SEVERAL.replace(". ", ".|").split("|")[1:4]),
        ("eels climb dams\nowls do not", ["eels climb dams"]),
        ("Thanks a lot, good bot! The mill grinds rye.", ["The mill grinds rye."]),
        ("Thanks a lot, good bot!", []),
        ("and how much did they pay for it?", []),
        ("so it was", []),
        ("", []),
    ],
)
def test_claims(text: str, claims: list[str]) -> None:
    """The sentences with the most names; the first ones if none has any.

    Small talk and what refers to another message claim nothing.
    """
    assert extract_claims(text)[: len(claims) or None] == claims


def test_a_message_without_claims_is_not_searched_for() -> None:
    assert find_evidence(LIBRARY, "Thanks a lot, good bot!") == Evidence((), ScopeSize(2, 2))


def test_passages_on_claims_with_other_numbers_and_names_come_close() -> None:
    text = "The Orla dam holds 90 million litres. Ines Varga bought the mill in 1998 from Zebulon."
    found = find_evidence(LIBRARY, text)
    assert not found.extracts
    assert [one.text for one in found.nearest] == [
        "The Orla dam holds 40 million litres.",
        "Ines Varga bought the mill in 1998 and grinds rye there.",
    ]
    assert found.missing_terms == ("90", "Zebulon")
    assert found.unmatched == ()  # neither is named twice


def test_names_and_numbers_that_the_extracts_lack_are_named() -> None:
    """Unless an extract on another claim has them."""
    claim = "The Orla dam holds 1998 eels."
    alone = find_evidence(LIBRARY, claim)
    assert [one.text for one in alone.nearest] == [DAM.text]
    assert (alone.unmatched, alone.missing_terms) == (("1998",), ())
    other = find_evidence(LIBRARY, f"{claim} Eels climb the Orla dam in spring.")
    assert (len(other.extracts), other.unmatched) == (1, ("1998",))
    shown = find_evidence(LIBRARY, f"{claim} Ines Varga bought the mill in 1998.")
    assert (len(shown.extracts), shown.unmatched) == (1, ())


def test_evidence_on_each_claim() -> None:
    text = "The Orla dam holds 40 million litres. Ines Varga bought the mill in 1998."
    found = find_evidence(LIBRARY, text)
    assert [one.text for one in found.extracts] == [
        "The Orla dam holds 40 million litres.",
        "Ines Varga bought the mill in 1998 and grinds rye there.",
    ]


def test_the_threshold_decides_what_is_evidence() -> None:
    claim = "The Orla dam holds 40 million litres."
    assert find_evidence(LIBRARY, claim, threshold=0.0).extracts
    unsure = find_evidence(LIBRARY, claim, threshold=1.0)
    assert not unsure.extracts
    assert unsure.nearest


def test_an_extract_that_two_claims_find_is_shown_once() -> None:
    found = find_evidence(LIBRARY, "The Orla dam is 40. The Orla dam holds 40 million litres.")
    assert len({(one.article.id, one.start) for one in found.extracts}) == len(found.extracts) == 1


def test_other_collections_change_nothing() -> None:
    library = Library()
    library.add_many([DAM])
    before = find_evidence(library, "Ines Varga bought the Orla dam in 1998")
    library.add_many([MILL], "server:1")
    assert find_evidence(library, "Ines Varga bought the Orla dam in 1998") == before


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_claims_are_words_of_the_message(text: str) -> None:
    claims = extract_claims(text)
    assert len(claims) <= 3
    assert all(claim in text for claim in claims)
