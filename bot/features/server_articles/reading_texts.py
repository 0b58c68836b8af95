"""Texts on what can't be read or fetched, or not with certainty, in a reader's language."""

from __future__ import annotations

from collections.abc import Mapping

from bot.i18n import Strings
from retrieval import (
    Failure,
    FetchFailed,
    FetchReason,
    ReadWarning,
    UnreadableFile,
    UnreadableReason,
    UnreadPart,
    WarningReason,
)


def refusal_text(
    refusal: UnreadableFile | UnreadPart | FetchFailed | Failure, strings: Strings
) -> str:
    """The reason why a file, page or feed can't be read, in the reader's language; not escaped."""
    details = {
        name: strings.number(value) if isinstance(value, int) else value
        for name, value in refusal.details.items()
    }
    if isinstance(refusal.reason, FetchReason):
        return _fetch_reason_texts(strings)[refusal.reason].format(**details)
    return _file_reason_texts(strings)[refusal.reason].format(**details)


def _file_reason_texts(strings: Strings) -> Mapping[UnreadableReason, str]:
    reasons = UnreadableReason
    return {
        reasons.UNSUPPORTED_FORMAT: strings.unsupported_file,
        reasons.EMPTY: strings.empty_file,
        reasons.NO_TEXT: strings.file_without_text,
        reasons.NO_ARTICLE: strings.page_without_article,
        reasons.JAVASCRIPT_ONLY: strings.page_needs_javascript,
        reasons.LOGIN_PAGE: strings.page_needs_login,
        reasons.CONSENT_PAGE: strings.page_needs_consent,
        reasons.PAGE_NOT_FOUND: strings.page_not_found,
        reasons.NO_TEXT_FIELD: strings.file_without_text_field,
        reasons.NO_COLUMN_NAMES: strings.table_without_names,
        reasons.NO_JSON_OBJECT: strings.line_without_object,
        reasons.NOT_UTF8: strings.part_not_utf8,
        reasons.WRONG_COLUMNS: strings.row_of_other_width,
        reasons.PDF: strings.file_is_pdf,
        reasons.ARCHIVE: strings.file_is_archive,
        reasons.COMPRESSED: strings.file_is_compressed,
        reasons.RICH_TEXT: strings.file_is_rich_text,
        reasons.BINARY: strings.file_is_binary,
        reasons.DAMAGED_TEXT: strings.damaged_text,
        reasons.UNKNOWN_ENCODING: strings.unknown_encoding,
        reasons.UNSURE_ENCODING: strings.unsure_encoding,
        reasons.TOO_SLOW: strings.file_too_slow,
        reasons.TOO_MUCH_MEMORY: strings.file_needs_memory,
        reasons.TOO_LARGE: strings.file_too_large,
        reasons.MISSING_EXTRA: strings.missing_extra,
        reasons.DAMAGED_FORMAT: strings.damaged_format,
        reasons.UNSAFE_XML: strings.unsafe_xml,
        reasons.ENCRYPTED: strings.file_is_locked,
        reasons.SCANNED: strings.file_is_scanned,
        reasons.TOO_MANY_PAGES: strings.file_has_many_pages,
        reasons.TOO_MUCH_UNPACKED: strings.file_unpacks_large,
        reasons.COMPRESSED_TOO_MUCH: strings.file_unpacks_far,
        reasons.UNKNOWN_COMPRESSION: strings.file_compressed_otherwise,
        reasons.TOO_MANY_FILES: strings.file_has_many_files,
        reasons.NESTED_TOO_DEEP: strings.file_nested_too_deep,
        reasons.OLD_OFFICE: strings.file_is_old_office,
        reasons.PROTECTED_BOOK: strings.book_is_protected,
        reasons.UNKNOWN_XML: strings.unknown_xml,
        reasons.NOT_A_FEED: strings.no_feed,
        reasons.LIST_OF_FEEDS: strings.list_of_feeds,
        reasons.ONLY_A_TEASER: strings.only_a_teaser,
        reasons.COLLECTION_FULL: strings.too_many_articles_many,
        reasons.READER_FAILED: strings.file_reader_failed,
    }


def _fetch_reason_texts(strings: Strings) -> Mapping[FetchReason, str]:
    reasons = FetchReason
    return {
        reasons.NOT_AN_ADDRESS: strings.fetch_no_address,
        reasons.ADDRESS_TOO_LONG: strings.fetch_address_too_long,
        reasons.UNSUPPORTED_SCHEME: strings.fetch_other_scheme,
        reasons.CREDENTIALS: strings.fetch_credentials,
        reasons.PORT: strings.fetch_other_port,
        reasons.LOCAL_NAME: strings.fetch_local_name,
        reasons.PRIVATE_ADDRESS: strings.fetch_private_address,
        reasons.UNKNOWN_HOST: strings.fetch_unknown_host,
        reasons.NO_NAME_SERVER: strings.fetch_no_name_server,
        reasons.NO_CONNECTION: strings.fetch_no_connection,
        reasons.NO_SECURITY: strings.fetch_no_security,
        reasons.INCOMPLETE: strings.fetch_incomplete,
        reasons.INVALID_RESPONSE: strings.fetch_invalid_response,
        reasons.TOO_SLOW: strings.fetch_too_slow,
        reasons.TOO_LARGE: strings.fetch_too_large,
        reasons.OVERCOMPRESSED: strings.fetch_overcompressed,
        reasons.DAMAGED_COMPRESSION: strings.fetch_damaged,
        reasons.UNKNOWN_COMPRESSION: strings.fetch_unknown_compression,
        reasons.UNSUPPORTED_TYPE: strings.fetch_unsupported_type,
        reasons.TOO_MANY_REDIRECTS: strings.fetch_too_many_redirects,
        reasons.INVALID_REDIRECT: strings.fetch_invalid_redirect,
        reasons.INSECURE_REDIRECT: strings.fetch_insecure_redirect,
        reasons.NOT_FOUND: strings.fetch_not_found,
        reasons.FORBIDDEN: strings.fetch_forbidden,
        reasons.TOO_MANY_REQUESTS: strings.fetch_too_many_requests,
        reasons.SERVER_FAILED: strings.fetch_server_failed,
        reasons.UNEXPECTED_STATUS: strings.fetch_unexpected_status,
        reasons.ROBOTS: strings.fetch_robots,
        reasons.ROBOTS_UNAVAILABLE: strings.fetch_robots_unavailable,
    }


def warning_text(warning: ReadWarning, strings: Strings) -> str:
    """The text of a warning about a file."""
    details = {**warning.details, "button": strings.correct}
    if "count" in details:
        details["count"] = strings.number(int(details["count"]))
    return _warning_texts(strings)[warning.reason].format(**details)


def _warning_texts(strings: Strings) -> Mapping[WarningReason, str]:
    reasons = WarningReason
    return {
        reasons.UNREADABLE_DATE: strings.date_unreadable,
        reasons.AMBIGUOUS_DATE: strings.date_ambiguous,
        reasons.UNLIKELY_DATE: strings.date_unlikely,
        reasons.TIMES_LEFT_OUT: strings.times_left_out,
        reasons.LINES_LEFT_OUT: strings.lines_left_out,
        reasons.PAGES_WITHOUT_TEXT: strings.pages_without_text,
        reasons.HIDDEN_WORDS: strings.hidden_words_left_out,
        reasons.EXCESS_MARKS: strings.lines_with_marks,
        reasons.SKIPPED_FIELD: strings.field_left_out,
        reasons.NOT_IN_FULL: strings.not_in_full,
    }
