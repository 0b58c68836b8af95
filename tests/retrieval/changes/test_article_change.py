"""The difference between two versions of an article, in sentences and words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from retrieval.changes.article_change import ArticleField, FieldChange, article_change
from retrieval.model.article import Article

FERRY = Article(
    "Night ferry",
    "The night ferry to Skarvoy sails at nine. A ticket costs 40 crowns.\n\n"
    "Vik, the skipper, keeps a cat on board. The cat sleeps in the wheelhouse.",
    "Quay News",
    date(2024, 5, 3),
    "https://quay.example/ferry",
)


def _changes(after: str) -> list[tuple[str, str]]:
    change = article_change(FERRY, replace(FERRY, text=after))
    return [(one.before, one.after) for one in change.sentences]


def test_a_changed_sentence_shows_the_words_that_differ() -> None:
    text = FERRY.text.replace("sails at nine", "sails at half past ten")
    [changed] = article_change(FERRY, replace(FERRY, text=text)).sentences
    assert [span.slice(changed.before) for span in changed.removed] == ["nine"]
    assert [span.slice(changed.after) for span in changed.added] == ["half past ten"]
    assert changed.before in FERRY.text
    assert changed.after in text


def test_an_added_sentence_has_no_text_before() -> None:
    text = f"{FERRY.text} Nobody has seen a mouse since."
    assert _changes(text) == [("", "Nobody has seen a mouse since.")]


def test_a_removed_sentence_has_no_text_after() -> None:
    text = FERRY.text.replace(" A ticket costs 40 crowns.", "")
    assert _changes(text) == [("A ticket costs 40 crowns.", "")]


def test_a_sentence_that_was_replaced_by_another_is_removed_and_added() -> None:
    text = FERRY.text.replace("A ticket costs 40 crowns.", "Dogs travel free on Sundays.")
    assert _changes(text) == [
        ("A ticket costs 40 crowns.", ""),
        ("", "Dogs travel free on Sundays."),
    ]


def test_a_repeated_sentence_that_both_versions_have_is_no_change() -> None:
    before = "The cat sleeps today. The cat sleeps. The cat sleeps today."
    after = "The cat sleeps, sleeps. The cat sleeps. The cat sleeps."
    change = article_change(Article("A", before), Article("A", after))
    assert [(one.before, one.after) for one in change.sentences] == [
        ("The cat sleeps today.", "The cat sleeps, sleeps."),
        ("The cat sleeps today.", "The cat sleeps."),
    ]


def test_typography_and_white_space_are_no_changes() -> None:
    text = FERRY.text.replace("Vik, the skipper,", "Vik,  the “skipper”,")
    text = text.replace("\n\n", "\n\n\n")
    change = article_change(FERRY, replace(FERRY, text=text))
    assert not change.sentences
    assert not change.is_correction


def test_a_correction_names_the_fields_that_were_changed() -> None:
    corrected = replace(FERRY, title="The night ferry", published=None)
    change = article_change(FERRY, corrected)
    assert change.is_correction
    assert not change.sentences
    assert change.fields == (
        FieldChange(ArticleField.TITLE, "Night ferry", "The night ferry"),
        FieldChange(ArticleField.PUBLISHED, "2024-05-03", None),
    )


SENTENCES = st.lists(
    st.lists(st.sampled_from("ferry night Vik cat seals nine harbour".split()), min_size=3).map(
        lambda words: f"The {' '.join(words)}."
    ),
    max_size=8,
).map(" ".join)


@given(SENTENCES, SENTENCES)
def test_changes_quote_both_versions_exactly(before: str, after: str) -> None:
    change = article_change(Article("A", before), Article("A", after))
    for one in change.sentences:
        assert one.before in before
        assert one.after in after
        assert one.before or one.after
        assert one.removed or one.added
        for text, spans in ((one.before, one.removed), (one.after, one.added)):
            assert all(0 <= span.start < span.end <= len(text) for span in spans)


@given(SENTENCES)
def test_a_version_differs_from_itself_in_nothing(text: str) -> None:
    change = article_change(Article("A", text), Article("A", text))
    assert not change.sentences
    assert not change.fields
