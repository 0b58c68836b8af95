"""Decides whether the text of a feed's entry is the whole article, or a teaser for its page."""

from __future__ import annotations

import re

from retrieval.reading.feeds.feed_entries import Coverage

_MIN_CONTENT = 600
"""Characters of a text that the feed calls the content, which is then the whole article."""
_MIN_SUMMARY = 1_500
"""Characters of a text that the feed calls a summary or description."""
_MIN_SHORT_SUMMARY = 300
"""The same, if its page can't be read."""
_MIN_PARAGRAPHS = 3
"""Of such a summary."""
_MORE = (
    r"(?:continue|keep) reading|read (?:on|more|the (?:rest|full|whole)|full)"
    r"|full (?:story|article)|view (?:more|full|original)"
    r"|weiterlesen|mehr (?:lesen|erfahren)|jetzt lesen"
    r"|lire (?:la suite|plus|l['’]article)"
    r"|(?:leer|ver|saber) más|seguir leyendo|sigue leyendo"
    r"|(?:leia|ler|saiba|veja) mais|continu(?:e|ar) (?:lendo|a ler)"
    r"|leggi (?:tutto|di più|l['’]articolo)|continua a leggere"
    r"|lees (?:verder|meer)|läs mer|les mer|læs mere"
    r"|czytaj (?:dalej|więcej)|читать (?:далее|дальше|полностью)"
    r"|続きを(?:読む|見る)|もっと(?:読む|見る)|더 ?(?:보기|읽기)|계속 ?읽기"
)
_TEASER_END = re.compile(
    r"(?:…|\.{3}|[\[(]\s*(?:…|\.{3}|more|mehr)\s*[\])]|\bmore\s*[»→>]+)\s*\Z"
    rf"|(?:\A|\n|[….!?:\])»”\"])\s*[\[(<«→>]*\s*(?:{_MORE})\b[^\n.!?]{{0,80}}[.\s…»→>\])]*\Z",
    re.IGNORECASE,
)
_APPEARED_FIRST = re.compile(
    r"\n*^(?:The post|The article|Der Beitrag|L[’']article|La entrada|O post|Het bericht)\s.{1,400}"
    r"\s(?:appeared first on|erschien zuerst auf|est apparu en premier sur|apareció primero en"
    r"|se publicó primero en|apareceu primeiro em|verscheen eerst op)\s.{1,200}\Z",
    re.IGNORECASE | re.MULTILINE,
)
"""The line that WordPress adds to entries, not to pages."""


def without_credit(text: str) -> str:
    """A text without the last line that says where it appeared first."""
    return _APPEARED_FIRST.sub("", text).rstrip()


def coverage_of(text: str, *, is_content: bool, has_page: bool, has_title: bool) -> Coverage:
    """The share of an article in a text, to which `without_credit` was applied.

    `is_content` is true for a text that the feed calls the content, not a summary. A post without
    a title, as short messages are, is its whole text.
    """
    if not text:
        return Coverage.TEASER
    if not has_page:  # nobody can read more
        return Coverage.FULL
    if is_teaser(text):
        return Coverage.TEASER
    if is_content:
        return Coverage.FULL if len(text) >= _MIN_CONTENT else Coverage.SHORT
    if len(text) >= _MIN_SUMMARY and text.count("\n") + 1 >= _MIN_PARAGRAPHS:
        return Coverage.FULL
    is_short_article = not has_title or len(text) >= _MIN_SHORT_SUMMARY
    return Coverage.SHORT if is_short_article else Coverage.TEASER


def is_teaser(text: str) -> bool:
    """True if a text ends with the marks of a teaser: “…”, “Read more” and the like."""
    return bool(_TEASER_END.search(text))
