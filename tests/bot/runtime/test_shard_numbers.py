"""The numbers of shards: how they are written, and which servers they have."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.runtime.shards import Shards


@pytest.mark.parametrize(
    ("text", "ids", "count"),
    [("0-3/16", [0, 1, 2, 3], 16), ("5/16", [5], 16), ("0-0/1", [0], 1), ("2-3/4", [2, 3], 4)],
)
def test_shards_are_read(text: str, ids: list[int], count: int) -> None:
    shards = Shards.parse(text)
    assert [*shards.ids] == ids
    assert shards.count == count
    assert Shards.parse(str(shards)) == shards


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("0-3", "as in 0-3/16"),
        ("", "as in 0-3/16"),
        ("0-3/16 ", "as in 0-3/16"),
        ("-1/16", "as in 0-3/16"),
        ("0/٤", "as in 0-3/16"),
        ("3-0/16", "the first shard comes first: 0-3/16"),
        ("4-16/16", "there is no shard 16 of 16: they are numbered from 0 to 15"),
        ("0/0", "there is no shard 0 of 0: they must be 1 or more"),
    ],
)
def test_wrong_shards_are_refused(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=re.escape(words)):
        Shards.parse(text)


@given(st.integers(1, 40), st.sets(st.integers(1, 39)), st.integers(0, 2**63))
def test_each_server_has_one_process(count: int, cuts: set[int], server: int) -> None:
    """However the shards are divided among processes; direct messages come to the first."""
    ends = [0, *sorted(cut for cut in cuts if cut < count), count]
    processes = [Shards(range(first, end), count) for first, end in pairwise(ends)]
    assert [shards.have(server) for shards in processes].count(True) == 1
    first, *others = processes
    assert first.has_first
    assert first.have(None)
    assert not any(shards.has_first or shards.have(None) for shards in others)
    assert first.is_all == (not others)
