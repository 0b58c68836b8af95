"""The result of a check."""

from __future__ import annotations

from dataclasses import dataclass

from retrieval import visible_line


@dataclass(frozen=True)
class CheckResult:
    """The state of one thing; its sentence says how to fix what is wrong."""

    subject: str
    is_ok: bool
    sentence: str

    def __str__(self) -> str:
        verdict = "ok" if self.is_ok else "WRONG"
        # names in Discord and errors of the system may contain anything
        return f"{verdict:<6} {self.subject}: {visible_line(self.sentence)}"


def ok(subject: str, sentence: str) -> CheckResult:
    """The result of a check that found no problem."""
    return CheckResult(subject, is_ok=True, sentence=sentence)


def problem(subject: str, sentence: str) -> CheckResult:
    """The result of a check that found a problem."""
    return CheckResult(subject, is_ok=False, sentence=sentence)


def pluralize(number: int, noun: str) -> str:
    """A number with its noun: "1 article" or "7,103 articles"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
