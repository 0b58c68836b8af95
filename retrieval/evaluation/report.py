"""The tables of evaluations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.table import Table

from retrieval.evaluation.metrics import Bin
from retrieval.evaluation.results import Articles, Evaluation
from retrieval.evaluation.trust import Together, Trust
from retrieval.text.counts import pluralize
from retrieval.text.unicode import visible_line

_BAR_CELLS = 18
"""Character cells of a bar in the reliability diagram."""

Row = tuple[str, str, str]
"""The name of a measure, its value, and the questions that it counts."""


def table(evaluation: Evaluation) -> Table:
    """A table with a row for each measure."""
    documents = pluralize(evaluation.documents, "document")
    questions = pluralize(evaluation.questions, "question")
    return _table(
        f"{visible_line(evaluation.name)}: {documents}, {questions}",
        (
            _passages(evaluation),
            _articles(evaluation),
            _extracts(evaluation),
            _by_type(evaluation),
            *_confidence(evaluation.null_questions, evaluation.left_out),
            _times(evaluation),
        ),
    )


def table_together(together: Together, sets: int) -> Table:
    """A table of the confidence over the questions of several data sets."""
    title = f"{pluralize(sets, 'data set')} together: {pluralize(together.questions, 'question')}"
    return _table(title, _confidence(together.null_questions, together.left_out))


def _table(title: str, sections: Iterable[Iterable[Row]]) -> Table:
    shown = Table(title=title, title_justify="left")
    shown.add_column("measure")
    shown.add_column("value", justify="right")
    shown.add_column("of")
    for rows in sections:
        for row in rows:
            shown.add_row(*row)
        shown.add_section()
    return shown


def _confidence(null_questions: Trust, left_out: Trust | None) -> Iterator[Iterable[Row]]:
    """The sections about the confidence."""
    yield _abstention(null_questions, "null")
    yield _abstention(left_out, "left out")
    yield _calibration(null_questions, "all")
    yield _calibration(left_out, "halves")


def _passages(evaluation: Evaluation) -> Iterator[Row]:
    passages, ceiling = evaluation.passages, evaluation.ceiling
    if not passages or not ceiling:
        return
    counted = f"{pluralize(passages.questions, 'question')} with evidence"
    yield "passages: Hits@10", _share(passages.hits_at_10), counted
    yield "passages: Hits@4", _share(passages.hits_at_4), counted
    yield "passages: MAP@10", _share(passages.map_at_10), counted
    yield "passages: MRR@10", _share(passages.mrr_at_10), counted
    yield "passages: ceiling of Hits", _share(ceiling.passages), counted


def _articles(evaluation: Evaluation) -> Iterator[Row]:
    articles, plain = evaluation.articles, evaluation.plain_bm25
    if not articles or not plain:
        return
    counted = f"{pluralize(articles.questions, 'question')} with articles"
    for (name, ours), (_, baseline) in zip(
        _article_shares(articles), _article_shares(plain), strict=True
    ):
        yield f"articles: {name}", _share(ours), counted
        yield f"articles: {name}, plain BM25", _share(baseline), counted


def _article_shares(articles: Articles) -> Iterator[tuple[str, float]]:
    yield "hit@1", articles.hit_at_1
    yield "hit@5", articles.hit_at_5
    yield "hit@10", articles.hit_at_10
    yield "MRR@10", articles.mrr_at_10
    yield "nDCG@10", articles.ndcg_at_10


def _extracts(evaluation: Evaluation) -> Iterator[Row]:
    extracts, ceiling = evaluation.extracts, evaluation.ceiling
    if not extracts or not ceiling:
        return
    counted = f"{pluralize(extracts.questions, 'question')} with evidence"
    yield "extracts: in the first", _share(extracts.first), counted
    yield "extracts: in any", _share(extracts.any), counted
    yield "extracts: in the first, if all were answered", _share(extracts.first_or_nearest), counted
    yield "extracts: in any, if all were answered", _share(extracts.any_or_nearest), counted
    yield "extracts: ceiling", _share(ceiling.extracts), counted
    yield "first extract: mean length", f"{extracts.first_characters:.0f}", "characters"
    yield "extracts: mean length", f"{extracts.characters:.0f}", "characters an answer"


def _by_type(evaluation: Evaluation) -> Iterator[Row]:
    for one in evaluation.by_type:
        counted = pluralize(one.questions, "question")
        name = visible_line(one.type)
        yield f"type {name}: answer", _share(one.answer), counted
        yield f"type {name}: related", _share(one.related), counted
        yield f"type {name}: none", _share(one.none), counted


def _abstention(trust: Trust | None, kind: str) -> Iterator[Row]:
    abstention = trust and trust.abstention
    if not abstention:
        return
    with_answer, without = (
        f"{abstention.answerable:,} with an answer",
        f"{abstention.unanswerable:,} without",
    )
    yield f"{kind}: AUROC", _share(abstention.auroc), f"{with_answer}, {without}"
    yield f"{kind}: answered at 5 % false", _share(abstention.answered_at_5), with_answer
    yield f"{kind}: answered", _share(abstention.answered), with_answer
    yield f"{kind}: answered falsely", _share(abstention.falsely_answered), without


def _calibration(trust: Trust | None, articles: str) -> Iterator[Row]:
    calibration = trust and trust.calibration
    if not calibration:
        return
    yield (
        f"calibration, {articles}: error",
        _share(calibration.error),
        f"{calibration.questions:,} asked; share right, ┃ mean confidence",
    )
    yield from (_reliability(one, articles) for one in calibration.bins if one.count)


def _reliability(part: Bin, articles: str) -> Row:
    """A row of the reliability diagram: a bar of the share right, with a mark at the confidence."""
    filled, mark = (
        round(part.right * _BAR_CELLS),
        min(int(part.confidence * _BAR_CELLS), _BAR_CELLS - 1),
    )
    cells = ["█" if cell < filled else "·" for cell in range(_BAR_CELLS)]
    cells[mark] = "┃"
    name = f"calibration, {articles}: {part.low:.1f}–{part.high:.1f}"
    return name, _share(part.right), f"{''.join(cells)} {part.confidence:.2f}, {part.count:,} asked"


def _times(evaluation: Evaluation) -> Iterator[Row]:
    times = evaluation.times
    counted = pluralize(times.questions, "question")
    yield "time of ask: p50", f"{times.ask_p50:.1f} ms", counted
    yield "time of ask: p99", f"{times.ask_p99:.1f} ms", counted
    yield "time of search: p50", f"{times.search_p50:.1f} ms", counted
    yield "time of search: p99", f"{times.search_p99:.1f} ms", counted


def _share(value: float) -> str:
    return f"{value:.4f}"
