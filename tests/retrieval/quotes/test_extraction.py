"""The quotations of a message."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.quotes.extraction import extract_quotations


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            'She wrote "the last boat leaves at nine" and “nobody waits on the pier”.',
            ["the last boat leaves at nine", "nobody waits on the pier"],
        ),
        ("Er sagte: „das letzte Boot fährt um neun“", ["das letzte Boot fährt um neun"]),
        ("« le dernier bateau part à neuf heures »", ["le dernier bateau part à neuf heures"]),
        ("> the last boat\n> leaves at nine\nReally?", ["the last boat\nleaves at nine"]),
        ("> the last boat leaves\n> — The pilot", ["the last boat leaves"]),
        ('The "last boat" leaves at nine', ["last boat"]),
        ("the last boat leaves at nine", []),
        ("“war”", ["war"]),
        ("He said “no comment”, “no”.", ["no comment"]),
        ("“He said ‘it is over’ and left”", ["He said ‘it is over’ and left"]),
        ("« “der Hafen” ruft uns »", ["“der Hafen” ruft uns"]),
        ("‹le dernier bateau›", ["le dernier bateau"]),
        ("「はい、そうです」と彼は言った", ["はい、そうです"]),
        ("『最後の船』", ["最後の船"]),
        ("»Das letzte Boot fährt«", ["Das letzte Boot fährt"]),
        ("”den sista båten går”", ["den sista båten går"]),
        ("“The boat left.\n\n“It came back.”", ["The boat left.\n\n“It came back."]),
        ('> "The last boat leaves." — The Ferry Times', ["The last boat leaves."]),
        ("> The last boat leaves. (Ferry Times)", ["The last boat leaves."]),
        ("> “A boat,” she said, “leaves.”", ["“A boat,” she said, “leaves.”"]),
        ('"never closed', []),
        ("'it doesn't leave before nine'", ["it doesn't leave before nine"]),
        ('"a b c d" then "a b c d"', ["a b c d"]),
        ("…", []),
        ("", []),
    ],
)
def test_quotations(text: str, found: list[str]) -> None:
    assert extract_quotations(text) == found


@given(st.text(alphabet="ab \"'“”«»>\n—-", max_size=60))
def test_any_text_has_quotations_made_of_its_characters(text: str) -> None:
    for quotation in extract_quotations(text):
        assert set(quotation) <= set(text)
        assert len(quotation) <= len(text)
