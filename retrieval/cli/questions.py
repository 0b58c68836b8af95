"""The words of a question or topic, from the command line or standard input."""

from __future__ import annotations

import argparse
import sys

from retrieval.cli.options import UsageError

MAX_CHARACTERS = 10_000
"""Of a question; a much longer one would take minutes."""
_MAX_PIPED_CHARACTERS = 1_000_000
"""Of standard input, which may be without end; much of it may be white space."""
_TOO_LONG = f"the question is too long: at most {MAX_CHARACTERS:,} characters"
_STANDARD_INPUT = "-"


def read_question(options: argparse.Namespace) -> tuple[str, list[str]]:
    """The words that were typed, or those on standard input for `-`, and the paths of articles.

    Raises UsageError for no words, or too many.
    """
    words, paths = list(options.words), list(options.articles)
    if not words and len(paths) > 1:
        # argparse takes all of `--articles PATH QUESTION` for paths
        words = [paths.pop()]
    is_piped = words == [_STANDARD_INPUT]
    text = _standard_input() if is_piped else " ".join(words).strip()
    if not text and is_piped:
        raise UsageError("no question given: standard input is empty")
    if not text:
        raise UsageError("no question given: put it last, in quotes")
    if len(text) > MAX_CHARACTERS:
        raise UsageError(_TOO_LONG)
    return text, paths


def _standard_input() -> str:
    """The lines of standard input as one; raises UsageError if it is far too long."""
    if sys.stdin is None:  # the program was started without one
        return ""
    text = sys.stdin.read(_MAX_PIPED_CHARACTERS + 1)
    if len(text) > _MAX_PIPED_CHARACTERS:
        raise UsageError(_TOO_LONG)
    return " ".join(text.split())
