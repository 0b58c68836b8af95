"""Text fragments: what a browser finds of an extract."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ui.text_fragments import text_directives
from retrieval.model.answer import Extract
from retrieval.model.article import Article


def directive(text: str, quote: str) -> str | None:
    """The first directive for a quote, decoded."""
    start = text.index(quote)
    extract = Extract(Article(title="t", text=text), start, start + len(quote), 1.0)
    found = next(text_directives(extract), None)
    return found if found is None else unquote(found)


DECKS = "Deck: Upper deck · Seats: 140 seats in the open air\nDeck: Lower deck · Seats: 90 seats"
MANY = "one two three four five six seven eight nine ten eleven"


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        # a list item, with the mark or number that a browser doesn't have as text
        ("- Two cases travel free.", "Two cases travel free."),
        ("• Two cases travel free.", "Two cases travel free."),
        ("2. Gas stays on deck.", "Gas stays on deck."),
        ("b) Gas stays on deck.", "Gas stays on deck."),
        ("iv. Gas stays on deck.", "Gas stays on deck."),
        # a row: one cell, without its head
        (DECKS.partition("\n")[0], "140 seats in the open air"),
        (DECKS.partition("\n")[2], "Lower deck"),
        ("Day: Monday · Hours: 10 to 12; 14 to 16 only", "14 to 16 only"),
        ("| Upper deck | 140 seats outside |", "140 seats outside"),
        ("Child · 38 crowns", "38 crowns"),
        # several lines: the longest
        ("Luggage\nTwo cases travel free.", "Two cases travel free."),
        ("灯塔\n灯塔的看守人离开了岛。", "灯塔的看守人离开了岛。"),
        (f"Head\nO{MANY}\nTail", "Oone two three four five,seven eight nine ten eleven"),
        ("Yes.\nNo smoking on the bridge.", "No smoking on the bridge."),
        # a wrapped sentence is one block of the page
        ("The ferry sails\nat noon.", "The ferry sails at noon."),
        # raised characters and marks of footnotes are others in the page
        ("It was finished in 1871² and rebuilt.", "It was finished in"),
        ("It held for years.[4] She left a diary.", "She left a diary."),
        ("H₂O is water for all of us.", "is water for all of us."),
    ],
)
def test_a_directive_is_for_text_in_one_block(quote: str, expected: str) -> None:
    assert directive(f"Before.\n{quote}\nAfter.", quote) == expected


def test_a_repeated_item_has_the_block_before_it_as_prefix() -> None:
    text = "No dogs.\nOn the upper deck:\n- No dogs."
    start = text.rindex("- No")
    extract = Extract(Article(title="t", text=text), start, len(text), 1.0)
    assert [unquote(one) for one in text_directives(extract)] == ["On the upper deck:-,No dogs."]


@pytest.mark.parametrize("quote", ["Who: Child · Price: 38", "²", "[2]"])
def test_what_a_browser_cannot_find_has_no_directive(quote: str) -> None:
    text = f"A child pays 38 crowns.\n{quote}"
    start = text.rindex(quote)
    extract = Extract(Article(title="t", text=text), start, len(text), 1.0)
    assert list(text_directives(extract)) == []


@given(st.text(alphabet="ab 1.-·|:;²[]\n，。", min_size=1, max_size=60), st.data())
def test_each_part_of_a_directive_is_in_one_line_of_the_text(
    text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    extract = Extract(Article(title="t", text=text), start, end, 1.0)
    joined = " ".join(text.split())
    for found in text_directives(extract):
        for part in found.replace("-,", ",").split(","):
            assert " ".join(unquote(part).split()) in joined
            assert " · " not in unquote(part)
