"""Whatever a feed says at each poll, each of its items is one article."""

from __future__ import annotations

import asyncio
import tempfile
from dataclasses import dataclass
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.examples import examples
from tests.retrieval.feeds.feed_site import FULL, Item, following

ITEMS = 4


@dataclass(frozen=True)
class Form:
    """The form in which an item is listed; at most one of its marks is new."""

    guid: int = 0
    address: int = 0
    version: int = 0
    tracking: str = ""
    is_dated: bool = True


FORMS = st.one_of(
    st.builds(Form, guid=st.integers(0, 2), tracking=st.sampled_from(["", "?utm_source=a", "/"])),
    st.builds(Form, address=st.integers(0, 2), is_dated=st.booleans()),
    st.builds(Form, version=st.integers(0, 2), is_dated=st.booleans()),
)
STATES = st.lists(
    st.lists(st.tuples(st.integers(0, ITEMS - 1), FORMS), min_size=1, max_size=6),
    min_size=1,
    max_size=5,
)


def listed(number: int, form: Form) -> Item:
    """An item as the feed lists it in a form."""
    return Item(
        title=f"Story {number} of Vik",
        text=f"{FULL} Story {number}, version {form.version}.",
        link=f"/story-{number}-{form.address}{form.tracking}",
        guid=f"id {number} {form.guid}",
        published="Mon, 29 Dec 2014 10:00:00 +0000" if form.is_dated else "",
    )


@settings(deadline=None, max_examples=examples(12))
@given(STATES)
def test_each_item_is_one_article(states: list[list[tuple[int, Form]]]) -> None:
    async def run() -> None:
        with tempfile.TemporaryDirectory() as folder:
            async with following(Path(folder)) as follower:
                first = [(number, Form()) for number in range(ITEMS)]
                for state in [first, *states]:
                    follower.site.items = [listed(number, form) for number, form in state]
                    await follower.poll(hours=25)
                assert follower.titles() == [f"Story {number} of Vik" for number in range(ITEMS)]
                assert follower.library.check() == []

    asyncio.run(run())
