"""Detects questions, and the type of value that one asks for, such as a time, a price or a place.

Types are found in English only: a question in another language has no answer type.
"""

from __future__ import annotations

import re

from retrieval.text.values import AnswerType

_NOUNS = {
    AnswerType.TIME: "year date day month decade century",
    AnswerType.NUMBER: "number amount proportion population score size",
    AnswerType.SHARE: "percentage percent share",
    AnswerType.MONEY: "price cost fee fare salary",
    AnswerType.LENGTH: "distance length height depth width",
    AnswerType.MEASURE: "temperature speed weight",
    AnswerType.AGE: "age",
    AnswerType.NAME: (
        "name company team band university school organization organisation river lake "
        "sea ocean island mountain"
    ),
    AnswerType.PLACE: (
        "city town village country state nation region province county district continent place "
        "location"
    ),
    AnswerType.PERSON: (
        "person man woman king queen emperor president minister leader author writer artist actor "
        "actress scientist singer player coach"
    ),
}
_TYPE_OF_NOUN = {
    noun: answer_type for answer_type, nouns in _NOUNS.items() for noun in nouns.split()
}
_HOW = {
    "many": AnswerType.COUNT,
    "much": AnswerType.NUMBER,
    "long": AnswerType.EXTENT,
    "old": AnswerType.AGE,
    "fast": AnswerType.NUMBER,
    "often": AnswerType.NUMBER,
    **dict.fromkeys(["tall", "high", "deep", "wide", "far"], AnswerType.LENGTH),
    "heavy": AnswerType.MEASURE,
    **dict.fromkeys(["large", "big"], AnswerType.NUMBER),
}
_PRICE = re.compile(
    r"\bhow many (?:dollars|euros|pounds|crowns|cents|pence|yen|yuan|rupees|francs|pesos)\b"
    r"|\b(?:how much|what (?:do|does|did|will|would))\b.*"
    r"\b(?:costs?|charges?|pay|paid|pays|price|earn|earns|earned|worth|spend|spent)\b"
)
_ORIGIN = re.compile(
    r"\b(?:where|(?:what|which) (?:city|town|village|country|place))\b.*\bfrom\W*$"
)
_ASKED = re.compile(
    r"\b(?:(?P<person>who|whom|whose)|(?P<place>where)|(?P<time>when|what time)"
    r"|(?P<reason>why|how come|what (?:caused|causes|led to|made|makes))"
    rf"|how (?P<how>{'|'.join(_HOW)})|how"
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
    """The type of value that a question asks for; None for "how", yes or no, and others."""
    lowered = _LEADING_CLAUSE.sub("", " ".join(question.lower().split()), count=1)
    match = None if _YES_NO_QUESTION.match(lowered) else _ASKED.search(lowered)
    if not match:
        return None
    if _ORIGIN.search(lowered):
        return AnswerType.ORIGIN
    for answer_type in (AnswerType.PERSON, AnswerType.PLACE, AnswerType.TIME, AnswerType.REASON):
        if match[answer_type.value]:
            return answer_type
    if _PRICE.search(lowered):
        return AnswerType.MONEY
    if match["how"]:
        return _HOW[match["how"]]
    nouns = (match["noun"] or "").split()
    types = [_TYPE_OF_NOUN[noun] for noun in nouns if noun in _TYPE_OF_NOUN]
    # the last one is the head of the phrase: "which country's president" asks for a person
    return types[-1] if types else None
