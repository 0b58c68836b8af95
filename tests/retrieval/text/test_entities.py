"""The kind of value that a question asks for, and where a sentence holds one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval import Article, Library
from retrieval.model.article import Span
from retrieval.text.analysis import Analyzer
from retrieval.text.entities import AnswerType, detect_answer_type, novel_values

_ANALYZER = Analyzer()


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("When was the harbour dug?", AnswerType.TIME),
        ("In what year did the ferry sink?", AnswerType.TIME),
        ("On which date was the lock opened?", AnswerType.TIME),
        ("The lock was opened in which century?", AnswerType.TIME),
        ("How long is the pier?", AnswerType.NUMBER),
        ("how many ferries sank", AnswerType.NUMBER),
        ("How  much does a ticket cost?", AnswerType.NUMBER),
        ("What is the average depth of the harbour?", AnswerType.NUMBER),
        ("Who dug the harbour?", AnswerType.NAME),
        ("From where did the ferry come?", AnswerType.NAME),
        ("Which old city lies on the Orla?", AnswerType.NAME),
        ("When the ferry sank, who was on board?", AnswerType.NAME),
        ("When the ferry sank, what became of it?", None),
        ("What happened when the ferry sank?", None),
        ("Did the ferry sink when it rained?", None),
        ("Why did the man who dug the harbour leave?", None),
        ("How did the ferry sink?", None),
        ("harbour", None),
        ("", None),
    ],
)
def test_what_a_question_asks_for(question: str, kind: AnswerType | None) -> None:
    assert detect_answer_type(question) == kind


@pytest.mark.parametrize(
    ("kind", "marked"),
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
    ],
)
def test_where_a_sentence_holds_values(kind: AnswerType, marked: str) -> None:
    text = marked.replace("[", "").replace("]", "")
    shown = text
    for span in reversed(novel_values(kind, text, Span(0, len(text)), (), _ANALYZER)):
        shown = f"{shown[: span.start]}[{span.slice(text)}]{shown[span.end :]}"
    assert shown == marked


def test_what_the_question_says_itself_is_no_new_value() -> None:
    text = "In May 2014 the seven ferries of Lundvik sank, and five ships."
    whole = Span(0, len(text))
    known = _ANALYZER.terms("How many ships sank beside the seven ferries of Lundvik in May 2014?")
    assert not novel_values(AnswerType.TIME, text, whole, known, _ANALYZER)
    assert not novel_values(AnswerType.NAME, text, whole, known, _ANALYZER)
    [new] = novel_values(AnswerType.NUMBER, text, whole, known, _ANALYZER)
    assert new.slice(text) == "five"


@given(st.sampled_from(list(AnswerType)), st.text(), st.text())
def test_values_of_any_text_stand_apart_in_the_sentence(
    kind: AnswerType, one: str, other: str
) -> None:
    text = f"{one} Ada Quill paid 5 % on 3 May {other}"
    last = len(one)
    for span in novel_values(kind, text, Span(len(one), len(text)), (), _ANALYZER):
        assert last <= span.start < span.end <= len(text)
        last = span.end


def test_a_sentence_with_the_value_asked_for_comes_first() -> None:
    library = Library()
    said = "The town spoke of the tunnel that it opened. The tunnel opened in May 1902 at last."
    library.add_many([Article("News", said)])
    [best, *_] = library.ask("When was the tunnel opened?").extracts
    assert "1902" in best.text
    assert "a time" in {share.name for share in best.why}
