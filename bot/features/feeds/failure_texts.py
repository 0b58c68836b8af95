"""The reason why a feed could not be read, in a reader's language."""

from __future__ import annotations

from bot.features.server_articles.reading_texts import fetch_failure_text, rejection_text
from bot.i18n import Strings
from retrieval import Failure, FetchFailed, FetchReason, UnreadableFile


def refusal_text(refusal: FetchFailed | UnreadableFile, strings: Strings) -> str:
    """The reason why nothing can be read at an address, in the reader's language."""
    if isinstance(refusal, FetchFailed):
        return fetch_failure_text(strings, refusal)
    return rejection_text(refusal, strings)


def failure_text(failure: Failure, strings: Strings) -> str:
    """The reason of a feed's failure, in the reader's language."""
    reason, details = failure.reason, failure.details
    if isinstance(reason, FetchReason):
        return refusal_text(FetchFailed(reason, retry_after=None, **details), strings)
    return refusal_text(UnreadableFile(reason, **details), strings)
