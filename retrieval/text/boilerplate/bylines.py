"""The words around the names in a byline."""

from __future__ import annotations

import regex

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
ROLE = regex.compile(
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
SEGMENT_END = regex.compile(r"\s*[|·•∙¦]\s*|\s+[–—/]\s+")
"""The marks between the author, the date and the like."""
FILED_UNDER = regex.compile(r"\s(?:in|under)\s+\p{Lu}[^.!?]{0,40}\Z")
"""The section in which a post is filed: "Posted by Ann Lee on 4 May 2023 in Harbours"."""
