"""Messages that are no question to search for: small talk, and questions that follow up another."""

from __future__ import annotations

import regex

from retrieval.model.answer import Notice
from retrieval.query.chat_phrases import blank_marks, is_phrase, longest_phrase, skip_punctuation

_MAX_CHARACTERS = 200
"""Characters of a message that can be either."""
_SMALL_TALK = ("small_talk", "small_talk_unspaced", "openers", "interjections", "asides", "closers")
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*")
_EDGES = regex.compile(r"^[\s\p{P}]+|[\s\p{P}]+$")

_ASKING = frozenset("who whom whose what which when where why how whats whos wheres whens".split())
_LEADING = frozenset("and but so or then also ok okay well".split())
_BARE = _ASKING | _LEADING | frozenset("come else next exactly really about not now".split())
_REFERRING = frozenset(
    """
    it its he him his she her hers they them their theirs that this those these one ones others
    it's he's she's they're that's itself himself herself themselves
    """.split()
)
"""Words that stand for something said before."""
_COMMON = frozenset(
    """
    a an the i me my we us our you your am is are was were be been being do does did doing done have
    has had having can could shall should will would might must may or nor if than as because
    at by for from in into of off on out over to up with without after against before again about
    not no only own same too very just also both more most other another some any all much many
    there here long old far often big tall ever still already really exactly actually please first
    second last next later way so isn't aren't wasn't weren't don't doesn't didn't won't wouldn't
    can't couldn't hasn't haven't hadn't
    pay pays paid paying cost costs say says said saying tell tells told think thinks thought make
    makes made making take takes took taken give gives gave given get gets got go goes went gone
    going come comes came happen happens happened mean means meant want wants wanted need needs
    needed know knows knew known like likes liked feel feels felt look looks looked use uses used
    start starts started begin began end ends ended try tries tried call calls called see saw seen
    find found put keep kept let become became leave leaves left ask asks asked buy bought sell sold
    true real right wrong sure possible win wins won lose loses lost die dies died meet met
    live lives lived work works worked open opens opened close closes closed
    born married free
    """.split()
)
"""Words that name no subject, so that a search for them finds anything."""


def notice_of(text: str) -> Notice | None:
    """The reason not to search for a message; None for a question."""
    if len(text) > _MAX_CHARACTERS:
        return None
    message = blank_marks(text)
    bare = _EDGES.sub("", message)
    if is_phrase(bare, "follow_ups"):
        return Notice.FOLLOW_UP
    if _is_small_talk(message):
        return Notice.SMALL_TALK
    return Notice.FOLLOW_UP if _leans_on_another(bare) else None


def _is_small_talk(message: str) -> bool:
    """True if a message has phrases of small talk, and nothing else."""
    position = skip_punctuation(message, 0)
    is_small_talk = False
    while position < len(message):
        span = longest_phrase(message, position, _SMALL_TALK)
        if span:
            is_small_talk = True
        else:
            span = longest_phrase(message, position, ["addressed"])
        if not span:
            return False
        position = skip_punctuation(message, span.end)
    return is_small_talk


def _leans_on_another(question: str) -> bool:
    """True if a question refers to something, but has no name, number or noun that says what."""
    words = _WORD.findall(question)
    if not words or any(word[0].isupper() and word != "I" for word in words[1:]):
        return False
    folded = [word.lower().replace("’", "'") for word in words]
    if all(word in _BARE for word in folded):
        return folded[-1] not in _LEADING or folded[-1] == "then" or folded == ["and"]
    known = _BARE | _REFERRING | _COMMON
    return not _REFERRING.isdisjoint(folded) and all(
        word in known or word.removesuffix("'s") in known for word in folded
    )
