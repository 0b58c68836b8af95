"""What a check has found."""

from __future__ import annotations

from dataclasses import dataclass

from retrieval.text.unicode import visible_line


@dataclass(frozen=True)
class CheckResult:
    """One thing that was looked at; a sentence says what is so and, if it is wrong, what to do."""

    subject: str
    is_ok: bool
    sentence: str

    def __str__(self) -> str:
        verdict = "ok" if self.is_ok else "WRONG"
        # names in Discord and errors of the system may hold anything
        return f"{verdict:<6} {self.subject}: {visible_line(self.sentence)}"


def ok(subject: str, sentence: str) -> CheckResult:
    """All is as it should be."""
    return CheckResult(subject, is_ok=True, sentence=sentence)


def problem(subject: str, sentence: str) -> CheckResult:
    """Something has to be done."""
    return CheckResult(subject, is_ok=False, sentence=sentence)
