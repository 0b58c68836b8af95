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
    found, most = evaluation.passages, evaluation.ceiling
    if not found or not most:
        return
    of = f"{pluralize(found.questions, 'question')} with evidence"
    yield "passages: Hits@10", _share(found.hits_at_10), of
    yield "passages: Hits@4", _share(found.hits_at_4), of
    yield "passages: MAP@10", _share(found.map_at_10), of
    yield "passages: MRR@10", _share(found.mrr_at_10), of
    yield "passages: ceiling of Hits", _share(most.passages), of


def _articles(evaluation: Evaluation) -> Iterator[Row]:
    found = evaluation.articles
    if not found:
        return
    of = f"{pluralize(found.questions, 'question')} with articles"
    yield "articles: hit@1", _share(found.hit_at_1), of
    yield "articles: hit@5", _share(found.hit_at_5), of
    yield "articles: hit@10", _share(found.hit_at_10), of
    yield "articles: MRR@10", _share(found.mrr_at_10), of
    yield "articles: nDCG@10", _share(found.ndcg_at_10), of


def _extracts(evaluation: Evaluation) -> Iterator[Row]:
    found, most = evaluation.extracts, evaluation.ceiling
    if not found or not most:
        return
    of = f"{pluralize(found.questions, 'question')} with evidence"
    yield "extracts: in the first", _share(found.first), of
    yield "extracts: in any", _share(found.any), of
    yield "extracts: in the first, if all were answered", _share(found.first_or_nearest), of
    yield "extracts: in any, if all were answered", _share(found.any_or_nearest), of
    yield "extracts: ceiling", _share(most.extracts), of
    yield "first extract: mean length", f"{found.first_characters:.0f}", "characters"
    yield "extracts: mean length", f"{found.characters:.0f}", "characters an answer"


def _abstention(trust: Trust | None, kind: str) -> Iterator[Row]:
    found = trust and trust.abstention
    if not found:
        return
    with_answer, without = f"{found.answerable:,} with an answer", f"{found.unanswerable:,} without"
    yield f"{kind}: AUROC", _share(found.auroc), f"{with_answer}, {without}"
    yield f"{kind}: answered at 5 % false", _share(found.answered_at_5), with_answer
    yield f"{kind}: answered", _share(found.answered), with_answer
    yield f"{kind}: answered falsely", _share(found.falsely_answered), without


def _calibration(trust: Trust | None, articles: str) -> Iterator[Row]:
    if not trust:
        return
    found = trust.calibration
    yield f"calibration, {articles}: error", _share(found.error), "share right, ┃ mean confidence"
    yield from (_reliability(one, articles) for one in found.bins if one.count)


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
    found = evaluation.times
    of = pluralize(found.questions, "question")
    yield "time of ask: p50", f"{found.ask_p50:.1f} ms", of
    yield "time of ask: p99", f"{found.ask_p99:.1f} ms", of
    yield "time of search: p50", f"{found.search_p50:.1f} ms", of
    yield "time of search: p99", f"{found.search_p99:.1f} ms", of


def _share(value: float) -> str:
    return f"{value:.4f}"
