"""The card of *Find evidence*."""

from __future__ import annotations

from bot.i18n import Strings
from bot.ui import card_lines
from bot.ui.card import Card
from bot.ui.extracts import extract_blocks
from bot.ui.limits import MAX_EVIDENCE_EXTRACTS, MAX_MISSING_TERMS_LENGTH
from bot.ui.markdown import escape_line, shorten
from retrieval import Evidence


def evidence_card(evidence: Evidence, strings: Strings) -> Card:
    """The claims, the best or nearest extracts, and the words that no article contains."""
    extracts = evidence.extracts or evidence.nearest
    head = [card_lines.heading(" ".join(evidence.claims) or strings.find_evidence_name)]
    head.append(strings.evidence_lead if evidence.extracts else strings.evidence_none)
    if evidence.missing_terms:
        missing = escape_line(shorten(", ".join(evidence.missing_terms), MAX_MISSING_TERMS_LENGTH))
        head.append(card_lines.small(strings.missing_terms.format(words=missing)))
    lead = "" if evidence.extracts else strings.nearest_lead
    return Card(
        head=tuple(head),
        blocks=tuple(extract_blocks(extracts[:MAX_EVIDENCE_EXTRACTS], strings, lead=lead)),
        foot=card_lines.small(strings.searched(evidence.searched.articles)),
        is_success=bool(evidence.extracts),
    )
