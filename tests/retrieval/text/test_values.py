"""Dates, numbers and names in a text: where they are, and what they mean."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.model.article import Span
from retrieval.text.analysis import Analyzer
from retrieval.text.dates.date_expressions import PartialDate
from retrieval.text.values import (
    AnswerType,
    extract_values,
    find_values,
    novel_values,
    parse_number,
    values_conflict,
)

_ANALYZER = Analyzer()


@pytest.mark.parametrize(
    ("answer_type", "marked"),
    [
        (AnswerType.TIME, "It sank on [29 December 2014], not on [January 3rd, 2015]."),
        (AnswerType.TIME, "It sank on [3 Sept 2014], not on [Sept. 4, 2015]."),
        (
            AnswerType.TIME,
            "From [1843] to [1850–52], in the [1860s] and the [19th century] it paid 1,900.",
        ),
        (AnswerType.TIME, "On [Monday] it rose by 1850 % and in [May] by 2100.5, it may be said."),
        (
            AnswerType.NUMBER,
            "The [seven] guests paid [$1.5 million] or [40%], and [12 miles] were left.",
        ),
        (
            AnswerType.NUMBER,
            "On 29 December 2014 a [27-30 per cent] share of F-16s flew [two hours].",
        ),
        (AnswerType.NAME, "The old [Harbour of Lundvik] was dug by [Ada Quill]’s men on a Monday."),
        (AnswerType.NAME, "Workers said that [Marta Quell] and [J. B. Ostrow] left."),
        (AnswerType.NAME, "“[Ada Quill] left,” they said."),
        (AnswerType.TIME, "It sails at [6:30 pm], at [noon], at [half past six] and on [Mondays]."),
        (AnswerType.TIME, "It sank [two days ago], [last week] or in [early 1902]."),
        (AnswerType.TIME, "The 40 ferries carried 300 men for 12 crowns."),
        (AnswerType.REASON, "It sank [because] of ice, [owing to] fog, [in order to] win."),
        (AnswerType.REASON, "The ferry sank in the harbour. He walked to the pier."),
        (AnswerType.DURATION, "It took [two years], [an hour] or [three-and-a-half hours]."),
        (AnswerType.DURATION, "It is 40 metres long, and the 42-year-old left."),
        (AnswerType.AGE, "Bo, [9], and a [7-year-old] sat with Ada, who is [42 years old]."),
        (AnswerType.AGE, "She [turned forty], he is [in his 30s], they died [aged 90]."),
        (AnswerType.AGE, "It lasted 42 years, in the age of sail, and seated 42."),
        (AnswerType.MEASURE, "The [300-metre] pier is [a mile] away, at [12 °C] or [3.5 km]."),
        (AnswerType.MEASURE, "It took 40 years and cost 12 crowns."),
        (AnswerType.LENGTH, "The [300-metre] pier is [a mile] away, and [12 m] high."),
        (AnswerType.LENGTH, "It holds 65 litres, weighs 5.1 kg and makes 118 km/h."),
        (AnswerType.EXTENT, "The [40-metre] pier took [two years]."),
        (AnswerType.EXTENT, "Forty men paid 12 crowns."),
        (AnswerType.MONEY, "It cost [£1.5 million], [€3bn], [NOK 500], [12 crowns] or [50p]."),
        (AnswerType.MONEY, "Entry is [free], the boat [free of charge]."),
        (AnswerType.MONEY, "A free man, set free, was free to leave after 5 years."),
        (AnswerType.SHARE, "Of the men [40 %], [one in five], [a third] of all or [half] left."),
        (AnswerType.SHARE, "The 40 ferries came in the third week."),
        (AnswerType.COUNT, "[Twelve] ferries, [3,000] men, [a dozen] boats and [no] ship."),
        (AnswerType.COUNT, "On 3 May 1902 the men paid 12 crowns, $15, 40 % and 1.5 per cent."),
        (AnswerType.PERSON, "The pier was built by [Ada Quill] in Skarvoy."),
        (AnswerType.PERSON, "It was built in Skarvoy."),
        (AnswerType.PLACE, "Ada Quill sailed from [Vik] to [Holm], and slept [at the old quay]."),
        (AnswerType.PLACE, "It lay on the [Orla], in the old [Lundvik], in the morning."),
        (AnswerType.PLACE, "Ada Quill spoke to them."),
    ],
)
def test_values_are_found_in_a_sentence(answer_type: AnswerType, marked: str) -> None:
    text = marked.replace("[", "").replace("]", "")
    shown = text
    for span in reversed([*novel_values(answer_type, text, Span(0, len(text)), (), _ANALYZER)]):
        shown = f"{shown[: span.start]}[{span.slice(text)}]{shown[span.end :]}"
    assert shown == marked


def test_a_value_that_the_question_names_is_not_novel() -> None:
    text = "In May 2014 the seven ferries of Lundvik sank, and five ships."
    whole = Span(0, len(text))
    known = _ANALYZER.terms("How many ships sank beside the seven ferries of Lundvik in May 2014?")
    assert not any(novel_values(AnswerType.TIME, text, whole, known, _ANALYZER))
    assert not any(novel_values(AnswerType.NAME, text, whole, known, _ANALYZER))
    [new] = novel_values(AnswerType.NUMBER, text, whole, known, _ANALYZER)
    assert new.slice(text) == "five"


@given(st.sampled_from(list(AnswerType)), st.text(), st.text())
def test_values_do_not_overlap_and_are_inside_the_sentence(
    answer_type: AnswerType, one: str, other: str
) -> None:
    text = f"{one} Ada Quill paid 5 % on the Orla in the old harbour on 3 May {other}"
    last = len(one)
    for span in novel_values(answer_type, text, Span(len(one), len(text)), (), _ANALYZER):
        assert last <= span.start < span.end <= len(text)
        last = span.end


@pytest.mark.parametrize(
    ("words", "number"),
    [
        *((written, "1000") for written in ("1,000", "1000", "one thousand", "1 thousand")),
        *((written, "14") for written in ("14", "fourteen", "14 miles", "fourteen years")),
        *((written, "40") for written in ("forty", "40 %")),
        ("$1.5 million", "1500000"),
        *((written, None) for written in ("dozens", "5-6", "half")),
    ],
)
def test_a_number_is_read_in_digits_and_words(words: str, number: str | None) -> None:
    assert parse_number(words) == (Decimal(number) if number else None)


@given(st.text())
def test_values_are_extracted_from_any_text(text: str) -> None:
    assert extract_values(f"{text} On 3 May 1902 two ferries sank.") >= {
        PartialDate(1902, 5, 3),
        Decimal(2),
    }


@pytest.mark.parametrize(
    ("text", "other", "conflict"),
    [
        ("Two ferries sank on 3 May.", "Three ferries sank on 3 May.", True),
        ("It sank on 3 May 1902.", "It sank on 4 May 1902.", True),
        ("It sank on 3 May 1902.", "It sank in May 1902.", False),
        ("It sank in 1902.", "It sank in 1902, and seven drowned.", False),
        ("It sank.", "It sank in 1902.", False),
        ("Two ferries sank on 3 May.", "Two ferries sank on 3 May.", False),
    ],
)
def test_texts_conflict_where_each_has_a_value_that_the_other_lacks(
    text: str, other: str, *, conflict: bool
) -> None:
    assert values_conflict(text, other) is conflict
    assert values_conflict(other, text) is conflict


@pytest.mark.parametrize("answer_type", AnswerType)
@pytest.mark.parametrize("part", ["1,", "1", "1-", "1900s ", "1 January ", "accused a ", "A. A"])
def test_long_texts_are_read_in_reasonable_time(answer_type: AnswerType, part: str) -> None:
    text = part * (20_000 // len(part))
    started = time.process_time()
    find_values(answer_type, text, Span(0, len(text)))
    assert time.process_time() - started < 2


_PIECES = (
    "two|Twenty-one|half|3|1,000|1999|7 Dec.|the morning|years|year old|aged|turned forty|in his"
    " forties|in her 20s|for nothing|free|$|5p|kr|cost:|since|miles|an inch|per cent|%|out of"
    " every|a quarter of|none|No|noon|3pm|12:30|500 BC|Tuesdays|months ago|Quell,"
).split("|")


@pytest.mark.parametrize("answer_type", list(AnswerType), ids=str)
@given(st.lists(st.sampled_from(_PIECES), max_size=8))
def test_other_words_of_a_sentence_hide_no_value(answer_type: AnswerType, words: list[str]) -> None:
    """Sentences are sorted out by quick tests, which an accent in the sentence ends."""
    text, accent = " ".join(words), "The décor is "
    after = f"{accent}{text}"
    found = find_values(answer_type, f"The decor is {text}", Span(0, len(after)))
    assert found == find_values(answer_type, after, Span(0, len(after)))
