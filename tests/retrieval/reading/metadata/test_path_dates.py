"""Dates in the names of files and folders."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.model.article import Precision
from retrieval.model.parsed import ReadOptions, WarningReason
from retrieval.reading.files import read_bytes
from retrieval.reading.metadata.path_dates import dated_name, path_date
from retrieval.reading.paths import read_all

FOURTH = date(2023, 5, 4)
ICE = "The harbour froze on Monday, and the ferries stayed at the quay."


@pytest.mark.parametrize(
    "path",
    [
        *("2023-05-04-night-ferry.md", "2023_05_04 title.txt", "20230504-x.md", "20230504_x.md"),
        *("2023-05-04.md", "20230504.md", "2023.05.04 x.txt", "2023 05 04 x.txt", "2023-5-4-x.md"),
        *("2023-05-04_night_ferry.markdown", "[2023-05-04] Night.md", "(2023-05-04) Night.md"),
        *("night-ferry-2023-05-04.md", "Night ferry (2023-05-04).txt", "Minutes, 20230504.txt"),
        *("2023-05-04T10-21-00 x.md", "04.05.2023 x.md", "2023-05-04-5-reasons.md"),
        *("post/2023-05-04-ferry/index.md", "/2023/05/04/ferry/index.html", "2023/05/04/ferry.md"),
        *("/srv/blog/2023/5/4/ferry.md", "2020/01/02/2023-05-04-ferry.md", "2023/05/04/a/b.html"),
    ],
)
def test_a_day_is_read_from_the_path_of_a_file(path: str) -> None:
    published, _ = path_date(path)
    assert (published.day, published.precision) == (FOURTH, Precision.DAY)


@pytest.mark.parametrize(
    "path",
    ["2023/05/night-ferry.md", "2023/05/ferry/index.html", "2023-05-ferry.md", "2023-05.txt"],
)
def test_a_month_is_read_from_the_path_of_a_file(path: str) -> None:
    published, _ = path_date(path)
    assert (published.day, published.precision) == (date(2023, 5, 1), Precision.MONTH)


@pytest.mark.parametrize(
    "path",
    [
        *("", "/", ".md", "index.html", "ferry.md", "2023.md", "2023/ferry.md", "chapter 12.txt"),
        # ranges and seasons
        *("2023-05-04_2023-05-06 x.md", "2023-05-04 to 2023-05-06.md", "2023-05-04-06.md"),
        *("2023-05-04–06 x.md", "2011-12-season.md", "2023-05-04 to 06.md"),
        # numbers of phones, articles and versions
        *("0049 20230504.md", "555-2023-05-04.md", "12345678.txt", "202305041010 x.md"),
        *("ferry20230504.txt", "v2.2023.05.04.txt", "2023-0504.txt", "20230504123.html"),
        *("2023-05-04ferry.md", "2023-05-123.md", "99992023-05-04.md"),
        # not in the calendar, or far away
        *("2023-13-45-x.md", "20230230 x.md", "2023/13/04/x.html", "2099-05-04 x.md"),
        # a folder that is not where the file is
        *("/2023/05/04/slug/part/x.html", "2023/05/04/a/b/c.md", "1/2/3.md"),
    ],
)
def test_other_numbers_in_a_path_are_no_date(path: str) -> None:
    published, _ = path_date(path)
    assert published.day is None
    assert published.warnings == ()


def test_an_ambiguous_name_is_told_unless_the_user_says_how_to_read_it() -> None:
    published, _ = path_date("01-02-2015 ferry.md")
    assert [warning.reason for warning in published.warnings] == [WarningReason.AMBIGUOUS_DATE]
    day_first, _ = path_date("01-02-2015 ferry.md", ReadOptions(day_first=True))
    assert day_first.day == date(2015, 2, 1)


@pytest.mark.parametrize(
    ("name", "rest"),
    [
        *(("2023-05-04-night-ferry", "night-ferry"), ("Night ferry (2023-05-04)", "Night ferry")),
        *(("20230504", ""), ("2023_05_04 Night ferry", "Night ferry")),
    ],
)
def test_a_name_is_split_from_its_date(name: str, rest: str) -> None:
    dated = dated_name(name)
    assert dated is not None
    assert dated.rest == rest


def test_a_file_without_a_date_has_that_of_its_name(tmp_path: Path) -> None:
    path = tmp_path / "2023-05-04-night-ferry.md"
    path.write_text(f"---\nlayout: post\ntitle: Night ferry\n---\n{ICE}")
    (article,) = read_all([path]).articles
    assert (article.published, article.origins.published) == (FOURTH, "file name")


def test_a_file_without_a_date_has_that_of_its_folders(tmp_path: Path) -> None:
    path = tmp_path / "2023" / "05" / "ferry.txt"
    path.parent.mkdir(parents=True)
    path.write_text(ICE)
    (article,) = read_all([path]).articles
    assert (article.published_iso, article.origins.published) == (*("2023-05", "folders"),)


def test_the_date_in_a_file_counts_for_more_than_its_name() -> None:
    article = read_bytes(
        f"Title: Ice\nDate: 2015-01-02\n\n{ICE}".encode(), "2023-05-04-x.txt"
    ).article
    assert article.published == date(2015, 1, 2)


def test_an_upload_has_the_date_of_its_name() -> None:
    assert read_bytes(ICE.encode(), "2023-05-04 ferry.txt").article.published == FOURTH


def test_a_title_from_a_file_name_has_no_date() -> None:
    assert read_bytes(b"Advertisement", "2023-05-04 Ferry.txt").article.title == "Ferry"
    assert read_bytes(b"Advertisement", "2023-05-04.txt").article.title == "2023-05-04"


@given(st.text() | st.text("0123456789-_. /adT()[]–"))
def test_any_path_has_a_date_or_none(path: str) -> None:
    published, _ = path_date(path)
    assert published.day is None or published.day.year < 2100


@pytest.mark.parametrize("part", ["2023-05-04", "2023/", "05/", "-", "1", "(", " ", "a.", "T10:"])
def test_a_hostile_path_costs_little(part: str) -> None:
    start = process_time()
    for count in (20, 10_000):
        path_date(part * count)
    assert process_time() - start < 0.5
