"""Decodes text files: Unicode, the encoding that the user or the file names, or one detected."""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence

from retrieval.errors import UnreadableFile, UnreadableReason
from retrieval.reading.encodings.control_characters import (
    is_binary,
    refuse_binary,
    without_controls,
)
from retrieval.reading.encodings.encoding_detection import (
    decode_plausibly,
    detect_encoding,
    is_likely,
    superset,
)
from retrieval.reading.encodings.encoding_words import is_east_asian

# UTF-32's byte order mark begins with UTF-16's, so it comes first
_BYTE_ORDER_MARKS: Sequence[tuple[bytes, str]] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UTF16 = ("utf-16-le", "utf-16-be")
_UTF16_SAMPLE_BYTES = 4_096
_ISO_2022: Sequence[tuple[re.Pattern[bytes], str]] = (
    (re.compile(rb"\x1b\$\)C"), "iso2022_kr"),
    (re.compile(rb"\x1b\$(?:[@B]|\([@BDOPQ])"), "iso2022_jp_ext"),
)
"""Escape sequences that switch to an East Asian character set, each with its encoding."""
_CODING_LINE = re.compile(
    rb"""(?x)
    ^[^\n]{0,200}?\b(?:file)?(?:en)?coding[:=][ \t]*([-\w.]{2,40})  # Emacs and Vim
    | ^content-type:[^\n]{0,200}?;\s*charset=["']?([-\w.]{2,40})  # a message's header
    | ^charset:[ \t]*([-\w.]{2,40})[ \t]*$
    """,
    re.IGNORECASE | re.MULTILINE,
)
_CODING_BYTES = 1_000
"""Bytes at the beginning of a text, in which it can name its encoding."""


def is_encoding(name: str) -> bool:
    """True if files can be decoded in the encoding with this name."""
    encoding = superset(name)
    try:
        return encoding is not None and isinstance(b"a".decode(encoding), str)
    except UnicodeDecodeError:  # UTF-16 has no text of one byte
        return True
    except LookupError:  # the codec is none of text
        return False


def decode(data: bytes, encoding: str | None = None, declared: str | None = None) -> str:
    r"""The text of a file, with its line ends as `\n` and without other control characters.

    `encoding` is the one that the user names, and is kept to; `declared` is the one that the file
    names, and is believed if the bytes are plausible text in it. Tabs and form feeds stay.

    Raises UnreadableFile for empty and binary files, and for text whose encoding is not certain.
    """
    if not data.strip():
        raise UnreadableFile(UnreadableReason.EMPTY)
    text = without_controls(_decode(data, encoding, declared))
    if not text.strip():
        raise UnreadableFile(UnreadableReason.EMPTY)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decode(data: bytes, encoding: str | None, declared: str | None) -> str:
    for mark, marked in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decode_strictly(data[len(mark) :], marked)
    refuse_binary(data)
    if encoding:
        return _decode_named(data, encoding)
    utf16 = _decode_utf16(data) if b"\0" in data[:_UTF16_SAMPLE_BYTES] else None
    if utf16:
        return utf16
    for switch, iso_2022 in _ISO_2022:
        text = decode_plausibly(data, iso_2022) if switch.search(data) else None
        if text:
            return text
    if is_binary(data):
        raise UnreadableFile(UnreadableReason.BINARY)
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        return _decode_not_utf8(data, declared or _declared_in_text(data), error.start)


def _decode_named(data: bytes, name: str) -> str:
    """Decode in the encoding that the user names."""
    if not is_encoding(name):
        raise UnreadableFile(UnreadableReason.UNKNOWN_ENCODING)
    return _decode_strictly(data, superset(name) or name)


def _decode_strictly(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
        text.encode()  # some of Python's encodings decode to half of a surrogate pair
    except UnicodeError as error:
        start = error.start if isinstance(error, UnicodeDecodeError) else 0
        raise _damaged(encoding, start) from None
    return text


def _damaged(encoding: str, byte: int) -> UnreadableFile:
    return UnreadableFile(UnreadableReason.DAMAGED_TEXT, encoding=encoding.upper(), byte=byte)


def _decode_utf16(data: bytes) -> str | None:
    """The text in UTF-16 without a byte order mark; None if it is in another encoding."""
    import chardet  # noqa: PLC0415 - slow to import, and needed for few files

    sample = data[:_UTF16_SAMPLE_BYTES]
    if len(data) % 2:
        return None
    found = chardet.detect(sample, include_encodings=_UTF16, no_match_encoding=_UTF16[0])
    if found["encoding"] in _UTF16:
        text = sample.decode(found["encoding"], "replace")
        # binary data of small numbers looks like Chinese, of characters that nobody uses
        is_text = any(" " <= character <= "~" for character in text) or is_east_asian(text)
        return decode_plausibly(data, found["encoding"]) if is_text else None
    for encoding in _UTF16:
        if is_east_asian(sample.decode(encoding, "replace")):
            return decode_plausibly(data, encoding)
    return None


def _declared_in_text(data: bytes) -> str | None:
    found = _CODING_LINE.search(data[:_CODING_BYTES])
    return next(filter(None, found.groups())).decode() if found else None


def _decode_not_utf8(data: bytes, declared: str | None, damaged_at: int) -> str:
    """Decode in the declared or a detected encoding; raises UnreadableFile if neither is sure."""
    encoding = superset(declared) if declared else None
    text = decode_plausibly(data, encoding) if encoding else None
    if text and encoding and is_likely(encoding, data):
        return text
    if _is_damaged_utf8(data):
        raise _damaged("utf-8", damaged_at)
    detection = detect_encoding(data)
    detected = decode_plausibly(data, detection.encoding) if detection.encoding else None
    text = detected or text or _decode_utf16(data)
    if text:
        return text
    if len(detection.likely) > 1:
        first, second = detection.likely
        raise UnreadableFile(UnreadableReason.UNSURE_ENCODING, first=first, second=second)
    raise UnreadableFile(UnreadableReason.UNKNOWN_ENCODING)


def _is_damaged_utf8(data: bytes) -> bool:
    """True if more characters beyond ASCII are valid UTF-8 than not."""
    text = data.decode(errors="replace")
    damaged = text.count("\N{REPLACEMENT CHARACTER}")
    return sum(not character.isascii() for character in text) - damaged > damaged
