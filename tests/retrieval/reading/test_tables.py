"""Tables as text: every row names its columns, and no word is lost."""

from __future__ import annotations

import time
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.reading.tables import Cell, cell_text, table_lines


def heads(*texts: str) -> list[Cell]:
    """A row of heads."""
    return [Cell(text, is_head=True) for text in texts]


def cells(*texts: str) -> list[Cell]:
    """A row of cells that are no heads."""
    return [Cell(text, is_head=False) for text in texts]


SPANNING = [
    [
        Cell("Berth", is_head=True, rows=2),
        Cell("2024", is_head=True, columns=2),
        Cell("Notes", is_head=True, rows=2),
    ],
    heads("Summer", "Winter"),
    cells("Kayak", "12", "5", "pier 1"),
    [Cell("Trawler", is_head=False, rows=2), Cell("closed", is_head=False, columns=2)],
    cells("140", "90", "by day"),
]


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        (
            [heads("Passenger", "One way", "Return"), cells("Child", "21", "38")],
            ["Passenger: Child · One way: 21 · Return: 38"],
        ),
        (
            [heads("", "Summer", "Winter"), [*heads("Kayak"), *cells("12", "5")]],
            ["Kayak · Summer: 12 · Winter: 5"],
        ),
        (
            [[*cells(""), *heads("Summer", "Winter")], [*heads("Kayak"), *cells("12", "5")]],
            ["Kayak · Summer: 12 · Winter: 5"],
        ),
        # heads of rows only
        (
            [[*heads("Phone"), *cells("12 34")], [*heads("Open"), *cells("9–12", "14–16")]],
            ["Phone: 12 34", "Open: 9–12 · 14–16"],
        ),
        ([[*heads("Fax"), *cells("")]], ["Fax"]),
        # no heads at all
        (
            [cells("Monday", "10:00"), cells("", ""), cells("Sunday", "")],
            ["Monday · 10:00", "Sunday"],
        ),
        # a head of which no row has a value, and one too long to be repeated
        ([heads("Boat", "Notes"), cells("Kayak", "")], ["Boat · Notes", "Boat: Kayak"]),
        ([heads("Boat", "x" * 90), cells("Kayak", "3")], [f"Boat · {'x' * 90}", "Boat: Kayak · 3"]),
        ([heads("Boat", "Crew")], ["Boat · Crew"]),
        ([heads("Crew"), cells("Ann"), cells("Bo")], ["Crew: Ann", "Crew: Bo"]),
        ([heads("Open?", "Price:"), cells("yes", "3")], ["Open? yes · Price: 3"]),
        ([heads("1990", "1991"), cells("12", "15")], ["1990: 12 · 1991: 15"]),
        (
            SPANNING,
            [
                "Berth: Kayak · 2024 Summer: 12 · 2024 Winter: 5 · Notes: pier 1",
                "Berth: Trawler · 2024 Summer, 2024 Winter: closed",
                "Berth: Trawler · 2024 Summer: 140 · 2024 Winter: 90 · Notes: by day",
            ],
        ),
        # a title above the heads, and sections below them
        (
            [
                [Cell("Fares in crowns", is_head=True, columns=2)],
                heads("Boat", "Fare"),
                [Cell("Day", is_head=True, columns=2)],
                cells("Ulvhild", "3"),
                [Cell("Night", is_head=True, columns=2)],
                cells("Ulvhild", "5"),
            ],
            [
                "Fares in crowns",
                "Day",
                "Day · Boat: Ulvhild · Fare: 3",
                "Night",
                "Night · Boat: Ulvhild · Fare: 5",
            ],
        ),
        # new heads further down
        (
            [
                heads("Boat", "Crew"),
                cells("Ulvhild", "4"),
                heads("Quay", "Depth"),
                cells("A", "9 m"),
            ],
            ["Boat: Ulvhild · Crew: 4", "Quay: A · Depth: 9 m"],
        ),
        ([], []),
        ([[]], []),
    ],
)
def test_each_row_names_its_columns(rows: list[list[Cell]], lines: list[str]) -> None:
    assert table_lines(rows) == lines


CELLS = st.builds(
    Cell,
    st.text("abc ", max_size=4).map(str.strip) | st.just("x" * 90),
    st.booleans(),
    st.integers(1, 3),
    st.integers(1, 3),
)


@given(st.lists(st.lists(CELLS, max_size=4), max_size=6))
def test_no_word_is_lost_or_added(rows: list[list[Cell]]) -> None:
    words = list(chain.from_iterable(cell.text.split() for row in rows for cell in row))
    lines = " ".join(table_lines(rows)).replace("·", " ").replace(":", " ").replace(",", " ")
    assert set(lines.split()) == set(words)


@pytest.mark.parametrize(
    "rows",
    [
        [[Cell("a", False, 1_000, 60_000)] * 300] * 50,
        [heads(*["x" * 80] * 500), *[cells(*"a" * 500)] * 200],
        [[Cell("a" * 5_000, False, 1, 5_000)], *[cells("b")] * 5_000],
        [heads("a", "b"), *[[Cell("c", True, 2)], heads("d", "e")] * 10_000],
        [[Cell("", True, 9, 9)] * 100] * 100,
    ],
)
def test_a_hostile_table_grows_little_and_takes_little_time(rows: list[list[Cell]]) -> None:
    started = time.process_time()
    lines = table_lines(rows)
    assert time.process_time() - started < 2
    assert sum(map(len, lines)) <= 12 * sum(len(cell.text) + 3 for row in rows for cell in row)


def test_the_lines_of_a_cell_become_one() -> None:
    assert cell_text(" 10 to  12\n\n14 to 16 ") == "10 to 12; 14 to 16"
    assert cell_text("Closed.\nAsk Ann") == "Closed. Ask Ann"
    assert cell_text(" \n ") == ""
