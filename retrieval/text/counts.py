"""Counts in English."""

from __future__ import annotations


def pluralize(number: int, noun: str) -> str:
    """A number with its noun, for example “1 article” or “7,103 passages”."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
