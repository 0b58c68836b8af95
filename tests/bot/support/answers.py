"""Answers for the tests of the renderers: a readable one, and hostile ones of all kinds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from retrieval.answering.limits import MAX_EXTRACT_CHARACTERS, MAX_EXTRACTS
from retrieval.model.answer import Answer, Extract, ReportedValue, ScopeSize
from retrieval.model.article import Article, Span
from retrieval.text.unicode import visible_line
from tests.bot.support.articles import FERRY, LIGHTHOUSE
from tests.bot.support.hostile_texts import anything, hostile


def span_of(article: Article, words: str) -> Span:
    """The span of the first occurrence of some words in an article."""
    start = article.text.index(words)
    return Span(start, start + len(words))


def extract_of(article: Article, words: str) -> Extract:
    """The extract with some words of an article."""
    return Extract(article, *span_of(article, words), 1.0)


ANSWER = Answer(
    question="When does the *night* ferry sail?",
    confidence=0.9,
    searched=ScopeSize(articles=1_284, passages=5_000),
    extracts=(
        replace(
            extract_of(FERRY, "The night ferry between Lundvik and Storholm sails again"),
            also_in=(LIGHTHOUSE, FERRY),
            cut_after=True,
            emphasis=(span_of(FERRY, "Lundvik"), span_of(FERRY, "Storholm")),
        ),
        extract_of(
            LIGHTHOUSE, "She writes the numbers into a green book that nobody else has read."
        ),
    ),
)
NO_ANSWER = replace(
    ANSWER,
    question="Who is the mayor of Storholm?",
    extracts=(),
    nearest=(replace(ANSWER.extracts[1], also_in=(FERRY,)),),
    missing_terms=("mayor",),
    unmatched=("Storholm",),
)

long = st.one_of(anything, st.sampled_from("*a🙂한\u0301").map(lambda part: part * 5_000), hostile)
urls = st.one_of(st.none(), st.just("https://a.example/" + "p" * 480), st.just("https://a.example"))


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """An article of a hostile author."""
    return Article(
        title=draw(long),
        text=draw(st.one_of(long, hostile.map(lambda text: text * 100))),
        source=draw(st.one_of(st.none(), long)),
        published=draw(st.one_of(st.none(), st.dates())),
        url=draw(urls),
    )


@st.composite
def extracts(draw: st.DrawFn) -> Extract:
    """An extract of a hostile article, at most as long as those of real answers."""
    article = draw(articles())
    start = draw(st.integers(0, max(0, len(article.text) - 1)))
    end = min(len(article.text), start + draw(st.sampled_from((1, 40, MAX_EXTRACT_CHARACTERS))))
    also_in = draw(st.sampled_from(((), (FERRY,), (FERRY, LIGHTHOUSE))))
    edges = sorted(draw(st.sets(st.integers(start, end), max_size=6)))
    emphasis = tuple(map(Span, edges[::2], edges[1::2]))
    cuts = draw(st.booleans()), draw(st.booleans())
    return Extract(article, start, end, 1.0, also_in, *cuts, emphasis=emphasis)


@st.composite
def claims(draw: st.DrawFn) -> ReportedValue:
    """A value in a hostile article that other articles give differently."""
    article = draw(articles())
    start = draw(st.integers(0, len(article.text)))
    return ReportedValue(article, start, draw(st.integers(start, len(article.text))))


@st.composite
def answers(draw: st.DrawFn) -> Answer:
    """An answer, or none, of hostile articles to a hostile question."""
    by_place = st.lists(
        extracts(), max_size=MAX_EXTRACTS, unique_by=lambda e: (e.article.id, e.start, e.end)
    )
    chosen = tuple(draw(by_place))
    answered = bool(chosen) and draw(st.booleans())
    return Answer(
        question=draw(long.filter(visible_line)),
        confidence=0.5,
        searched=ScopeSize(draw(st.integers(0, 10**9)), 1),
        extracts=chosen if answered else (),
        nearest=() if answered else chosen,
        missing_terms=tuple(draw(st.lists(long, max_size=12))),
        unmatched=tuple(draw(st.lists(long, max_size=3))),
        repaired=tuple(draw(st.lists(st.tuples(long, long), max_size=3))),
        differences=tuple(draw(st.lists(claims(), max_size=3))) if answered else (),
    )


WORST = Article(
    title="*" * 5_000,
    text="*\n" * 5_000,
    source="_" * 5_000,
    published=date(2024, 9, 30),
)
"""Every character needs a backslash, and every second one begins a line."""
