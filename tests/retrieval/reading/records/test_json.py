"""Objects in JSON and JSON Lines are articles, whatever their fields are named."""

from __future__ import annotations

import json
import tracemalloc
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.errors import UnreadableFile, UnreadableReason
from retrieval.model.article import Precision
from retrieval.model.parsed import ParsedArticle, UnreadPart
from retrieval.reading.files import read_parts
from tests.retrieval.reading.read_one import read_all_parts, read_articles, read_one

ICE = "The harbour froze on Monday."
SNOW = "Snow fell on Skarvoy."


def test_an_article_has_all_that_its_record_states() -> None:
    article = read_one(
        {
            "id": "ice-1",
            "headline": "Ice on the Orla",
            "body": ICE,
            "publisher": "Town Gazette",
            "datePublished": "2021-02-03T08:00:00Z",
            "link": "https://town.example/ice?utm_source=x",
            "byline": ["Vik Aren", "Ana Lund"],
            "lang": "en-GB",
        },
        "a.json",
    )
    assert article.title == "Ice on the Orla"
    assert article.text == ICE
    assert article.source == "Town Gazette"
    assert article.published == date(2021, 2, 3)
    assert article.url == "https://town.example/ice"
    assert article.author == "Vik Aren, Ana Lund"
    assert article.language == "en"
    assert article.path == "a.json/ice-1"
    assert article.origins.title == "record"


@pytest.mark.parametrize(
    "document",
    [
        [{"title": "Ice", "text": ICE}],
        {"articles": [{"title": "Ice", "content": ICE}], "totalResults": 1},
        {"title": "Ice", "story": ICE},
        {"db": [{"data": {"posts": [{"title": "Ice", "html": f"<p>{ICE}</p>"}], "tags": [{}]}}]},
        {"data": {"children": [{"data": {"title": "Ice", "selftext": ICE}}]}},
        {"hits": [{"_source": {"title": "Ice", "text": ICE}}]},
        {"a1": {"title": "Ice", "text": ICE}, "a2": {"title": "Ice", "text": ICE}},
        [{"title": {"rendered": "Ice"}, "content": {"rendered": f"<p>{ICE}</p>"}}],
        {"@context": "https://schema.org", "@graph": [{"headline": "Ice", "articleBody": ICE}]},
        {"title": "My feed", "description": "News.", "items": [{"name": "Ice", "body": ICE}]},
        [{"title": "Ice", "text": [{"type": "paragraph", "text": ICE}]}],
        [{"title": "Ice", "summary": ICE}],
    ],
)
def test_usual_shapes(document: Any) -> None:
    articles = read_articles(document, "a.json")
    assert {(article.title, article.text) for article in articles} == {("Ice", ICE)}


@pytest.mark.parametrize(
    ("value", "day", "precision"),
    [
        ("2021-02-03", date(2021, 2, 3), Precision.DAY),
        ("2021-02-03T23:59:59+02:00", date(2021, 2, 3), Precision.DAY),
        ("Wed, 03 Feb 2021 08:00:00 GMT", date(2021, 2, 3), Precision.DAY),
        (1612339200, date(2021, 2, 3), Precision.DAY),
        (1612339200.25, date(2021, 2, 3), Precision.DAY),
        (1612339200000, date(2021, 2, 3), Precision.DAY),
        ("1612339200", date(2021, 2, 3), Precision.DAY),
        ("2021-02", date(2021, 2, 1), Precision.MONTH),
        (2021, date(2021, 1, 1), Precision.YEAR),
        (None, None, Precision.DAY),
        (True, None, Precision.DAY),
    ],
)
@pytest.mark.parametrize("name", ["published", "pubDate", "created_at", "timestamp"])
def test_dates(name: str, value: object, day: date | None, precision: Precision) -> None:
    article = read_one([{"title": "Ice", "text": ICE, name: value}], "a.json")
    assert (article.published, article.published_precision) == (day, precision)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("<p>One &amp; two.</p><ul><li>three</li></ul>", "One & two.\nthree"),
        ("Fish &amp; chips\n\nat nine", "Fish & chips\n\nat nine"),
        ("One <b>bold</b>\nline\n\nTwo", "One bold line\n\nTwo"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ("a\r\nb\rc", "a\nb\nc"),
        (["One.", "Two."], "One.\n\nTwo."),
        ("half \ud800 of a pair", "half  of a pair"),
    ],
)
def test_texts(value: object, text: str) -> None:
    assert read_one([{"title": "Ice", "text": value}], "a.json").text == text


def test_fields_that_the_user_names() -> None:
    record = {"kop": "Ice", "lead": {"auteur": [{"naam": "Vik Aren"}]}, "inhoud": ICE, "text": SNOW}
    article = read_one(
        [record], "a.json", text="inhoud", title="kop", author="lead.auteur.naam", id="kop"
    )
    assert (article.title, article.text, article.author) == ("Ice", ICE, "Vik Aren")
    assert article.path == "a.json/Ice"


def test_a_name_with_a_dot_and_a_place_in_a_list() -> None:
    record = {"dc.body": ICE, "people": [{"n": "Ana"}, {"n": "Vik"}]}
    article = read_one([record], "a.json", text="dc.body", author="people.1.n")
    assert (article.text, article.author) == (ICE, "Vik")


def test_a_file_without_a_known_field_is_refused_with_its_fields() -> None:
    with pytest.raises(UnreadableFile) as raised:
        read_one([{"headword": "ice", "definition": "frozen water"}], "a.json")
    assert str(raised.value) == (
        "none of its fields is known as the text of an article: say which one is, as in"
        " --field text=definition; it has headword, definition"
    )


@pytest.mark.parametrize("data", ["{}", "[]", "3", "[1, 2]", "[" * 100_000, "{ no json", "null"])
@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_other_json_is_refused(data: str, name: str) -> None:
    with pytest.raises(UnreadableFile):
        read_all_parts(data, name)


def test_a_line_that_is_no_record_is_named_and_the_others_are_read() -> None:
    lines = [
        *(json.dumps({"title": "Ice", "text": ICE}), "", "{broken", '["a"]', '{"text": ""}'),
        json.dumps({"title": "Snow", "text": SNOW}),
    ]
    first, *unread, last = read_all_parts("\n".join(lines), "a.jsonl")
    assert isinstance(first, ParsedArticle)
    assert isinstance(last, ParsedArticle)
    assert [(p.name, p.reason) for p in unread if isinstance(p, UnreadPart)] == [
        ("line 3", UnreadableReason.NO_JSON_OBJECT),
        ("line 4", UnreadableReason.NO_JSON_OBJECT),
        ("line 5", UnreadableReason.NO_TEXT),
    ]


def test_json_lines_in_a_file_named_json() -> None:
    lines = "\n".join(json.dumps({"id": n, "text": f"{ICE} {n}"}) for n in range(3))
    assert [a.path for a in read_articles(lines, "a.json")] == ["a.json/0", "a.json/1", "a.json/2"]


def test_a_damaged_line_is_named_and_the_others_are_read() -> None:
    good = json.dumps({"text": "Snø på Skarvøy, ålesund"}, ensure_ascii=False).encode()
    parts = read_all_parts(b"\n".join((good, b'{"text": "sn\xf8"}', good)), "a.jsonl")
    assert [type(part) for part in parts] == [ParsedArticle, UnreadPart, ParsedArticle]
    assert str(parts[1]) == "not in UTF-8, as the rest of the file is"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "windows-1252"])
def test_other_encodings(encoding: str) -> None:
    text = "Ærlig talt: snøen på Skarvøy er borte, sier fergemannen, og båten går igjen."
    data = json.dumps({"text": text}, ensure_ascii=False).encode(encoding)
    assert read_one(data, "a.jsonl").text == text


def test_a_record_is_known_by_its_id_address_title_or_number() -> None:
    records = [
        {"id": 7, "url": "https://a.example/1", "title": "Ice", "text": ICE},
        {"url": "https://a.example/1", "title": "Ice", "text": ICE},
        {"title": "Ice", "text": ICE},
        {"text": ICE},
    ]
    assert [article.path for article in read_articles(records, "a.json")] == [
        "a.json/7",
        "a.json/https:/a.example/1",
        "a.json/Ice",
        "a.json/record 4",
    ]


@given(st.lists(st.sampled_from(["a", "a (2)", "a/b", "a//b", " a", "../a", "b"]), min_size=1))
@settings(deadline=None)
def test_no_two_records_have_the_same_path(ids: list[str]) -> None:
    records = [{"id": one, "text": f"{ICE} {number}"} for number, one in enumerate(ids)]
    paths = [article.path for article in read_articles(records, "a.json")]
    assert len(set(paths)) == len(ids)


_LETTERS = st.characters(codec="utf-8", exclude_characters="<>&", exclude_categories=("C", "Z"))
_TEXTS = st.lists(st.text(_LETTERS, min_size=1).filter(lambda t: any(map(str.isalnum, t))))


@given(st.lists(_TEXTS.filter(bool), min_size=1, max_size=5), st.sampled_from(["json", "jsonl"]))
@settings(deadline=None)
def test_texts_come_out_as_they_are(texts: list[list[str]], kind: str) -> None:
    paragraphs = ["\n\n".join(text) for text in texts]
    records = [{"title": "Ice", "text": text} for text in paragraphs]
    lines = json.dumps(records) if kind == "json" else "\n".join(map(json.dumps, records))
    assert [article.text for article in read_articles(lines, f"a.{kind}")] == paragraphs


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from("title text body data id date author url items".split()), inner
        )
    ),
    max_leaves=25,
)


@given(_JSON)
@settings(deadline=None)
def test_any_json_is_read_or_refused(value: object) -> None:
    try:
        parts = read_all_parts(json.dumps(value), "a.json")
    except UnreadableFile:
        return
    assert parts


def test_the_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("w") as file:
        for number in range(3_000):
            file.write(json.dumps({"id": number, "title": "Ice", "text": ICE * 300}) + "\n")
    assert path.stat().st_size > 20_000_000
    tracemalloc.start()
    with path.open("rb") as binary:
        count = len([None for _ in read_parts(binary, path.name)])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 3_000
    assert peak < 45_000_000


def test_a_hostile_number_is_refused() -> None:
    parts = read_parts(BytesIO(b'{"text": "ok words"}\n{"id": ' + b"9" * 10_000 + b"}"), "a.jsonl")
    assert [type(part) for part in parts] == [ParsedArticle, UnreadPart]


def test_the_field_that_may_be_the_text_is_suggested_wherever_it_is() -> None:
    record = {"nr": 7, "kopf": "Ice", "inhalt": [{"voll": ICE, "sprache": "en"}]}
    with pytest.raises(UnreadableFile) as caught:
        read_all_parts([record], "a.json")
    assert caught.value.details["example"] == "inhalt.voll"
    assert ICE in read_articles([record], "a.json", text="inhalt.voll")[0].text
