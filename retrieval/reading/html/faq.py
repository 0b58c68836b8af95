"""Adds the answers of an FAQ that its page shows only by script: those in its JSON-LD.

schema.org's `FAQPage` lists questions and answers that a reader of the page can open.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from retrieval.reading.html.parsing import parse_page
from retrieval.reading.html.rendering.visibility import Openings
from retrieval.reading.html.rendering.writer import text_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MAX_QUESTIONS = 500
_MAX_SCRIPT_CHARACTERS = 200_000
"""A longer script of JSON-LD is left out."""


class AnsweredQuestion(NamedTuple):
    """A question and its answer; either may have several lines."""

    question: str
    answer: str


def answered_questions(page: HtmlElement) -> list[AnsweredQuestion]:
    """The questions and answers in the JSON-LD of a page."""
    found: list[AnsweredQuestion] = []
    for script in page.iter("script"):
        text = script.text or ""
        is_faq = "FAQPage" in text and "ld+json" in script.get("type", "").lower()
        if is_faq and len(text) <= _MAX_SCRIPT_CHARACTERS:
            try:
                data = json.loads(text, strict=False)
            except (ValueError, RecursionError):  # ill-formed, or nested too deeply
                continue
            found += _questions(data)
    return found[:_MAX_QUESTIONS]


def with_answers(lines: Sequence[str], questions: Sequence[AnsweredQuestion]) -> list[str]:
    """The lines of a page with the answers that they lack, each below its question."""
    complete = list(lines)
    shown = _letters("\n".join(lines))
    for question, answer in questions:
        if _letters(answer) in shown:
            continue
        place = next(
            (n for n, line in enumerate(complete) if _letters(line) == _letters(question)), None
        )
        if place is None:
            complete += [question, answer]
        else:
            complete.insert(place + 1, answer)
    return complete


def _questions(data: Any) -> Iterator[AnsweredQuestion]:
    """The questions of all FAQs in some JSON."""
    pending = [data]
    while pending:
        value = pending.pop(0)
        if isinstance(value, list):
            pending = [*value, *pending]
        elif isinstance(value, dict):
            kinds = value.get("@type")
            if "FAQPage" in (kinds if isinstance(kinds, list) else [kinds]):
                yield from _of_faq(value.get("mainEntity"))
            elif isinstance(value.get("@graph"), list):
                pending = [*value["@graph"], *pending]


def _of_faq(entities: Any) -> Iterator[AnsweredQuestion]:
    for entity in entities if isinstance(entities, list) else [entities]:
        answer = entity.get("acceptedAnswer") if isinstance(entity, dict) else None
        answer = answer[0] if isinstance(answer, list) and answer else answer
        if not isinstance(answer, dict):
            continue
        texts = (entity.get("name"), answer.get("text"))
        question, said = (_shown(text) if isinstance(text, str) else "" for text in texts)
        if question and said:
            yield AnsweredQuestion(" ".join(question.split()), said)


def _shown(text: str) -> str:
    """The lines that a text with HTML in it shows."""
    if not text.strip():
        return ""
    tree = parse_page(f"<body>{text}").tree
    return text_of(tree, Openings((), ()))


def _letters(text: str) -> str:
    """The letters and digits of a text, by which it is compared."""
    return "".join(filter(str.isalnum, text)).casefold()
