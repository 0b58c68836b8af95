"""Every limit on what a reader is shown: lengths in characters, and counts.

Limits on what is searched or compared stand where they are used. Discord's own limits are the
bot's, in `bot/ui/`.
"""

from __future__ import annotations

# An answer, in any form
MAX_EXTRACTS = 3
"""Extracts of an answer, or nearest passages where there is none."""
MAX_MORE_EXTRACTS = 6
"""Further extracts, for those who want to read on."""
MAX_EXTRACT_CHARACTERS = 450
"""Characters of an extract. A longer sentence is cut to them."""
MAX_EXTRACT_SENTENCES = 3
"""Neighbouring sentences that are joined into one extract."""
MAX_JOINED_CHARACTERS = 330
"""Characters of an extract of several sentences: a neighbour is added only within this length."""
MAX_SECTION_CHARACTERS = 420
"""Characters of an extract that begins with the heading above its sentence."""
MAX_CONFLICTING_VALUES = 3
"""Values that sources give differently."""

# A page of articles found
ARTICLES_PER_PAGE = 5
MAX_ARTICLES_FOUND = 50
"""Articles on all pages together. To see others, a reader changes the words."""
MAX_SNIPPET_CHARACTERS = 180
"""Characters of an article's snippet."""

# The overview of an article
MAX_LEAD_CHARACTERS = 300
"""Characters of the sentences that begin the article."""
MAX_KEY_TERMS = 8

# A topic
MAX_TIMELINE_DAYS = 10
MAX_COVERAGE_SOURCES = 5
"""Sources listed, those with most articles first."""
MAX_COVERAGE_GAPS = 3
"""Periods without an article that are listed, the longest first."""
MAX_COVERAGE_MONTHS = 24
"""Months that are counted one by one. A longer period is counted by years."""

# Example questions
MAX_EXAMPLES = 2
MAX_EXAMPLE_CHARACTERS = 100
"""Characters of an example question."""

# Evidence for a message
MAX_CLAIMS = 8
"""Claims of the message that are looked up, the first ones."""
MAX_MESSAGE_CHARACTERS = 10_000
"""Characters of the message in which claims are looked for: its content and embeds together."""

# The terminal
MAX_ECHOED_CHARACTERS = 400
"""Characters of a question, or of the words that were not found, when they are printed again."""
