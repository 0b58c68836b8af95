"""The table of an evaluation."""

from __future__ import annotations

from collections.abc import Iterator

from rich.table import Table

from retrieval.evaluation.metrics import Bin
from retrieval.evaluation.results import Evaluation, Trust
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
    shown = Table(
        title=f"{visible_line(evaluation.name)}: {documents}, {questions}", title_justify="left"
    )
    shown.add_column("measure")
    shown.add_column("value", justify="right")
    shown.add_column("of")
    for rows in (
        _passages(evaluation),
        _articles(evaluation),
        _extracts(evaluation),
        _abstention(evaluation.null_questions, "null"),
        _abstention(evaluation.left_out, "left out"),
        _calibration(evaluation.null_questions, "all"),
        _calibration(evaluation.left_out, "halves"),
        _times(evaluation),
    ):
        for row in rows:
            shown.add_row(*row)
        shown.add_section()
    return shown


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
    articles = evaluation.articles
    if not articles:
        return
    counted = f"{pluralize(articles.questions, 'question')} with articles"
    yield "articles: hit@1", _share(articles.hit_at_1), counted
    yield "articles: hit@5", _share(articles.hit_at_5), counted
    yield "articles: hit@10", _share(articles.hit_at_10), counted
    yield "articles: MRR@10", _share(articles.mrr_at_10), counted
    yield "articles: nDCG@10", _share(articles.ndcg_at_10), counted


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
    if not trust:
        return
    calibration = trust.calibration
    yield (
        f"calibration, {articles}: error",
        _share(calibration.error),
        "share right, ┃ mean confidence",
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
