"""Boilerplate detection: separates an article's sentences from what a site prints around them.

Nothing is removed from the stored text. Notices, promotions, credits, sign-offs and repeated
paragraphs stay in it, but are neither searched nor shown as an extract.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

import regex

from retrieval.model.article import Article, Span
from retrieval.text.analysis import fold
from retrieval.text.boilerplate.byline_detection import dateline_places
from retrieval.text.boilerplate.patterns import matches_boilerplate
from retrieval.text.headings import ends_like_sentence, ends_with_question_mark
from retrieval.text.languages import article_language
from retrieval.text.segmentation.paragraph_splitter import split_paragraphs
from retrieval.text.segmentation.sentence_splitter import split_sentences
from retrieval.text.unicode import EXCESS_MARKS, is_plain, lower_ascii

_MAX_BOILERPLATE_WORDS = 30
_MAX_BOILERPLATE_CHARACTERS = 400
_MAX_PARAGRAPHS_BEFORE_TITLE = 6
"""The number of first paragraphs in which a repetition of the title is skipped."""

_TRAILING_PROMOTION = regex.compile(
    r"(?<=[.!?…][”\"'’)]?\s)(?:read more(?: here)?|click here(?: (?:to|for) [^.!?]{1,60})?)[.!]?$",
    regex.IGNORECASE,
)
"""A promotion at the end of a paragraph of the article."""
_CAPTION = regex.compile(
    r"(?:(?:Hide|Show) caption|Caption|Photo|Image|Slide)\s\d+\s(?:of|/)\s\d+\b", regex.IGNORECASE
)
"""The beginning of a caption in a gallery, which some sites print in one paragraph."""
_CAPTION_LETTERS = frozenset("HhSsſCcPpIiı")
"""The letters with which a caption can begin, which rule out most sentences."""
_CREDITED_CAPTION = regex.compile(
    r"\p{Lu}[^/.!?\n]{2,40}(?:/[^/.!?\n]{2,30}){0,3}/(?:Getty Images|AP|AFP|Reuters|EPA) \p{Lu}"
)
"""The beginning of a caption with its credit before it."""

_UPDATE = regex.compile(
    r"[^.!?]{0,12}\d[^!?]{0,40}\bshare this (?:update|article|post|story)\b", regex.IGNORECASE
)
"""The head of an entry in a live blog: its time, a link and its headline, in one paragraph."""
_MARKS = tuple(
    "@|sign up|subscribe|contributed|contributing|affiliate|share this|getty|photo by|photo:".split(
        "|"
    )
)
"""Words of the promotions, contacts and credits that sites print in a paragraph of the article."""
_DASHES = frozenset("-–—")
_SIGNATURE = regex.compile(
    r"(?:--?|[–—]) ?\p{Lu}[\p{L}\p{M}.'’-]+(?:(?:,| and|,? &)? \p{Lu}[\p{L}\p{M}.'’-]*){1,7}"
)
"""The writers of the paragraphs above; below a quotation, who said it."""


class _Line(NamedTuple):
    """A paragraph on one line, and the same folded, to recognise repetitions."""

    text: str
    folded: str


def content_sentences(article: Article) -> list[list[Span]]:
    """The article's sentences without boilerplate, in runs that no boilerplate interrupts."""
    # a text that repeats its title and has nothing else keeps it
    return _runs(article, has_opening=True) or _runs(article, has_opening=False)


def _runs(article: Article, *, has_opening: bool) -> list[list[Span]]:
    """The runs of sentences, without boilerplate and repeated paragraphs.

    `has_opening` is True if the title, the bylines and the datelines above it are left out.

    Of a question in a table of contents and above its answer, the latter is kept; of an answer such
    as "Yes." below a question, every repetition.
    """
    runs: list[list[Span]] = [[]]
    seen: set[str] = set()
    language = article_language(article)
    text = article.text
    paragraphs = split_paragraphs(text)
    lower = lower_ascii(text)
    lines = _normalized(text, lower, paragraphs)
    marks = [mark for mark in _MARKS if mark in lower]
    questions = {
        line.folded: place
        for place, line in enumerate(lines)
        if ends_with_question_mark(line.folded)
    }
    opening = _opening_places(lines, article, language) if has_opening else ()
    for place, (paragraph, line) in enumerate(zip(paragraphs, lines, strict=True)):
        if place in opening or _is_skipped(place, lines, questions, seen):
            runs.append([])
            continue
        seen.add(line.folded)
        end = paragraph.end
        if "read more" in line.folded or "click here" in line.folded:
            promotion = _TRAILING_PROMOTION.search(text, *paragraph)
            end = promotion.start() if promotion else end
        is_marked = "/" in line.text or any(mark in line.folded for mark in marks)
        for sentence in split_sentences(text, Span(paragraph.start, end), language):
            if _is_caption(text, sentence.start) or (
                is_marked and _is_furniture(text, sentence, paragraph)
            ):
                runs.append([])
            else:
                runs[-1].append(sentence)
        if end < paragraph.end:
            runs.append([])
    return [run for run in runs if run]


def _opening_places(lines: Sequence[_Line], article: Article, language: str) -> frozenset[int]:
    """The numbers of the first lines that repeat the title, or only state authors and a date."""
    datelines = dateline_places([line.text for line in lines], article, language)
    # a title that was made of the text's first sentence is no reason to skip that sentence
    if ends_like_sentence(article.title.rstrip()):
        return datelines
    title = _normalize(article.title).folded
    # "Opening hours" above rows of times is their heading, though it became the title
    return datelines | {
        place
        for place, line in enumerate(lines[:_MAX_PARAGRAPHS_BEFORE_TITLE])
        if line.folded == title
        and (
            place + 1 in datelines
            or not any(_is_row(below.text) for below in lines[place + 1 : place + 2])
        )
    }


def _is_caption(text: str, start: int) -> bool:
    return text[start] in _CAPTION_LETTERS and _CAPTION.match(text, start) is not None


def _is_furniture(text: str, sentence: Span, paragraph: Span) -> bool:
    """True if a sentence is a promotion, beside others, or the head of an entry."""
    if _UPDATE.match(text, *sentence) or _CREDITED_CAPTION.match(text, sentence.start):
        return True
    return sentence != paragraph and _is_boilerplate_line(" ".join(sentence.slice(text).split()))


def _is_skipped(
    place: int,
    lines: Sequence[_Line],
    questions: Mapping[str, int],
    seen: Collection[str],
) -> bool:
    """True if the paragraph at a place is boilerplate or repeats another paragraph.

    `questions` has the last place of each question, and `seen` the paragraphs before.
    """
    text, folded = lines[place]
    is_below_question = place > 0 and lines[place - 1].folded in questions
    if folded in questions:
        around = lines[max(0, place - 1) : place + 2]
        is_beside_question = sum(line.folded in questions for line in around) > 1
        is_repeated = place < questions[folded] and is_beside_question
    else:
        is_repeated = folded in seen and not is_below_question
    # below "How do I reach you?", an address is the answer
    is_reply = "@" in text and is_below_question
    is_signature = (
        text[:1] in _DASHES
        and _SIGNATURE.fullmatch(text) is not None
        and not any(
            _is_quotation_or_item(line.text)
            for line in lines[max(0, place - 1) : place + 2]
            if line.text != text
        )
    )
    is_boilerplate_here = is_signature or (_is_boilerplate_line(text) and not is_reply)
    return is_repeated or is_boilerplate_here


def _is_quotation_or_item(line: str) -> bool:
    """True if a name with a dash beside this line says who said it, or is the next of a list."""
    return line[:1] in "“\"‘'«„-–—" or line[-1:] in "”\"’'»“"


def is_boilerplate(paragraph: str) -> bool:
    """True if a paragraph is boilerplate: printed around articles, not part of one."""
    return _is_boilerplate_line(" ".join(paragraph.split()))


def _is_boilerplate_line(line: str) -> bool:
    if not any(map(str.isalnum, line)):
        return True
    if not line.isascii() and not is_plain(line) and EXCESS_MARKS.search(line):
        return True
    if len(line) > _MAX_BOILERPLATE_CHARACTERS or line.count(" ") >= _MAX_BOILERPLATE_WORDS:
        return False
    return matches_boilerplate(line)


def _is_row(line: str) -> bool:
    """True if a paragraph has a number and is no sentence, as in a table or list."""
    has_digit = any(map(str.isdigit, line))
    return has_digit and line[-1] not in '.!?…”"' and not _is_boilerplate_line(line)


def _normalized(text: str, lower: str, paragraphs: Sequence[Span]) -> list[_Line]:
    """Each paragraph of a text on one line; `lower` is the text in lower case."""
    return [
        _Line(line, paragraph.slice(lower))
        if is_plain(line := paragraph.slice(text)) and "  " not in line
        else _normalize(line)
        for paragraph in paragraphs
    ]


def _normalize(text: str) -> _Line:
    if is_plain(text) and "  " not in text:
        line = text.strip()
        return _Line(line, lower_ascii(line))
    line = " ".join(text.split())
    return _Line(line, " ".join(fold(line).split()))
