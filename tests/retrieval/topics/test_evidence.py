"""Evidence for the claims of a message."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.library import Library
from retrieval.model.answer import Grade, ScopeSize
from retrieval.model.article import Article
from retrieval.topics.evidence import Evidence, extract_claims, find_evidence
from tests.examples import examples

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
        (SEVERAL, SEVERAL.replace(". ", ".|").split("|")),
        ("eels climb dams\nowls eat rye", ["eels climb dams", "owls eat rye"]),
        ("- Eels climb dams\n- The mill grinds rye", ["Eels climb dams", "The mill grinds rye"]),
        ("Claims:\n1. Eels climb dams\n2) Owls eat rye", ["Eels climb dams", "Owls eat rye"]),
        ("> Eels climb dams", ["Eels climb dams"]),
        ("Eels climb dams; owls eat rye.", ["Eels climb dams", "owls eat rye."]),
        ("Eels climb dams. Eels climb dams.", ["Eels climb dams."]),
        ("Thanks a lot, good bot! The mill grinds rye.", ["The mill grinds rye."]),
        ("Who sold the mill? Ines sold the mill.", ["Ines sold the mill."]),
        (
            "• Die Fähre fährt um 9 Uhr. Karten kosten 38 Kronen; wer zahlt das?",
            ["Die Fähre fährt um 9 Uhr.", "Karten kosten 38 Kronen"],
        ),
        (
            "Le bac part à 9 h. Les billets coûtent 38 couronnes ! Merci beaucoup !",
            ["Le bac part à 9 h.", "Les billets coûtent 38 couronnes !"],
        ),
        ("¡Hola a todos! ¿Quién viene? El barco sale a las nueve.", ["El barco sale a las nueve."]),
        ("Olá! O barco sai às nove horas. Obrigado.", ["O barco sai às nove horas."]),
        (
            "フェリーは九時に出る。切符は38クローネだ。犬は無料ですか。ありがとう！",
            ["フェリーは九時に出る。", "切符は38クローネだ。"],
        ),
        (
            "배는 9시에 떠난다. 표는 38크로네다. 감사합니다.",
            ["배는 9시에 떠난다.", "표는 38크로네다."],
        ),
        ("Thanks a lot, good bot!", []),
        ("and how much did they pay for it?", []),
        ("so it was", []),
        ("", []),
    ],
)
def test_claims(text: str, claims: list[str]) -> None:
    """Small talk, questions, and what refers to another message claim nothing."""
    assert extract_claims(text) == claims


def test_a_message_without_claims_is_not_searched_for() -> None:
    assert find_evidence(LIBRARY, "Thanks a lot, good bot!") == Evidence((), ScopeSize(2, 2))


def test_each_claim_has_its_own_answer() -> None:
    """With the words that its own extracts lack."""
    text = (
        "The Orla dam holds 90 million litres. Ines Varga bought the mill in 1998 from Zebulon. "
        "Eels climb the Orla dam in spring. Quokkas juggle."
    )
    first, second, third, last = find_evidence(LIBRARY, text).answers
    assert [one.text for one in first.nearest] == ["The Orla dam holds 40 million litres."]
    assert first.words_in_no_article == ("90",)
    assert second.nearest[0].text == "Ines Varga bought the mill in 1998 and grinds rye there."
    assert second.words_in_no_article == ("Zebulon",)
    assert third.extracts[0].text.endswith("Eels climb it in spring.")
    assert last.grade is Grade.NONE


def test_claims_beyond_the_limit_are_counted() -> None:
    text = "\n".join(f"The Orla dam holds {number} million litres." for number in range(20))
    found = find_evidence(LIBRARY, text)
    assert len(found.answers) + found.left_out == 20
    assert found.left_out > 0


def test_the_threshold_decides_what_is_evidence() -> None:
    claim = "The Orla dam holds 40 million litres."
    assert find_evidence(LIBRARY, claim, threshold=0.0).answers[0].extracts
    (unsure,) = find_evidence(LIBRARY, claim, threshold=1.0).answers
    assert not unsure.extracts
    assert unsure.nearest


def test_other_collections_change_nothing() -> None:
    library = Library()
    library.add_many([DAM])
    before = find_evidence(library, "Ines Varga bought the Orla dam in 1998")
    library.add_many([MILL], "server:1")
    assert find_evidence(library, "Ines Varga bought the Orla dam in 1998") == before


@pytest.mark.parametrize("text", ["?" * 10_000, ". " * 5_000, "a;b " * 2_500, "1. " * 3_000])
def test_a_hostile_message_is_split_into_claims_quickly(text: str) -> None:
    started = time.thread_time()
    extract_claims(text)
    assert time.thread_time() - started < 1


@settings(max_examples=examples(200), deadline=None)
@given(st.text(max_size=300))
def test_claims_are_words_of_the_message(text: str) -> None:
    claims = extract_claims(text)
    assert all(claim in text for claim in claims)
