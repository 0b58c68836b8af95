"""The card of checked quotations: a section for each, with a sign that shows its verdict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.features.quotes.differences import differences_line
from bot.features.quotes.excerpts import around_negation, in_context, left_out_words
from bot.features.quotes.quotation_marks import without_marks
from bot.i18n import Strings
from bot.ui import card_lines
from bot.ui.card import Block, Card
from bot.ui.custom_ids import CustomId
from bot.ui.extracts import cited_block
from bot.ui.limits import (
    MAX_CLAIMED_QUOTE_LENGTH,
    MAX_LEFT_OUT_PARTS,
    MAX_QUOTE_ARTICLES,
    MAX_QUOTE_EXTRACT_LENGTHS,
    MAX_STRAY_SENTENCES,
)
from bot.ui.markdown import escape_line, shorten
from retrieval import (
    Extract,
    Joint,
    NearestMatch,
    Occurrence,
    QuoteCheck,
    StraySentence,
    Verdict,
)


def quote_card(checks: Sequence[QuoteCheck], strings: Strings, *, unchecked: int = 0) -> Card:
    """The articles that contain each quotation, or the differences from the nearest passage.

    `unchecked` is the number of further quotations, which were not checked.
    """
    place = min(len(checks), len(MAX_QUOTE_EXTRACT_LENGTHS)) - 1
    section = _Section(strings, MAX_QUOTE_EXTRACT_LENGTHS[place], MAX_QUOTE_ARTICLES[place])
    sections: list[list[Block]] = []
    cited = 0
    for check in checks:
        sections.append(list(section.blocks(check, cited + 1)))
        cited += sum(block.button is not None for block in sections[-1])
    starts = [sum(map(len, sections[:number])) for number in range(len(sections))]
    return Card(
        head=(card_lines.heading(strings.check_quote_title),),
        blocks=tuple(_each_button_once(block for blocks in sections for block in blocks)),
        left_out=card_lines.sections_left_out(strings.quotes_left_out, starts, unchecked, strings),
        foot=card_lines.small(strings.searched(max(one.searched.articles for one in checks))),
        is_success=not unchecked and all(one.verdict is Verdict.VERBATIM for one in checks),
    )


@dataclass(frozen=True)
class _Section:
    """The section of one quotation: its texts have at most some length."""

    strings: Strings
    max_length: int
    max_articles: int

    def blocks(self, check: QuoteCheck, first: int) -> Iterator[Block]:
        """A block for each article that contains the quotation, or one for the nearest passage.

        Citations are numbered from `first` on.
        """
        if check.occurrences:
            yield from self._occurrence_blocks(check, first)
        elif check.nearest:
            yield self._nearest_block(check.nearest, first)
            strays = check.nearest.strays[:MAX_STRAY_SENTENCES]
            if strays:
                yield Block("\n".join(self._stray_line(one, check.nearest) for one in strays))
        elif check.is_wordless:
            yield Block(self._claimed(self.strings.quote_without_words, check.text))
        else:
            yield Block(self._claimed(self.strings.quote_not_found, check.text))

    def _occurrence_blocks(self, check: QuoteCheck, first: int) -> Iterator[Block]:
        strings = self.strings
        sentence = {
            Verdict.VERBATIM: strings.quote_verbatim,
            Verdict.SHORTENED: strings.quote_shortened,
            Verdict.OMITS_NEGATION: strings.quote_omits_negation,
        }[check.verdict]
        lead = self._claimed(sentence, check.text)
        shown = check.occurrences[: self.max_articles]
        more = len(check.occurrences) - len(shown)
        for number, occurrence in enumerate(shown, first):
            extract = in_context(occurrence.article, occurrence.spans, self.max_length)
            lines = (
                lead if number == first else "",
                card_lines.quote_lines(extract),
                *_omission_lines(occurrence, strings),
            )
            is_last = number == first + len(shown) - 1
            below = card_lines.small(strings.also_in(more)) if more and is_last else ""
            text = "\n".join(filter(None, lines))
            yield cited_block(text, extract, number, strings, below=below)

    def _nearest_block(self, nearest: NearestMatch, number: int) -> Block:
        strings, article = self.strings, nearest.article
        extract = Extract(article, *nearest.span, nearest.similarity)
        is_verbatim = nearest.similarity == 1
        differing = differences_line(nearest.differences, article, 2 * self.max_length)
        negations = " · ".join(
            around_negation(article.text, one.span, negation)
            for one in nearest.differences
            for negation in nearest.missing_negations
            if one.span.start <= negation.start < one.span.end
        )
        lines = (
            strings.quote_partly_verbatim if is_verbatim else strings.quote_differs,
            f"> {differing}",
            strings.quote_negation_missing.format(words=negations) if negations else "",
        )
        return cited_block("\n".join(filter(None, lines)), extract, number, strings)

    def _stray_line(self, stray: StraySentence, nearest: NearestMatch) -> str:
        """The place of a sentence of a quotation that isn't at its own in the nearest article."""
        strings, place = self.strings, stray.place
        if place is None:
            return self._claimed(strings.quote_sentence_not_found, stray.text)
        if place.article.id == nearest.article.id:
            return self._claimed(strings.quote_sentence_misplaced, stray.text)
        about = ", ".join(card_lines.describe(place.article, strings))
        return self._claimed(strings.quote_sentence_elsewhere, stray.text, article=about)

    def _claimed(self, sentence: str, text: str, **others: str) -> str:
        """A sentence about a quotation as it was claimed."""
        quote = escape_line(shorten(without_marks(text), MAX_CLAIMED_QUOTE_LENGTH))
        return sentence.format(quote=quote, **others)


def _omission_lines(occurrence: Occurrence, strings: Strings) -> Iterator[str]:
    """The words that a quotation leaves out, and what it joins by that."""
    text = occurrence.article.text
    words: list[str] = []
    for omitted in occurrence.omitted:
        negations = [
            around_negation(text, omitted, negation)
            for negation in occurrence.omitted_negations
            if omitted.start <= negation.start < omitted.end
        ]
        words += negations or [left_out_words(text, omitted)]
    if words:
        shown = " · ".join(list(dict.fromkeys(words))[:MAX_LEFT_OUT_PARTS])
        yield strings.quote_left_out.format(words=shown)
    sentences = {
        Joint.SENTENCES: strings.quote_joins_sentences,
        Joint.PARAGRAPHS: strings.quote_joins_paragraphs,
        Joint.SPEECH: strings.quote_joins_speech,
    }
    yield " ".join(sentences[joint] for joint in occurrence.joints)


def _each_button_once(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks without repeated buttons, as Discord rejects two of one custom id."""
    seen: set[CustomId] = set()
    for block in blocks:
        custom_id = block.button.custom_id if block.button else None
        yield Block(block.whole_text) if custom_id in seen else block
        if custom_id:
            seen.add(custom_id)
