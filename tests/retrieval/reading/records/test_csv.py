"""Rows of tables are articles; the first row names the columns."""

from __future__ import annotations

import csv
from io import StringIO
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.errors import UnreadableFile, UnreadableReason
from retrieval.model.parsed import ParsedArticle, UnreadPart
from tests.retrieval.reading.read_one import read_all_parts, read_articles, read_one

Quoting = Literal[0, 1, 2, 3]
ROWS = [
    {"id": "1", "title": "Ice; snow", "text": "It froze, on Monday.\nThe ferry | stayed."},
    {"id": "2", "title": "Fares, a list", "text": 'A ticket is "cheap": 21\t(38 return).'},
]


def table(
    rows: list[dict[str, str]], delimiter: str = ",", quoting: Quoting = csv.QUOTE_MINIMAL
) -> str:
    file = StringIO(newline="")
    writer = csv.writer(file, delimiter=delimiter, quoting=quoting)
    writer.writerows([list(rows[0]), *(list(row.values()) for row in rows)])
    return file.getvalue()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
@pytest.mark.parametrize("name", ["a.csv", "a.tsv"])
def test_delimiters(delimiter: str, quoting: Quoting, name: str) -> None:
    articles = read_articles(table(ROWS, delimiter, quoting), name)
    assert [(a.title, a.text) for a in articles] == [(r["title"], r["text"]) for r in ROWS]
    assert [a.path for a in articles] == [f"{name}/1", f"{name}/2"]


def test_the_delimiter_can_be_stated() -> None:
    assert read_one("sep=;\ntitle;text\nIce;It, froze\n", "a.csv").text == "It, froze"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
def test_encodings(encoding: str) -> None:
    text = "Ærlig talt: snøen på Skarvøy er borte, sier fergemannen, og båten går igjen."
    data = table([{"title": "Snø", "text": text}]).encode(encoding)
    assert read_one(data, "a.csv").text == text


def test_columns_that_the_user_names() -> None:
    article = read_one("kop;tekst\nIce;It froze\n", "a.csv", title="kop", text="tekst")
    assert (article.title, article.text) == ("Ice", "It froze")


def test_a_table_without_a_known_column_is_refused_with_its_columns() -> None:
    with pytest.raises(UnreadableFile) as raised:
        read_one("kop,tekst\nIce,It froze\n", "a.csv")
    assert raised.value.reason is UnreadableReason.NO_TEXT_FIELD
    assert raised.value.details == {"fields": "kop, tekst", "example": "tekst"}


def test_a_row_with_too_many_values_is_named_rather_than_cut() -> None:
    parts = read_all_parts("title,text\nFares,It is 21, or 38\nIce,It froze,,\n", "a.csv")
    assert [type(part) for part in parts] == [UnreadPart, ParsedArticle]
    assert str(parts[0]) == "it has 3 values, but there are 2 columns"


def test_values_may_be_large() -> None:
    text = "The ferry sails at nine. " * 60_000
    assert read_one(table([{"title": "Ice", "text": text}]), "a.csv").text == text.strip()


def test_a_value_that_never_ends_is_refused() -> None:
    data = 'title,text\nIce,It froze\nSnow,"' + "It snowed. \n" * 450_000
    parts = read_all_parts(data, "a.csv")
    assert isinstance(parts[0], ParsedArticle)
    assert {type(part) for part in parts[1:]} == {UnreadPart}


_VALUES = st.text(
    st.characters(codec="utf-8", exclude_characters="<>&", exclude_categories=("C", "Zl", "Zp"))
    | st.sampled_from(',;|\t"\n'),
    min_size=1,
).map(str.strip)


@given(
    st.lists(_VALUES.filter(lambda text: any(map(str.isalnum, text))), min_size=2, max_size=6),
    st.sampled_from([",", ";", "\t", "|"]),
)
@settings(deadline=None)
def test_texts_come_out_as_they_are(texts: list[str], delimiter: str) -> None:
    rows = [{"title": "Ice", "text": text} for text in texts]
    articles = read_articles(table(rows, delimiter, csv.QUOTE_ALL), "a.csv")
    assert [article.text for article in articles] == texts


DISCORD = """\
AuthorID,Author,Date,Content,Attachments,Reactions
5,anna#1234,2023-05-04T10:21:00.0000000+00:00,"The ferry **sails**
at nine.",https://cdn.example/a.png,👍 (2)
5,anna#1234,2023-05-04T10:22:00.0000000+00:00,,https://cdn.example/a.png,
7,holm,2023-05-04T10:23:00.0000000+00:00,"From which pier, <@5>?",,
"""


def test_a_channel_exported_as_a_table() -> None:
    name = "Skarvoy Harbour - Text Channels - ferry-talk [123456789012345678].csv"
    article = read_one(DISCORD, name)
    assert article.text == "anna: The ferry sails\nat nine.\n\nholm: From which pier, @anna?"
    assert (article.title, article.source) == ("ferry-talk", "Skarvoy Harbour")
    assert article.published_iso == "2023-05-04"


def test_a_table_of_discords_data_package() -> None:
    data = "ID,Timestamp,Contents,Attachments\n5,2023-05-04 10:21:00.12+00:00,It sails.,\n"
    article = read_one(data, "messages.csv")
    assert (article.text, article.published_iso) == ("It sails.", "2023-05-04")


def test_a_table_without_names_of_columns_is_named_as_that() -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_all_parts(
            "1,2023-01-02,The ferry sails at nine.\n2,2023-01-03,It does not.\n", "a.csv"
        )
    assert caught.value.reason is UnreadableReason.NO_COLUMN_NAMES
    with pytest.raises(UnreadableFile) as caught:
        read_all_parts("nr,inhalt\n1,The ferry sails at nine.\n", "a.csv")
    assert caught.value.reason is UnreadableReason.NO_TEXT_FIELD
