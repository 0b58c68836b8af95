"""Limits on what a reader is shown: those of Discord, and those of our cards.

Lengths are in UTF-16 units, as `length` counts, unless they are for an extract of an article:
these are in characters of its text.
"""

from __future__ import annotations

# Discord's limits

MAX_CONTENT_LENGTH = 2_000
"""The text of a plain message."""
MAX_COMPONENT_TEXT_LENGTH = 4_000
"""All texts in a message of components together."""
MAX_COMPONENTS = 40
"""Components in a message, nested ones included."""
MAX_BUTTONS_IN_ROW = 5
MAX_BUTTON_URL_LENGTH = 512
MAX_CUSTOM_ID_LENGTH = 100
MAX_CHOICES = 25
"""Suggestions for an option, or options of a menu."""
MAX_CHOICE_LENGTH = 100
MAX_THREAD_NAME_LENGTH = 100

# The lines of cards

MAX_HEADING_LENGTH = 200
MAX_SHOWN_QUESTION_LENGTH = 300
"""A question that a button asks."""
MAX_TITLE_LENGTH = 100
MAX_NAME_LENGTH = 60
"""The name of a source, an author or a file."""
MAX_TERM_LENGTH = 40
"""One word of a question or an article."""
MAX_TERMS_LENGTH = 150
"""All words of a question that occur in no article together, or in none of the extracts shown."""
MAX_REASON_LENGTH = 300
"""The reason why something of the web can't be read."""
MAX_VALUE_LENGTH = 60
"""A number, date or name that sources give differently."""
MAX_WATCHED_QUESTION_LENGTH = 100
MAX_INSIGHT_LENGTH = 80
"""A question or title in a list for the managers of a server."""
MAX_LISTED_TITLE_LENGTH = 60
MAX_SUGGESTED_TITLE_LENGTH = 70
"""Leaves room for the date within a suggestion."""
MAX_LIST_WORDS_LENGTH = 40
"""The words that a list of articles is filtered by: its buttons carry them."""

# Extracts

MAX_INITIAL_EXTRACTS_LENGTH = 700
"""All extracts of an answer together: what a phone shows without scrolling. A button shows more."""
CONTEXT_LENGTHS = (500, 300, 150, 60, 0)
"""Characters before and after an extract in its context: the first for which there is room."""
MAX_CONTEXT_EXTRACT_LENGTH = 500
"""Even with a backslash before every character, it is below MAX_CONTENT_LENGTH, and a title too."""
MAX_DAY_EXTRACT_LENGTH = 180
"""The extract for one day of a timeline."""
MAX_QUOTE_EXTRACT_LENGTHS = (600, 330, 200)
"""A checked quotation in its context, if a message has one, two, or three and more."""
QUOTE_CONTEXT_LENGTH = 120
"""Characters before and after a checked quotation, within its paragraph."""
MAX_QUOTE_PIECE_LENGTH = 160
"""Neighbouring words of a quotation that are all the same as in the article, or all different."""
MAX_QUOTE_PIECES = 12
MAX_CLAIMED_QUOTE_LENGTH = 120
"""A quotation as it was claimed."""
MAX_LEFT_OUT_PARTS = 3
"""Negations that a quotation leaves out, each with the words around it."""
LEFT_OUT_CONTEXT_LENGTH = 60
"""Characters before and after such a negation, within what is left out."""
MAX_QUOTE_ARTICLES = (3, 2, 1)
"""Articles that contain a quotation, if a message has one, two, or three and more."""
MAX_STRAY_SENTENCES = 3
"""Sentences of a quotation that are not at their place in the nearest article."""
MAX_CLAIM_LENGTH = 120
MAX_CLAIM_EXTRACTS = (3, 2, 2, 1)
"""Extracts for each claim of a message, if it has one claim, two, three, or four and more."""
MAX_CLAIM_EXTRACT_LENGTHS = (450, 330, 200, 200)
"""Characters of each of them: four claims fit into a plain message."""
MAX_NEWS_EXTRACTS = 3
"""Extracts in a message to those who watch a question."""

MAX_CHANGES = 6
"""Sentences of an article that were removed, added or changed."""
MAX_CHANGE_LENGTH = 220
"""Each version of such a sentence; twelve fit into a message of components."""
CHANGE_CONTEXT_LENGTH = 80
"""Characters before the first word that differs, in a longer sentence."""

# Pages

DAYS_ON_PAGE = 4
"""As many as a plain message has room for."""
ARTICLES_ON_PAGE = 10
FEEDS_ON_PAGE = 5


def length(text: str) -> int:
    """The length in UTF-16 units.

    Discord may count so; it is never less than the number of characters.
    """
    # a half of a character alone, which UTF-16 proper doesn't have, counts too
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
