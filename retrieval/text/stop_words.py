"""Stop words: the words of each language that are not indexed."""

from __future__ import annotations

from functools import cache

import stop_words

ENGLISH = frozenset(
    """
    a an the this that these those
    i me my mine myself you your yours yourself we us our ours ourselves he him his himself
    she her hers herself it its itself they them their theirs themselves one
    am is are was were be been being do does did doing done have has had having
    can could shall should will would might must
    and or but nor so if than then as because while though although
    at by for from in into of off on onto out over to up upon with without about
    above after again against before below between down during through under until
    not no yes only own same too very just also both each few more most other some such any all
    here there once now s t d m ll re ve
    don didn doesn isn aren wasn weren hasn haven hadn wouldn couldn shouldn
    dont didnt doesnt isnt arent wasnt werent hasnt havent hadnt wont wouldnt cant couldnt shouldnt
    who whom whose what which when where why how whether many much
    whats whos wheres whens hows
    please tell say know
    go goes going gone went come comes coming came get gets getting got gotten
    """.split()
)


@cache
def stop_words_of(language: str) -> frozenset[str]:
    """The stop words of a language, given by its code; empty for unknown languages."""
    if language == "en":
        return ENGLISH
    try:
        return frozenset(stop_words.get_stop_words(language))
    except stop_words.StopWordError:
        return frozenset()
