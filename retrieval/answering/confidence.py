"""Estimates the probability that the extracts shown answer a question.

A logistic regression on the support (`retrieval/model/support.py`). Its coefficients are rounded
from fits by `python -m benchmarks.quality.fit_confidence` to several collections of questions with
and without an answer, each weighing the same, and checked on one left out. Those of `passages` and
`sources` follow the collections least: few collection sizes, and few sets that name sources, say
little about others.
"""

from __future__ import annotations

import math
from dataclasses import fields

from retrieval.model.support import Support

DEFAULT_THRESHOLD = 0.5
"""The least confidence of an answer, from 0 to 1."""

MAX_CONFIDENCE_RULED_OUT = 0.1
"""The most confidence in extracts that are ruled out: about one in ten of them is right."""

COEFFICIENTS = Support(
    own=3.5,
    title=3.4,
    before=2.8,
    surplus=1.0,
    passages=-0.15,
    proximity=1.2,
    relation=1.1,
    sources=1.9,
    missing_names=-3.4,
    lacks_name=-2.0,
    lacks_value=-1.3,
    lacks_negation=-1.5,
)
"""The coefficient of each number of the support."""
_INTERCEPT = -2.8
_NUMBERS = tuple(field.name for field in fields(Support))


def confidence(support: Support) -> float:
    """The probability that the extracts answer the question, from 0 to 1."""
    log_odds = _INTERCEPT + sum(
        getattr(COEFFICIENTS, name) * getattr(support, name) for name in _NUMBERS
    )
    return 1 / (1 + math.exp(-log_odds))
