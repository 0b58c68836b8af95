"""The names of authors in a byline, without what stands around them."""

from __future__ import annotations

from collections.abc import Iterable

import regex

_MAX_CHARACTERS = 500
"""Of a byline that are read."""
_MAX_NAME_CHARACTERS = 80
_BY = (
    "by|words by|written by|reported by|story by|posted by|published by|door|kirjoittanut|teksti"
    "|autorka|autora?|auteur|författare|yazan|napsala?|автор|авторы|文|作者|記者|记者|글|기자"
)
_BY_OR_OF_A_NAME = "von|par|por|de|di|da|av|af|od|от"
BYLINE_START = regex.compile(
    rf"[-–—|·•\s]*(?i:(?:{_BY}|{_BY_OR_OF_A_NAME})\s*[:：]|(?:{_BY})(?=\s|\Z)"
    rf"|(?:{_BY_OR_OF_A_NAME})(?=\s+(?-i:\p{{Lu}})\S*\s+(?-i:\p{{Lu}})))\s*"
)
"""The word before an author's name; "de Boer" and "von der Leyen" begin with none."""
_PLACE_OR_EMPLOYER = regex.compile(
    r"\s(?:for|in|at|from|für|aus|pour|para|per)\s+(?:the\s+)?\p{Lu}.*"
)
_NOT_NAMES = regex.compile(
    r"https?://\S+|www\.\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<!\w)@\w+|\([^()]*\)|<[^<>]*>"
)
_BETWEEN_NAMES = regex.compile(
    r"\s*(?:[,;|·•、，/]|\s[-–—]\s|\s(?:and|und|et|och|og|&|with|и|та|и)\s)\s*", regex.IGNORECASE
)
_ROLE = regex.compile(
    r"\b(?:reporters?|editors?|correspondents?|writers?|journalists?|columnists?|contributors?"
    r"|staff|producer|photographer|bureau|desk|newsroom|admin|administrator|webmaster|guest"
    r"|redakteur(?:in)?|redaktion|journalist(?:in)?|reporterin|korrespondent(?:in)?"
    r"|journalistes?|r[ée]dact(?:ion|eur|rice)|correspondante?|envoy[ée]e? sp[ée]ciale?"
    r"|redac(?:ci[óo]n|tora?|[çc][ãa]o)|periodistas?|corresponsal|jornalistas?|rep[óo]rter"
    r"|redazione|giornalista|corrispondente|inviat[oa]|redactie|verslaggever|redacteur"
    r"|redaksjonen|redaktionen|journalisten|toimittaja|redakcja|dziennikarz|redakce|redaktor"
    r"|редактор|редакция|корреспондент|журналист|кореспондент|muhabir)\b|編集部|编辑|編輯",
    regex.IGNORECASE,
)
"""A word of a role or of an office: what has one is no name."""
_NOT_IN_NAMES = regex.compile(r"\d|[{}\[\]_=]|://")


def joined_authors(bylines: Iterable[str]) -> str | None:
    """The names in bylines, each once, with commas between them; None if there are none.

    "By Ann Lee and Bo Ek, political editors" has the names "Ann Lee, Bo Ek".
    """
    names = dict.fromkeys(name for byline in bylines for name in _names(byline))
    return ", ".join(names) or None


def _names(byline: str) -> list[str]:
    text = " ".join(_NOT_NAMES.sub(" ", byline[:_MAX_CHARACTERS]).split())
    start = BYLINE_START.match(text)
    text = _PLACE_OR_EMPLOYER.sub("", text[start.end() if start else 0 :])
    parts = (part.strip(" .,:;-–—\"'") for part in _BETWEEN_NAMES.split(text))
    return [part for part in parts if _is_name(part)]


def _is_name(part: str) -> bool:
    return (
        1 < len(part) <= _MAX_NAME_CHARACTERS
        and not _ROLE.search(part)
        and not _NOT_IN_NAMES.search(part)
        and any(map(str.isalpha, part))
    )
