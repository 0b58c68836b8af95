"""A line is matched only with the patterns that its prefix allows, and with all of these."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from retrieval.text.boilerplate import patterns
from tests.examples import examples

# `re`, by whose patterns lines are made up, has no such classes.
_LETTERS = {r"\p{Lu}": "[A-ZÅŁ]", r"\p{L}": "a-zA-Zåł", r"\p{M}": "\u0301"}


@pytest.mark.hypothesis
@pytest.mark.parametrize("number", range(len(patterns._patterns())))
def test_the_prefix_of_a_line_rules_out_no_pattern_that_matches_it(number: int) -> None:
    pattern = patterns._patterns()[number]
    source = pattern.pattern
    for name, letters in _LETTERS.items():
        source = source.replace(name, letters)

    @given(st.from_regex(re.compile(source, re.IGNORECASE), fullmatch=True))
    # letters that fold into others make lines that match in one of the two engines only
    @settings(
        max_examples=examples(20),
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    )
    def check(line: str) -> None:
        if pattern.fullmatch(line):
            assert pattern in patterns._patterns_with_prefix(line[: patterns._PREFIX_CHARACTERS])

    check()
