"""The exceptions of the library.

FootnoteError
├── StoreError              a file or cluster can't be used; the message says why, and what to do
│   └── StoreUnavailable    not at the moment; the same call may succeed later
├── UnreadableFile          a file can't be read as an article
├── FetchFailed             nothing could be fetched from a web address
└── QuoteMismatch           a quote is not, or no longer, what the store contains
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum


class FootnoteError(Exception):
    """The base of all exceptions that the library raises on purpose."""


class StoreError(FootnoteError):
    """A file or cluster can't be used; the message tells the user why, and what to do about it."""


class StoreUnavailable(StoreError):
    """A file or cluster can't be used at the moment; the same call may succeed later."""


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
    NO_TEXT_FIELD = (
        "none of its fields is known as the text of an article: say which one is, as in"
        " --field text={example}; it has {fields}"
    )
    NO_COLUMN_NAMES = (
        "its first row must name the columns, such as title, date and text, but has {fields}"
    )
    NO_JSON_OBJECT = "not a JSON object"
    NOT_UTF8 = "not in UTF-8, as the rest of the file is"
    WRONG_COLUMNS = "it has {found} values, but there are {expected} columns"
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
    MISSING_EXTRA = (
        "reading this format needs the extra “{extra}”: in Footnote's folder, run"
        " pip install '.[{extra}]'"
    )
    DAMAGED_FORMAT = "not a sound {format} file"
    UNSAFE_XML = "its XML declares entities or a document type, which are not read"
    ENCRYPTED = "protected by a password: save it without one"
    SCANNED = "its pages are pictures without text: run text recognition (OCR) on it first"
    TOO_MANY_PAGES = "has more than {count} pages"
    TOO_MUCH_UNPACKED = "unpacks to more than {megabytes} MB"
    COMPRESSED_TOO_MUCH = "unpacks to more than {ratio} times its size"
    UNKNOWN_COMPRESSION = (
        "compressed by a method that can't be read: pack it again with the usual one of ZIP files"
        " (Deflate)"
    )
    TOO_MANY_FILES = "contains more than {count} files"
    NESTED_TOO_DEEP = "packed into too many archives inside each other"
    OLD_OFFICE = "saved by an old version of Office: save it as .docx"
    PROTECTED_BOOK = "this book is protected against copying (DRM)"
    UNKNOWN_XML = "its XML begins with <{root}>, and that is no kind that can be read"
    NOT_A_FEED = "no feed was found there"
    LIST_OF_FEEDS = "this is a list of feeds: `footnote feeds import` adds them all"
    ONLY_A_TEASER = "only a teaser, which ends with “read more” or the like"
    COLLECTION_FULL = "the collection has as many articles as it may have ({count})"
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


def as_unreadable(error: Exception) -> UnreadableFile:
    """The refusal for an exception of a reader; one that none should raise is named by its type."""
    if isinstance(error, UnreadableFile):
        return error
    return UnreadableFile(UnreadableReason.READER_FAILED, error=type(error).__name__)


class FetchReason(Enum):
    """The reasons why nothing can be fetched from a web address, each with its text in English.

    Names in braces are filled in from the details of the error.
    """

    NOT_AN_ADDRESS = "this is not a web address"
    ADDRESS_TOO_LONG = "the address is longer than {characters} characters"
    UNSUPPORTED_SCHEME = "an address must begin with https:// or http://"
    CREDENTIALS = "the address contains a user name or a password: leave them out"
    PORT = "only the ports 80 and 443 are fetched from, not {port}"
    LOCAL_NAME = "{host} is a private name; FETCH_ALLOW or --allow-host opens it"
    PRIVATE_ADDRESS = "{host} is not on the public internet; FETCH_ALLOW or --allow-host opens it"
    UNKNOWN_HOST = "there is no host named {host}: check the spelling"
    NO_NAME_SERVER = "the name {host} can't be looked up at the moment"
    NO_CONNECTION = "{host} doesn't accept connections at the moment"
    NO_SECURITY = "no secure connection to {host}: its certificate is not valid"
    INCOMPLETE = "{host} broke off before everything had arrived"
    INVALID_RESPONSE = "{host} doesn't answer as a web server does"
    TOO_SLOW = "{host} took longer than {seconds} seconds"
    TOO_LARGE = "larger than {megabytes} MB"
    OVERCOMPRESSED = "unpacks to more than {ratio} times its size"
    DAMAGED_COMPRESSION = "its compression is damaged"
    UNKNOWN_COMPRESSION = "compressed in a way that wasn't asked for ({encoding})"
    UNSUPPORTED_TYPE = "can't be read as an article: its type is {type}"
    TOO_MANY_REDIRECTS = "redirects more than {count} times"
    INVALID_REDIRECT = "redirects to what is not a web address"
    INSECURE_REDIRECT = "redirects from https to http"
    NOT_FOUND = "no longer there, or never was (status {status})"
    FORBIDDEN = "{host} doesn't let programs read this (status {status})"
    TOO_MANY_REQUESTS = "{host} asks not to be asked again for a while: try again later"
    SERVER_FAILED = "{host} has a problem (status {status}): try again later"
    UNEXPECTED_STATUS = "{host} answered with status {status} instead of a page"
    ROBOTS = "the robots.txt of {host} asks programs not to read this"
    ROBOTS_UNAVAILABLE = "the robots.txt of {host} can't be read at the moment: try again later"


_TEMPORARY = frozenset(
    (
        FetchReason.NO_NAME_SERVER,
        FetchReason.NO_CONNECTION,
        FetchReason.INCOMPLETE,
        FetchReason.TOO_SLOW,
        FetchReason.TOO_MANY_REQUESTS,
        FetchReason.SERVER_FAILED,
        FetchReason.ROBOTS_UNAVAILABLE,
    )
)


class FetchFailed(FootnoteError):
    """Nothing can be fetched from a web address.

    `str()` is the reason in English. To say it in another language, translate `reason` and fill in
    `details`, by the names in braces. `retry_after` is the number of seconds that the host asks to
    wait, where it does.
    """

    def __init__(
        self, reason: FetchReason, *, retry_after: float | None = None, **details: str | int
    ) -> None:
        super().__init__(reason.value.format(**details))
        self.reason = reason
        self.retry_after = retry_after
        self.details: Mapping[str, str | int] = details

    @property
    def is_temporary(self) -> bool:
        """True if the same address may be fetched later without any change to it."""
        return self.reason in _TEMPORARY


class QuoteMismatch(FootnoteError):
    """A quote is not, or no longer, what the store contains."""
