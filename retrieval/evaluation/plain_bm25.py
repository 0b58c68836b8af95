"""Plain BM25 over whole documents: the baseline that the ranking is compared with."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from retrieval.evaluation.dataset import DataSet
from retrieval.index.bm25 import BM25
from retrieval.text.analysis import Analyzer


def plain_ranking(data: DataSet, k: int) -> Sequence[Sequence[str]]:
    """For each question, the ids of the `k` best documents, best first.

    A document is its title and text. It is scored by `retrieval.index.bm25` with all terms of the
    question, each as often as it occurs, and by nothing else. Documents without any of them are
    left out; of equal scores, the first document comes first. Everything is analysed as English.
    """
    analyzer, ids = Analyzer(), list(data.documents)
    questions = [analyzer.terms(one.text) for one in data.questions]
    asked = frozenset[str]().union(*questions)
    texts = (f"{one.title}\n{one.text}" for one in data.documents.values())
    model = BM25(list(map(analyzer.terms, texts)), only=asked)
    return [_best(ids, model.scores(terms), k) for terms in questions]


def _best(ids: Sequence[str], scores: npt.NDArray[np.float64], k: int) -> Sequence[str]:
    order = np.argsort(-scores, kind="stable")[:k]
    return [ids[number] for number in order if scores[number] > 0]
