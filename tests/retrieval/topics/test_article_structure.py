"""The structure of an article covers its text."""

from __future__ import annotations

from hypothesis import given

from retrieval.model.article import Article
from retrieval.topics.article_structure import article_structure
from tests.retrieval.text.segmentation.test_segmentation import TEXTS


@given(TEXTS)
def test_everything_but_white_space_is_in_one_part(text: str) -> None:
    structure = article_structure(Article("Ice", text))
    spans = [part.span for part in structure.parts]
    assert spans == sorted(spans)
    covered = {place for span in spans for place in range(*span)}
    assert sum(map(len, map(range, *zip(*spans, strict=True)))) == len(covered) if spans else True
    assert all(text[place].isspace() for place in range(len(text)) if place not in covered)
    searched = [part.span for part in structure.parts if part.passage]
    assert searched == [span for passage in structure.passages for span in passage.sentences]
