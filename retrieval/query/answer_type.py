"""Detects questions, and the type of value that one asks for: a time, a number or a name.

Types are found in English only: a question in another language has no answer type.
"""

from __future__ import annotations

import re

from retrieval.text.values import AnswerType

_NOUNS = {
    AnswerType.TIME: "year date day month decade century",
    AnswerType.NUMBER: (
        "number amount percentage percent share proportion population price cost temperature "
        "distance length height depth width size age score speed weight"
    ),
    AnswerType.NAME: (
        "name city town village country state nation region province county district river lake "
        "sea ocean island mountain continent place location person man woman king queen emperor "
        "president minister leader author writer artist actor scientist company team band "
        "university school organization organisation"
    ),
}
_TYPE_OF_NOUN = {
    noun: answer_type for answer_type, nouns in _NOUNS.items() for noun in nouns.split()
}
_ASKED = re.compile(
    r"\b(?:(?P<name>who|whom|whose|where)|(?P<time>when)|why"
    r"|how (?P<number>many|much|long|old|far|large|big|tall|high|deep|wide|heavy|fast|often)|how"
    # which southern city; what is the average age
    r"|(?:what|which)(?: (?:is|was|are|were) the)?(?P<noun>(?: (?!(?:is|was|are|were|do|does|did|"
    r"has|have|had|can|could|will|would|should|of|in|on|for|to|when)\b)[\w-]+){0,3}))\b"
)
"""The question word, in a group named after the answer type, or with the nouns that follow it."""
_LEADING_CLAUSE = re.compile(r"(?:when|where) .*?\b(?=(?:what|which|who|whom|whose|how)\b)")
"""In "When it rains, what floods?" the words before "what" don't ask."""
_YES_NO_QUESTION = re.compile(
    r"(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may|might|must)\b"
)
_LEADING_PREPOSITION = re.compile(r"^(?:about|at|by|for|from|in|of|on|since|to|until|with) ")
"""In "in which year", the question word is the second one."""
_QUESTION_MARKS = frozenset("?？؟՞")


def is_question(text: str) -> bool:
    """True for a question, False for a statement or a few words to look up.

    Only in English is a question without a question mark recognised.
    """
    if not _QUESTION_MARKS.isdisjoint(text):
        return True
    lowered = _LEADING_PREPOSITION.sub("", " ".join(text.lower().split()))
    return bool(_ASKED.match(lowered) or _YES_NO_QUESTION.match(lowered))


def detect_answer_type(question: str) -> AnswerType | None:
    """The type of value that a question asks for; None for "why", "how", yes or no, and others."""
    lowered = _LEADING_CLAUSE.sub("", " ".join(question.lower().split()), count=1)
    match = None if _YES_NO_QUESTION.match(lowered) else _ASKED.search(lowered)
    if not match:
        return None
    for answer_type in AnswerType:
        if match[answer_type.value]:
            return answer_type
    nouns = (match["noun"] or "").split()
    types = [_TYPE_OF_NOUN[noun] for noun in nouns if noun in _TYPE_OF_NOUN]
    # the last one is the head of the phrase: "which country's president" asks for a person
    return types[-1] if types else None
