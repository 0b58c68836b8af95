"""The citation of an extract from a PDF has its pages, in the reader's language."""

from __future__ import annotations

import pytest

from bot.i18n import LANGUAGES
from bot.ui.card_lines import citation_line
from retrieval.model.answer import Extract
from retrieval.model.article import Article

ARTICLE = Article("Ferries", "The ferry sails from Vik. It is late.", pages=(0, 10, 26))


@pytest.mark.parametrize(
    ("language", "one", "several"),
    [
        ("en", "p. 3", "pp. 1–2"),
        ("de", "S. 3", "S. 1–2"),
        ("fr", "p. 3", "p. 1-2"),
        ("es", "pág. 3", "págs. 1-2"),
        ("pt", "p. 3", "pp. 1-2"),
        ("ja", "3ページ", "1～2ページ"),
        ("ko", "3쪽", "1–2쪽"),
    ],
)
def test_a_citation_has_the_pages(language: str, one: str, several: str) -> None:
    strings = LANGUAGES[language]
    assert citation_line(Extract(ARTICLE, 26, 37, 1.0), 1, strings).endswith(f"Ferries · {one}")
    assert citation_line(Extract(ARTICLE, 0, 25, 1.0), 1, strings).endswith(f"Ferries · {several}")


def test_the_json_has_the_page() -> None:
    assert Extract(ARTICLE, 26, 37, 1.0).to_dict()["page"] == 3
    assert Extract(Article("t", "text"), 0, 4, 1.0).to_dict()["page"] is None
