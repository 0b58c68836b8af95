"""The items that two sequences have in common."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from retrieval.changes.common_items import common_items

SEQUENCES = st.lists(st.sampled_from("abcdefgh"), max_size=40)


@given(SEQUENCES, SEQUENCES)
def test_pairs_are_equal_items_in_the_order_of_both(before: list[str], after: list[str]) -> None:
    pairs = common_items(before, after)
    assert all(before[place] == after[other] for place, other in pairs)
    for side in zip(*pairs, strict=True):
        assert list(side) == sorted(set(side))


@given(SEQUENCES)
def test_all_items_of_a_sequence_are_in_itself(items: list[str]) -> None:
    assert common_items(items, items) == [(place, place) for place in range(len(items))]


@given(SEQUENCES, st.integers(0, 40))
def test_one_inserted_item_is_the_only_difference(items: list[str], place: int) -> None:
    longer = [*items[:place], "new", *items[place:]]
    assert len(common_items(items, longer)) == len(items)


def test_a_long_run_of_equal_items_takes_no_time() -> None:
    began = time.process_time()
    common_items(["a", "b"] * 50_000, ["b", "a", "c"] * 30_000)
    common_items(list(range(50_000)), list(range(50_000))[::-1])
    assert time.process_time() - began < 5
