"""The kind of a name in an English text, by the words in it and around it."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from retrieval.model.article import Span

_CONTEXT = 40
"""Characters before a name in which the words that tell its kind are looked for."""
_MAX_OCCURRENCES = 20
"""Other places of a name in the article that are looked at."""
_TITLES = (
    "president|premier|minister|secretary|chancellor|senator|governor|ambassador|mayor|mayoress|mr"
    "|mrs|ms|miss|mx|dr|prof|professor|doctor|sir|dame|lord|lady|king|queen|prince|princess|emperor"
    "|empress|pope|bishop|archbishop|rabbi|imam|judge|justice|general|colonel|major|captain|admiral"
    "|lieutenant|sergeant|officer|inspector|chief|director|manager|chairman|chairwoman|chair|leader"
    "|spokesman|spokeswoman|spokesperson|editor|author|writer|poet|painter|artist|composer|singer"
    "|actor|actress|player|striker|coach|keeper|engineer|scientist|historian|architect|inventor"
    "|reporter|journalist|lawyer|teacher|farmer|fisherman|baker|brother|sister|father|mother|son"
    "|daughter|wife|husband|uncle|aunt"
)
# what ends right before a name is searched for from there
_BEFORE = regex.IGNORECASE | regex.REVERSE
_TITLE_BEFORE = regex.compile(rf"\b(?:{_TITLES})\.?,?\s$", _BEFORE)
_TITLE_WITHIN = regex.compile(rf"(?:{_TITLES})\.?\s", regex.IGNORECASE)
_ACTS = regex.compile(
    r"(?:,[^,.\n]{1,60},)?\s(?:said|says|told|added|asked|answered|wrote|argued|replied|explained"
    r"|announced|insisted|thinks|thought|believes|believed|hopes|hoped|smiled|laughed)\b"
)
"""A verb for what only persons do, after the name."""
_GEOGRAPHIC = (
    "street|road|avenue|lane|square|river|lake|sea|ocean|bay|gulf|strait|cape|coast|beach|island"
    "|islands|isle|isles|archipelago|peninsula|mount|mountain|mountains|hill|hills|valley|forest"
    "|desert|creek|bridge|tunnel|harbour|harbor|port|quay|pier|airport|station|county|city|town|village"
    "|district|province|region|kingdom|states|republic|duchy|empire|commonwealth|federation|union|territory|hall|house|palace"
    "|castle|tower|cathedral|church|museum|library|theatre|theater|stadium|hospital|hotel|garden"
    "|gardens|zoo|canal|dam|fjord|glacier|reef|korea|africa|america|asia|europe"
)
_IS_GEOGRAPHIC = regex.compile(
    r"(?:(?:North|South|East|West)(?:ern)?|New|Upper|Lower|United|Mount|Lake|Cape|Port|Fort)\s.*"
    rf"|(?:.*\s)?(?:{_GEOGRAPHIC})|(?:{_GEOGRAPHIC})\sof\s.*",
    regex.IGNORECASE,
)
_IS_EVENT = regex.compile(
    r"(?:.*\s)?(?:games|cup|war|olympics|festival|fair|day|days|week|treaty|act|bill|agreement"
    r"|accord|pact|prize|award|awards|championships?|league|conference|summit|revolution|crusade|dynasty|crisis"
    r"|strike|budget|english|french|german|korean|chinese|japanese|spanish|russian)",
    regex.IGNORECASE,
)
_IS_NO_PLACE = regex.compile(
    rf"{_IS_EVENT.pattern}|(?:North|South|East|West)(?:ern)?", regex.IGNORECASE
)
"""An event, or a direction alone."""
_IN_PLACE = regex.compile(
    r"\b(?:in|at|near|outside|inside|across|around|throughout|into|via|off)\s(?:the\s)?$", _BEFORE
)
_TOWARDS_PLACE = regex.compile(
    r"\b(?:to|from|of|on|towards?|along|beyond|between|behind|beside|under|opposite|through"
    r"|(?:north|south|east|west)(?:ern)?)\s(?:the\s)?$|\p{L},\s$|\bbetween\s\P{P}+\sand\s$",
    _BEFORE,
)
_NAMED_BEFORE = regex.compile(r"\b\p{Lu}[\p{L}’'-]+\s$", regex.REVERSE)
_SPACE = regex.compile(r"\s")
_POSSESSIVE = regex.compile(r"['’]s?\b")
_ACRONYM = regex.compile(r"\p{Lu}{3,}")
_ORGANISATION = regex.compile(
    r"(?:.*\s)?(?:board|council|committee|commission|ministry|company|party|union|association"
    r"|institute|university|bank|agency|police|army|navy|team|club|court|parliament|senate|nations"
    r"|group|office|authority|society|federation)",
    regex.IGNORECASE,
)
_COMMON_PLACE = regex.compile(
    r"\b(?:in|at|on|near|outside|inside|under|behind|beside|along|across|opposite|off|beneath|below"
    r"|above|next\sto|close\sto)\s(?:the|an?|its|his|her|their|our|your)\s(?:[\p{Ll}-]+\s){0,3}?"
    r"(?:harbour|harbor|port|pier|quay|dock|beach|shore|coast|island|river|lake|sea|bay|canal|bridge"
    r"|tunnel|road|street|square|market|station|airport"
    r"|library|museum|church|cathedral|castle|palace|tower|lighthouse|hotel|hospital|hall|house"
    r"|theatre|theater|factory|mill|mine|farm|field|forest|wood|park|garden|cellar|kitchen|attic"
    r"|basement|shed|warehouse|deck|stadium|prison|court|border|cave|valley|hill|mountain)s?\b"
)


def is_person(text: str, name: Span) -> bool:
    """True if a name is that of a person or an organisation."""
    words = name.slice(text)
    before = _before(text, name)
    if _TITLE_BEFORE.search(before) or _TITLE_WITHIN.match(words):
        return True
    if _ORGANISATION.fullmatch(words):
        return True
    if _IS_GEOGRAPHIC.fullmatch(words) or _IS_EVENT.fullmatch(words) or _IN_PLACE.search(before):
        return False
    if _ACTS.match(text, name.end):
        return True
    if any(_IN_PLACE.search(_before(text, other)) for other in _occurrences(text, words)):
        return False
    is_single_word = not _SPACE.search(words)
    return not is_single_word or bool(_ACRONYM.fullmatch(words)) or _is_surname(text, words)


def is_place(text: str, name: Span) -> bool:
    """True if a name is that of a place."""
    words = name.slice(text)
    before = _before(text, name)
    if _is_clearly_person(text, name) or _IS_NO_PLACE.fullmatch(words):
        return False
    if _POSSESSIVE.match(text, name.end) or _is_surname(text, words):
        return False
    if _IN_PLACE.search(before):
        return True
    return bool(_TOWARDS_PLACE.search(before)) and (
        bool(_IS_GEOGRAPHIC.fullmatch(words))
        or any(_IN_PLACE.search(_before(text, other)) for other in _occurrences(text, words))
    )


def places_in(text: str, span: Span) -> Iterator[Span]:
    """The places without a name in a part of a text, such as "in the old mill"."""
    return (Span(*match.span()) for match in _COMMON_PLACE.finditer(text, *span))


def _is_clearly_person(text: str, name: Span) -> bool:
    return bool(
        _TITLE_BEFORE.search(_before(text, name))
        or _TITLE_WITHIN.match(text, name.start, name.end)
        or _ACTS.match(text, name.end)
    )


def _is_surname(text: str, words: str) -> bool:
    """True if the name also occurs after a title or a first name, as "Quell" in "Marta Quell"."""
    for other in _occurrences(text, words):
        before = _before(text, other)
        if _TITLE_BEFORE.search(before):
            return True
        first = _NAMED_BEFORE.search(before)
        if first and not _IS_GEOGRAPHIC.fullmatch(f"{first[0].strip()} {words}"):
            return not _IN_PLACE.search(before[: first.start()])
    return False


def _before(text: str, name: Span) -> str:
    return text[max(0, name.start - _CONTEXT) : name.start]


def _occurrences(text: str, words: str) -> Iterator[Span]:
    """The first places of a name in a text, as whole words."""
    start = -1
    for _ in range(_MAX_OCCURRENCES):
        start = text.find(words, start + 1)
        if start < 0:
            return
        end = start + len(words)
        is_whole = not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum()
        if is_whole:
            yield Span(start, end)
