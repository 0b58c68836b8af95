"""Plural forms of counts, and spaces at which no line may break."""

from __future__ import annotations

import re

import pytest

from bot.i18n import LANGUAGES

COUNTS = (0, 1, 2, 21, 1_000_000)


@pytest.mark.parametrize(
    ("code", "lengths"),
    [
        ("en", ["0 words", "1 word", "2 words", "21 words", "1,000,000 words"]),
        ("de", ["0 Wörter", "1 Wort", "2 Wörter", "21 Wörter", "1.000.000 Wörter"]),
        ("fr", ["0 mot", "1 mot", "2 mots", "21 mots", "1 000 000 de mots"]),
        ("es", ["0 palabras", "1 palabra", "2 palabras", "21 palabras", "1.000.000 de palabras"]),
        ("pt", ["0 palavra", "1 palavra", "2 palavras", "21 palavras", "1.000.000 de palavras"]),
        ("ja", ["0語", "1語", "2語", "21語", "1,000,000語"]),
        ("ko", ["단어 0개", "단어 1개", "단어 2개", "단어 21개", "단어 1,000,000개"]),
    ],
)
def test_counts_of_words(code: str, lengths: list[str]) -> None:
    """In the singular and plural of each language, and for whole millions."""
    written = [LANGUAGES[code].article_length(count) for count in COUNTS]
    assert [" ".join(text.split()) for text in written] == lengths


def test_french_links_millions_to_their_noun() -> None:
    """With "de" or "d’", in every text with a count."""
    french = LANGUAGES["fr"]
    million, others = french.number(1_000_000), "d’autres articles"
    assert french.searched(1_000_000) == f"{million} d’articles consultés"
    assert french.also_in(1_000_000).endswith(f"{million} {others}")
    assert f"{million} d’articles" in french.too_many_articles(1_000_000)
    assert f"{french.number(2)} articles" in french.too_many_articles(2)


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_line_breaks_before_a_mark(code: str) -> None:
    """French puts spaces inside « » and before : ; ? ! and %, others before %."""
    for name, text in vars(LANGUAGES[code]).items():
        assert not re.search("« | [:;?!»%]", str(text)), name
