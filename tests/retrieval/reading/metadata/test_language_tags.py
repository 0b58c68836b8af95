"""Language tags."""

from __future__ import annotations

import pytest

from retrieval.reading.metadata.language_tags import primary_language


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        *[("en", "en"), ("EN-gb", "en"), ("pt_BR", "pt"), (" de ", "de"), ("fil", "fil")],
        *[("zh-Hant-TW", "zh"), ("", None), ("English", None), ("x-mine", None), ("und", None)],
        *[("e", None), ("en GB", None), ("12", None), ("en-\n", "en")],
    ],
)
def test_the_language_is_the_primary_subtag(tag: str, language: str | None) -> None:
    assert primary_language(tag) == language
