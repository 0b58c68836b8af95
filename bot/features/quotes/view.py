"""The card of checked quotations; differences show without colour."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.i18n import Strings
from bot.ui import card_lines
from bot.ui.card import Block, Button, Card
from bot.ui.custom_ids import CustomId
from bot.ui.extracts import source_button
from bot.ui.limits import (
    LEFT_OUT_CONTEXT_LENGTH,
    MAX_CLAIMED_QUOTE_LENGTH,
    MAX_LEFT_OUT_PARTS,
    MAX_QUOTE_ARTICLES,
    MAX_QUOTE_EXTRACT_LENGTH,
    MAX_QUOTE_PIECE_LENGTH,
    MAX_QUOTE_PIECES,
    QUOTE_CONTEXT_LENGTH,
)
from bot.ui.markdown import escape_line, shorten
from retrieval import (
    Article,
    Difference,
    DifferenceKind,
    Extract,
    NearestMatch,
    Occurrence,
    QuoteCheck,
    Span,
    Verdict,
)

_CLOSING = tuple(",.;:!?)")
"""Punctuation that follows a word without a space."""
_LINE_END_HYPHEN = re.compile(r"(?<=[^\W\d_][-‐])\s*\n\s*(?=[^\W\d_])")
_BARE_TILDE = re.compile(r"(?<!\\)~")


def quote_card(checks: Sequence[QuoteCheck], strings: Strings) -> Card:
    """The articles that contain each quotation, or the differences from the nearest passage."""
    blocks = [block for check in checks for block in _blocks(check, strings)]
    searched = max(check.searched.articles for check in checks)
    return Card(
        head=(card_lines.heading(strings.check_quote_title),),
        blocks=tuple(_each_button_once(blocks)),
        foot=card_lines.small(strings.searched(searched)),
        is_success=all(check.verdict is Verdict.VERBATIM for check in checks),
    )


def _blocks(check: QuoteCheck, strings: Strings) -> Iterator[Block]:
    claimed = escape_line(shorten(check.text, MAX_CLAIMED_QUOTE_LENGTH))
    if check.occurrences:
        is_verbatim = check.verdict is Verdict.VERBATIM
        sentence = strings.quote_verbatim if is_verbatim else strings.quote_omits_negation
        lead = sentence.format(quote=claimed)
        for number, occurrence in enumerate(check.occurrences[:MAX_QUOTE_ARTICLES], start=1):
            extract = _in_context(occurrence.article, occurrence.spans)
            lines = (
                lead if number == 1 else "",
                card_lines.quote_lines(extract),
                _left_out_line(occurrence, strings),
                card_lines.citation_line(extract, number, strings),
            )
            yield Block("\n".join(filter(None, lines)), source_button(extract, strings))
        if more := len(check.occurrences[MAX_QUOTE_ARTICLES:]):
            yield Block(card_lines.small(strings.also_in(more)))
    elif check.nearest:
        lead = strings.quote_differs.format(quote=claimed)
        yield _differing(check.nearest, lead, strings)
    else:
        sentence = strings.quote_without_words if check.is_wordless else strings.quote_not_found
        yield Block(sentence.format(quote=claimed))


def _left_out_line(occurrence: Occurrence, strings: Strings) -> str:
    """The words around the negations that are left out; empty if there are none."""
    words = [
        _around(occurrence.article.text, omitted, negation)
        for omitted in occurrence.omitted
        for negation in occurrence.omitted_negations
        if omitted.start <= negation.start < omitted.end
    ]
    shown = " · ".join(list(dict.fromkeys(words))[:MAX_LEFT_OUT_PARTS])
    return strings.quote_left_out.format(words=shown) if shown else ""


def _around(text: str, omitted: Span, negation: Span) -> str:
    """The omitted words, or if they are many, those around the negation; it is in bold."""
    low = max(omitted.start, negation.start - LEFT_OUT_CONTEXT_LENGTH)
    high = min(omitted.end, negation.end + LEFT_OUT_CONTEXT_LENGTH)
    shown = _whole_words(text, Span(low, high), *negation)
    before, after = text[shown.start : negation.start], text[negation.end : shown.end]
    bold = f"**{escape_line(negation.slice(text))}**"
    pieces = (
        f"{card_lines.CUT} " if shown.start > omitted.start else "",
        escape_line(before) + (" " if before[-1:].isspace() else ""),
        bold,
        (" " if after[:1].isspace() else "") + escape_line(after),
        f" {card_lines.CUT}" if shown.end < omitted.end else "",
    )
    return "".join(pieces)


def _differing(closest: NearestMatch, lead: str, strings: Strings) -> Block:
    article, span = closest.article, closest.span
    extract = Extract(article, span.start, span.end, closest.similarity)
    shown = ""
    for piece in _pieces(closest.differences, article):
        shown += piece if piece.startswith(_CLOSING) else f" {piece}"
    lines = (lead, f"> {shown.lstrip()}", card_lines.citation_line(extract, 1, strings))
    return Block("\n".join(lines), source_button(extract, strings))


def _pieces(differences: Sequence[Difference], article: Article) -> Iterator[str]:
    """The pieces of a diff: claimed words struck through, the article's words in bold."""
    for difference in differences[:MAX_QUOTE_PIECES]:
        actual = escape_line(_shortened(difference.span.slice(article.text)))
        claimed = _BARE_TILDE.sub(r"\\~", escape_line(_shortened(difference.claimed)))
        if difference.kind is DifferenceKind.SAME:
            yield actual
        elif difference.kind is DifferenceKind.OMITTED:
            yield card_lines.CUT
        else:
            struck = f"~~{claimed}~~" if claimed else ""
            bold = f"**{actual}**" if actual else ""
            yield " ".join(filter(None, (struck, bold)))
    if len(differences) > MAX_QUOTE_PIECES:
        yield card_lines.CUT


def _shortened(text: str) -> str:
    """A text on one line, without its middle if it is long."""
    line = " ".join(_LINE_END_HYPHEN.sub("", text).split())
    half = MAX_QUOTE_PIECE_LENGTH // 2
    return line if len(line) <= 2 * half else f"{line[:half]} {card_lines.CUT} {line[-half:]}"


def _in_context(article: Article, spans: Sequence[Span]) -> Extract:
    """An extract with the spans emphasised, and text around them within their paragraphs."""
    text, first, last = article.text, spans[0].start, spans[-1].end
    low, high = max(0, first - QUOTE_CONTEXT_LENGTH), min(len(text), last + QUOTE_CONTEXT_LENGTH)
    low = max(low, text.rfind("\n", low, first) + 1)
    line_end = text.find("\n", last, high)
    high = line_end if line_end >= 0 else min(high, first + MAX_QUOTE_EXTRACT_LENGTH)
    start, end = _whole_words(
        text, Span(low, min(high, first + MAX_QUOTE_EXTRACT_LENGTH)), first, last
    )
    emphasis = tuple(span for span in spans if span.end <= end)
    return Extract(
        article,
        start,
        end,
        score=0,
        emphasis=emphasis,
        cut_before=start > 0 and text[:start].rstrip(" ")[-1:] not in ("\n", ""),
        cut_after=bool(text[end:].strip()) and not text[end:].lstrip(" ").startswith("\n"),
    )


def _whole_words(text: str, shown: Span, first: int, last: int) -> Span:
    """A span without parts of words and white space at its ends.

    It keeps the text from `first` to `last`.
    """
    start, end = shown
    if start and not text[start - 1].isspace():
        space = text.find(" ", start, first)
        start = space + 1 if space >= 0 else first
    if end < len(text) and not text[end].isspace():
        space = text.rfind(" ", max(last, start), end)
        end = space if space >= 0 else min(last, end)
    while start < first and text[start].isspace():
        start += 1
    return Span(start, len(text[:end].rstrip()))


def _each_button_once(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks without repeated buttons, as Discord rejects two of one custom id."""
    seen: set[CustomId] = set()
    for block in blocks:
        button: Button | None = block.button
        if button and button.custom_id in seen:
            yield Block(block.text)
            continue
        if button and button.custom_id:
            seen.add(button.custom_id)
        yield block
