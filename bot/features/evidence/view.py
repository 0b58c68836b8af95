"""The card of *Find evidence*."""

from __future__ import annotations

from bot.i18n import Strings
from bot.ui import card_lines
from bot.ui.card import Card
from bot.ui.extracts import extract_blocks
from bot.ui.limits import MAX_EVIDENCE_EXTRACTS
from retrieval import Evidence


def evidence_card(evidence: Evidence, strings: Strings) -> Card:
    """The claims, the best or nearest extracts, and the words that these or all articles lack."""
    extracts = evidence.extracts or evidence.nearest
    is_related = not evidence.extracts and bool(evidence.nearest)
    found = strings.evidence_lead if evidence.extracts else strings.not_found
    missing = card_lines.words_line(strings.missing_terms, evidence.missing_terms)
    unmatched = card_lines.words_line(strings.unmatched, evidence.unmatched)
    lead = strings.nearest_lead if is_related else ""
    return Card(
        head=(
            card_lines.heading(" ".join(evidence.claims)),
            strings.no_sure_answer if is_related else found,
            *map(card_lines.small, (*missing, *unmatched)),
        ),
        blocks=tuple(extract_blocks(extracts[:MAX_EVIDENCE_EXTRACTS], strings, lead=lead)),
        foot=card_lines.small(strings.searched(evidence.searched.articles)),
        is_success=bool(evidence.extracts),
        is_related=is_related,
    )
