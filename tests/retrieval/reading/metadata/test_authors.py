"""Bylines: the names in them."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.reading.metadata.authors import joined_authors


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("Ann Lee", "Ann Lee"),
        ("By Ann Lee and Bo Ek, Political Editors", "Ann Lee, Bo Ek"),
        ("BY ANN LEE | Staff Reporter", "ANN LEE"),
        ("By: Ann Lee, 4 May 2023", "Ann Lee"),
        ("By Ann Lee in Oslo", "Ann Lee"),
        ("Ann Lee for the Harbour Post", "Ann Lee"),
        ("Ann Lee (ann@post.example), @annlee", "Ann Lee"),
        ("Ann Lee; Bo Ek; Ann Lee", "Ann Lee, Bo Ek"),
        ("Lee, Ann", "Lee, Ann"),
        ("Posted by Ann Lee on May 4, 2023 in Ferries", "Ann Lee"),
        ("By Ann Lee | Thursday, May 4, 2023 | 3 min read", "Ann Lee"),
        ("Words by Ann Lee. Photographs by Bo Ek.", "Ann Lee"),
        ("Von Ann Lee und Bo Ek", "Ann Lee, Bo Ek"),
        ("Par Anne Lê, journaliste", "Anne Lê"),
        ("Por: Ana Luz", "Ana Luz"),
        ("Di Anna Bo", "Anna Bo"),
        ("Автор: Анна Бо", "Анна Бо"),
        ("作者：王小明", "王小明"),
        # names that begin as bylines do
        ("de Boer", "de Boer"),
        ("Di Stefano", "Di Stefano"),
        ("von der Leyen", "von der Leyen"),
        ("José Ortega y Gasset", "José Ortega y Gasset"),
        ("Byron", "Byron"),
    ],
)
def test_a_byline_is_its_names(byline: str, names: str) -> None:
    assert joined_authors([byline]) == names


@pytest.mark.parametrize(
    "byline",
    [
        *("", " ", "By", "By a staff reporter", "https://post.example/ann", "@post", "Redaktion"),
        *("7", "By the quay at Vik", "About the author Ann Lee has written about ferries"),
    ],
)
def test_a_byline_without_a_name_has_no_author(byline: str) -> None:
    assert joined_authors([byline]) is None


def test_the_names_of_several_bylines_are_joined() -> None:
    assert joined_authors(["By Ann Lee", "Bo Ek", "", "Ann Lee"]) == "Ann Lee, Bo Ek"
    assert joined_authors([]) is None


@given(st.text() | st.text("By ,;|@.-()Anne"))
def test_the_names_of_any_byline_are_their_own_names(byline: str) -> None:
    names = joined_authors([byline])
    assert set(names or "") <= {*byline, ",", " "}


@pytest.mark.parametrize("part", ["By ", "a ", ",", "(", "@a", "a@b.", "von A", "://", "for A"])
def test_a_hostile_byline_costs_little(part: str) -> None:
    start = process_time()
    joined_authors([part * 200_000])
    assert process_time() - start < 0.5
