"""Filler: what people write around a question that isn't part of it.

Greetings, thanks, asides and requests ("hey guys, quick question, does anyone know …") are removed
where a clause begins or a question ends, and only as whole phrases: elsewhere, such words may be
what is asked for.
"""

from __future__ import annotations

import regex

from retrieval.model.article import Span
from retrieval.query.chat_phrases import blank_marks, longest_phrase, phrases, skip_punctuation

_MAX_CHARACTERS = 2_000
"""Characters of a text with filler: a longer one is no question that somebody typed."""
_WORD_CHARACTER = regex.compile(r"[\p{L}\p{N}]")
_CLAUSE_BEGINNING = regex.compile(r"^|[,;!?:…\n()。！？，]|(?<=\w\w)\.(?=\s)|(?<=\s)[-–—](?=\s)")
_CLAUSE_END = regex.compile(r"\s*(?:$|[,;.!?:…\n()、。！？，]|[-–—]\s)")
# a word that begins a question, or one more phrase that leads up to one
_QUESTION_BEGINNING = regex.compile(
    r"""
    \s+ (?: wh(?:o|om|ose|at|en|ere|y|ich)(?:['’]?(?:s|re|ll|d))? | how(?:['’]?s)? | is | are | was
          | were | do | does | did | can | could | will | would | should | has | have | had | if
          | whether | any | anyone | anybody | someone | i | i['’]?m | we | quick | just | tell
          | please | so
          | wer | was | wann | wo | warum | wieso | wie | welche[rsnm]? | weiß | weiss | kann
          | qui | que | quand | où | pourquoi | comment | combien | est-ce | quel(?:le)?s?
          | quién | qué | cuándo | dónde | por | cómo | cuánt[oa]s? | cuál | alguien
          | quem | o | quando | onde | como | quant[oa]s? | qual | alguém )
    (?! [\w'’] )
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
# "please" in "What does the sign say? please" is filler, in "a song called please" it isn't
_OBJECT_BEGINNING = regex.compile(
    r"(?<![\w'’])(?:say|says|said|saying|words?|phrase|mean|means|called|titled|named|of|to|the|a|an"
    r"|and|or|in|on|for|with|by|from|about|as|is|was|no|you|he|she|we|they|song|film|movie|book"
    r"|album|show|series|band)"
    r"\s+$",
    regex.IGNORECASE,
)
_STRAY_PUNCTUATION = regex.compile(
    r"^[\s,;.!?:…、。！？，–—-]+(?=\S)|(?<=[?!.…])(?:\s+[,;.!?:…]+)+|[,;:]\s+(?=[?!.…])|[\s,;:–—-]+$"
)
_QUESTION_END = regex.compile(r"[\s.!?…。！？]*$")
# a capital as in a title, unlike those of "I" and of German nouns
_NAME_INITIAL = regex.compile(r"(?<=\s)(?!(?:I|Tag|Morgen|Abend|Dank|Leute|Frage)\b)\p{Lu}")


def blank_filler(text: str) -> str:
    """A question with its filler replaced by spaces.

    It has the same length, and every other character in its place. Of a text of nothing but filler,
    the words stay.
    """
    if len(text) > _MAX_CHARACTERS:
        return text
    blanked = text
    while (more := _blank_once(blanked)) != blanked:
        blanked = more
    return blanked


def _blank_once(text: str) -> str:
    """A question without its filler; more may show once that is gone."""
    without_marks = blank_marks(text)
    blanked = without_marks
    while found := _filler(blanked) or _short_forms(blanked):
        for span in found:
            blanked = blanked[: span.start] + " " * (span.end - span.start) + blanked[span.end :]
    if blanked != without_marks:
        blanked = _STRAY_PUNCTUATION.sub(lambda match: " " * len(match.group()), blanked)
    return blanked if _WORD_CHARACTER.search(blanked) else without_marks


def _filler(text: str) -> list[Span]:
    """The phrases of filler at the edges of a text's clauses."""
    found: list[Span] = []
    for beginning in _CLAUSE_BEGINNING.finditer(text):
        if not found or beginning.end() >= found[-1].end:
            found += _leading_filler(text, beginning.end())
    found += [Span(*match.span()) for match in phrases()["guesses"].finditer(text)]
    return [span for span in (*found, *_closing_filler(text)) if not _is_name(text, span)]


def _leading_filler(text: str, position: int) -> list[Span]:
    """The filler that begins a clause, phrase by phrase."""
    found: list[Span] = []
    if not _WORD_CHARACTER.search(text, 0, position):
        start = skip_punctuation(text, position)
        while (span := longest_phrase(text, start, ["conjunctions"])) and _leads_up(text, span.end):
            found.append(span)
            position = span.end
            start = skip_punctuation(text, position)
    while True:
        position = skip_punctuation(text, position)
        span = longest_phrase(text, position, ["openers"])
        if not span:
            span = longest_phrase(
                text, position, ["interjections", "asides", "small_talk_unspaced"]
            )
            if not span or not _CLAUSE_END.match(text, span.end):
                span = longest_phrase(text, position, ["interjections"])
                if not span or not _leads_up(text, span.end):
                    return found
        found.append(span)
        position = span.end


def _leads_up(text: str, end: int) -> bool:
    """True if a question or another opener follows, or the clause ends."""
    return bool(
        _CLAUSE_END.match(text, end)
        or _QUESTION_BEGINNING.match(text, end)
        or longest_phrase(text, skip_punctuation(text, end), ["openers"])
    )


def _closing_filler(text: str) -> list[Span]:
    """The filler that ends the question, if there is any."""
    end = _QUESTION_END.search(text)
    last = end.start() if end else len(text)
    for match in phrases()["closers"].finditer(text, max(0, last - 80), last):
        if match.end() == last and not _OBJECT_BEGINNING.search(text, 0, match.start()):
            return [Span(*match.span())]
    return []


def _short_forms(text: str) -> list[Span]:
    """The short forms that stand alone, in lower case."""
    return [Span(*match.span()) for match in phrases()["short_forms"].finditer(text)]


def _is_name(text: str, span: Span) -> bool:
    """True if a phrase has capitals like a title, in a text that isn't all in capitals."""
    return not text.isupper() and bool(_NAME_INITIAL.search(text, span.start + 1, span.end))
