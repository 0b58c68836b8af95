"""What a check has found."""

from __future__ import annotations

from dataclasses import dataclass

from retrieval.text.unicode import visible_line


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at; a sentence says what is so and, if it is wrong, what to do."""

    subject: str
    is_well: bool
    sentence: str

    def __str__(self) -> str:
        verdict = "ok" if self.is_well else "WRONG"
        # names in Discord and errors of the system may hold anything
        return f"{verdict:<6} {self.subject}: {visible_line(self.sentence)}"


def well(subject: str, sentence: str) -> Finding:
    """All is as it should be."""
    return Finding(subject, is_well=True, sentence=sentence)


def wrong(subject: str, sentence: str) -> Finding:
    """Something has to be done."""
    return Finding(subject, is_well=False, sentence=sentence)
