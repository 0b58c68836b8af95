"""A hundred mutated files of each format; `make fuzz` reads 100,000."""

from __future__ import annotations

from io import BytesIO

import pytest

from retrieval.model.parsed import ParsedArticle
from retrieval.reading.files import read_parts
from tests.examples import examples
from tests.fuzz.checks import fault, mutated_file
from tests.fuzz.valid_files import EXTENSIONS, FILES

COUNT = examples(500)


@pytest.mark.parametrize("extension", FILES)
def test_the_valid_files_are_read(extension: str) -> None:
    for content in FILES[extension]:
        parts = list(read_parts(BytesIO(content), f"a{extension}"))
        assert all(isinstance(part, ParsedArticle) for part in parts)
        assert fault(extension, content) is None


@pytest.mark.parametrize("extension", EXTENSIONS)
def test_no_reader_fails_or_makes_up_a_word(extension: str) -> None:
    faults = {seed: fault(extension, mutated_file(extension, seed)) for seed in range(COUNT)}
    assert {seed: text for seed, text in faults.items() if text} == {}


def test_a_seed_repeats_a_file() -> None:
    assert mutated_file(".md", 7) == mutated_file(".md", 7)
    assert mutated_file(".md", 7) != mutated_file(".md", 8)
