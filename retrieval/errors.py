"""The exceptions of the library.

FootnoteError
├── StoreError              a file can't be used; the message says why, and what to do
│   └── StoreUnavailable    not at the moment; the same call may succeed later
├── UnreadableFile          a file can't be read as an article
└── QuoteMismatch           a quote is not, or no longer, what the store contains
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum


class FootnoteError(Exception):
    """The base of all exceptions that the library raises on purpose."""


class StoreError(FootnoteError):
    """A file can't be used; the message tells the user why, and what to do about it."""


class StoreUnavailable(StoreError):
    """A file can't be used at the moment; the same call may succeed later."""


class UnreadableReason(Enum):
    """The reasons why a file's content can't be read, each with its text in English.

    Names in braces are filled in from the details of the error.
    """

    TOO_LARGE = "larger than {megabytes} MB"
    UNSUPPORTED_FORMAT = "this kind of file can't be read; these can: {extensions}"
    EMPTY = "the file is empty"
    NO_TEXT = "contains no text"
    NO_ARTICLE = "no article was found in this page"
    JAVASCRIPT_ONLY = (
        "this page shows its text only with JavaScript: open it in a browser, and save it as .html"
    )
    LOGIN_PAGE = "this page asks for a login: open it in a browser, and save it as .html"
    CONSENT_PAGE = (
        "this page only asks for consent to cookies: open it in a browser, and save it as .html"
    )
    PAGE_NOT_FOUND = "there is no such page: this one only says so, or leads to the front page"
    NOT_A_CHAT = "this JSON is not an export of a Discord channel"
    PDF = "this is a PDF, not a text"
    ARCHIVE = "this is a ZIP archive or an Office document, not a text"
    COMPRESSED = "this is a compressed file, not a text"
    RICH_TEXT = "this is a rich-text document, not a text"
    BINARY = "the file is binary, not a text"
    DAMAGED_TEXT = "damaged {encoding} text at byte {byte}"
    UNKNOWN_ENCODING = "in an unknown encoding: save it as UTF-8"
    UNSURE_ENCODING = (
        "could be in {first} or {second}: name its encoding with --encoding, or save it as UTF-8"
    )
    TOO_SLOW = "took longer than {seconds} seconds"
    TOO_MUCH_MEMORY = "needed more than {megabytes} MB of memory"
    MISSING_EXTRA = "reading this format needs the extra “{extra}”: pip install 'footnote[{extra}]'"
    DAMAGED_FORMAT = "not a sound {format} file"
    UNSAFE_XML = "its XML declares entities or a document type, which are not read"
    ENCRYPTED = "protected by a password: save it without one"
    TOO_MUCH_UNPACKED = "unpacks to more than {megabytes} MB"
    COMPRESSED_TOO_MUCH = "unpacks to more than {ratio} times its size"
    TOO_MANY_FILES = "contains more than {count} files"
    OLD_OFFICE = "saved by an old version of Office: save it as .docx"
    PROTECTED_BOOK = "this book is protected against copying (DRM)"
    READER_FAILED = "its reader failed on this file ({error})"


class UnreadableFile(FootnoteError):
    """A file's content can't be read as an article.

    `str()` is the reason in English. To say it in another language, translate `reason` and fill in
    `details`, by the names in braces.
    """

    def __init__(self, reason: UnreadableReason, **details: str | int) -> None:
        super().__init__(reason.value.format(**details))
        self.reason = reason
        self.details: Mapping[str, str | int] = details


class QuoteMismatch(FootnoteError):
    """A quote is not, or no longer, what the store contains."""
