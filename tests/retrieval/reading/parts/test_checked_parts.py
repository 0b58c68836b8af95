"""Articles with no text, or with too much, are refused."""

from __future__ import annotations

import pytest

from retrieval.errors import UnreadableFile, UnreadableReason
from retrieval.model.article import Article
from retrieval.model.parsed import DEFAULT_OPTIONS, ParsedArticle
from retrieval.reading.parts.checked_parts import checked
from retrieval.reading.read_limits import MAX_TEXT_CHARACTERS


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("…\n", UnreadableReason.NO_TEXT),
        ("i" * (MAX_TEXT_CHARACTERS + 1), UnreadableReason.TOO_LARGE),
    ],
)
def test_an_article_without_a_proper_text_is_refused(text: str, reason: UnreadableReason) -> None:
    with pytest.raises(UnreadableFile) as raised:
        checked(ParsedArticle(Article("Ice", text)), "ice.txt", DEFAULT_OPTIONS)
    assert raised.value.reason is reason
