"""Boilerplate detection: separates an article's sentences from what a site prints around them.

Nothing is removed from the stored text. Notices, promotions, credits, sign-offs and repeated
paragraphs stay in it, but are neither searched nor shown as an extract.
"""

from __future__ import annotations

import regex

from retrieval.model.article import Article, Span
from retrieval.text.analysis import fold
from retrieval.text.boilerplate_patterns import matches_boilerplate
from retrieval.text.headings import is_question
from retrieval.text.languages import article_language
from retrieval.text.segmentation import split_paragraphs, split_sentences
from retrieval.text.unicode import EXCESS_MARKS, is_plain

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


def content_sentences(article: Article) -> list[list[Span]]:
    """The article's sentences without boilerplate, in runs that no boilerplate interrupts."""
    _, title = _normalize(article.title)
    # a title that was made of the text's first sentence is no reason to skip that sentence
    if title.rstrip("”\"’'").endswith((".", "!", "?", "…")):
        title = ""
    # a text that repeats its title and has nothing else keeps it
    return _runs(article, title) or _runs(article, "")


def _runs(article: Article, title: str) -> list[list[Span]]:
    """The runs of sentences, without paragraphs that repeat the title or an earlier paragraph.

    Answers such as "Yes." are kept wherever they stand; of a question in a table of contents and
    above its answer, the latter.
    """
    runs: list[list[Span]] = [[]]
    seen: set[str] = set()
    language = article_language(article)
    paragraphs = split_paragraphs(article.text)
    lines = [_normalize(paragraph.slice(article.text)) for paragraph in paragraphs]
    places = {folded: place for place, (_, folded) in enumerate(lines) if is_question(folded)}
    for place, (paragraph, (line, folded)) in enumerate(zip(paragraphs, lines, strict=True)):
        around = [other for _, other in lines[max(0, place - 1) : place + 2]]
        if folded in places:
            is_repeated = place < places[folded] and sum(one in places for one in around) > 1
        else:
            is_repeated = folded in seen and not (place and around[0] in places)
        is_title = place < _MAX_PARAGRAPHS_BEFORE_TITLE and folded == title
        # "Opening hours" above rows of times is their heading, though it became the title
        is_title = is_title and not any(map(_is_row, lines[place + 1 : place + 2]))
        # below "How do I reach you?", an address is the answer
        is_reply = "@" in line and place > 0 and around[0] in places
        if is_title or is_repeated or (_is_boilerplate_line(line) and not is_reply):
            runs.append([])
            continue
        seen.add(folded)
        end = paragraph.end
        if "read more" in folded or "click here" in folded:
            promotion = _TRAILING_PROMOTION.search(article.text, *paragraph)
            end = promotion.start() if promotion else end
        for sentence in split_sentences(article.text, Span(paragraph.start, end), language):
            if _CAPTION.match(article.text, sentence.start):
                runs.append([])
            else:
                runs[-1].append(sentence)
        if end < paragraph.end:
            runs.append([])
    return [run for run in runs if run]


def is_boilerplate(paragraph: str) -> bool:
    """True if a paragraph is boilerplate: printed around articles, not part of one."""
    return _is_boilerplate_line(" ".join(paragraph.split()))


def _is_boilerplate_line(line: str) -> bool:
    if not any(map(str.isalnum, line)) or EXCESS_MARKS.search(line):
        return True
    if len(line) > _MAX_BOILERPLATE_CHARACTERS or line.count(" ") >= _MAX_BOILERPLATE_WORDS:
        return False
    return matches_boilerplate(line)


def _is_row(line: tuple[str, str]) -> bool:
    """True if a paragraph has a number and is no sentence, as in a table or list."""
    own, _ = line
    has_digit = any(map(str.isdigit, own))
    return has_digit and own[-1] not in '.!?…”"' and not _is_boilerplate_line(own)


def _normalize(text: str) -> tuple[str, str]:
    """A text on one line, and the same folded, to recognise repetitions."""
    if is_plain(text) and "  " not in text:
        line = text.strip()
        return line, line.lower()
    line = " ".join(text.split())
    return line, " ".join(fold(line).split())
