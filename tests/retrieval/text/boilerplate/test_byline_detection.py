"""Bylines and datelines below a title are told apart from the sentences of an article."""

from __future__ import annotations

from datetime import date

import pytest

from retrieval.model.article import Article
from retrieval.text.boilerplate.detection import content_sentences

TEXT = "The night ferry to Skarvoy sails again this week after eleven years."
DAY = date(2023, 5, 4)


def sentences(*lines: str, title: str = "Night ferry", published: date | None = DAY) -> list[str]:
    article = Article(title=title, text="\n".join(lines), published=published)
    return [span.slice(article.text) for run in content_sentences(article) for span in run]


@pytest.mark.parametrize(
    "line",
    [
        "4 May 2023",
        "(4 May 2023)",
        "2023-05-04",
        "Thursday 4 May 2023, 10:15 CEST",
        "May 4, 2023 at 9:00 a.m. EDT",
        "4. Mai 2023",
        "4 de mayo de 2023",
        "2023年5月4日",
        "VIK, 4 May 2023",
        "By a reporter, 4 May 2023",
        "By Ann Lee, 4 May 2023",
        "By Ann Lee, harbour correspondent",
        "Von Ann Lee und Bo Ek",
        "Par Anne Lê",
        "Posted by Ann Lee on May 4, 2023 in Ferries",
        "Ann Lee · 4 May 2023 · 5 min read",
        "Reading time: 4 minutes",
        "Published 4 May 2023 Updated 5 May 2023",
        "First published on Thu 4 May 2023 06.00 BST",
        "Veröffentlicht am 4. Mai 2023, 10:15 Uhr",
        "Stand: 05.05.2023",
        "Publié le 4 mai 2023 à 10h15",
    ],
)
def test_a_line_below_the_title_with_authors_or_the_date_is_left_out(line: str) -> None:
    assert sentences("Night ferry", line, TEXT) == [TEXT]
    assert sentences(line, TEXT) == [TEXT]
    assert sentences(
        "Night ferry", "Sailings to Skarvoy begin again", "By Ann Lee", line, TEXT
    ) == [
        "Sailings to Skarvoy begin again",
        TEXT,
    ]


@pytest.mark.parametrize(
    "line",
    [
        "By the quay at Vik",
        "By Monday all of it will be over",
        "4 June 2023",
        "Deadline: 4 May 2023",
        "From 4 May 2023 to 6 May 2023",
        "Deadline | 4 May 2023",
        "Updated timetable from 4 June 2023",
    ],
)
def test_a_similar_line_of_the_article_is_kept(line: str) -> None:
    assert line in sentences("Night ferry", line, TEXT)


def test_a_day_of_an_article_without_a_date_is_kept() -> None:
    assert sentences("4 May 2023", TEXT, published=None) == ["4 May 2023", TEXT]


def test_answers_below_questions_are_kept() -> None:
    asked = ["When does it sail?", "4 May 2023"]
    assert sentences("Night ferry", "By Ann Lee", *asked, TEXT) == [*asked, TEXT]
    assert sentences("Night ferry", TEXT, "4 May 2023") == [TEXT, "4 May 2023"]


def test_a_text_that_is_a_date_alone_is_kept() -> None:
    assert sentences("4 May 2023") == ["4 May 2023"]
