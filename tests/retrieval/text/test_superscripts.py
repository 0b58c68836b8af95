"""Superscripts and subscripts in plain text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.text.analysis import Analyzer
from retrieval.text.superscripts import subscript, superscript

SUPERSCRIPTS = [
    ("in 1882", "2", "in 1882[2]"),
    ("forty years.", "4", "forty years.[4]"),
    ("the keeper", "2, 3", "the keeper[2, 3]"),
    ("Ane Holm", "a", "Ane Holm[a]"),
    ("the sea", "4", "the sea[4]"),
    ("Vik’s", "2", "Vik’s[2]"),
    ("in 1882", "[2]", "in 1882[2]"),
    ("38 %", "2", "38 %[2]"),
    ("", "1", "[1]"),
    ("10", "6", "10⁶"),
    ("10", "−6", "10⁻⁶"),
    ("5 km", "2", "5 km²"),
    ("20m", "3", "20m³"),
    ("2x", "n+1", "2xⁿ⁺¹"),
    ("2", "Q", "2^Q"),
    ("(a+b)", "2", "(a+b)²"),
    ("(in the north)", "2", "(in the north)[2]"),
    ("Ca", "2+", "Ca²⁺"),
    ("21", "st", "21st"),
    ("3", "e", "3e"),
    ("XVIII", "e", "XVIIIe"),
    ("M", "me", "Mme"),
    ("Skarvoy", "TM", "Skarvoy™"),
    ("Skarvoy", "®", "Skarvoy®"),
    ("Ice", "new", "Ice new"),
    ("the boat", "citation needed", "the boat citation needed"),
]
SUBSCRIPTS = [
    ("H", "2", "H₂"),
    ("CO", "2", "CO₂"),
    ("log", "10", "log₁₀"),
    ("x", "n+1", "xₙ₊₁"),
    ("T", "b", "T_b"),
    ("PM", "2.5", "PM2.5"),
    ("1882", "2", "1882₂"),
    ("Ice", "lower words", "Ice lower words"),
]


@pytest.mark.parametrize(("before", "text", "shown"), SUPERSCRIPTS)
def test_superscripts_stay_apart_from_what_is_before_them(
    before: str, text: str, shown: str
) -> None:
    assert before + superscript(text, before) == shown


@pytest.mark.parametrize(("before", "text", "shown"), SUBSCRIPTS)
def test_subscripts_stay_apart_from_numbers(before: str, text: str, shown: str) -> None:
    assert before + subscript(text, before) == shown


@given(st.from_regex(r"(?:[a-z]+ )?\d{1,6}", fullmatch=True), st.integers(0, 99))
def test_no_number_gets_digits_of_a_superscript_or_subscript(before: str, raised: int) -> None:
    numbers = re.findall("[0-9]+", before)
    for shifted in (superscript, subscript):
        shown = before + shifted(str(raised), before)
        assert re.findall("[0-9]+", shown)[: len(numbers)] == numbers


@pytest.mark.parametrize(
    ("word", "term"), [("1871²", "1871"), ("10⁶", "10"), ("km²", "km2"), ("H₂O", "h2o")]
)
def test_a_number_is_found_without_its_superscript(word: str, term: str) -> None:
    assert Analyzer().terms(word) == [term]
