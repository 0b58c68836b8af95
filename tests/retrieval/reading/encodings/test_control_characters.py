"""Control characters of old text files are dropped; binary files are refused."""

from __future__ import annotations

import gzip
import io
import sqlite3
import struct
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.errors import UnreadableFile
from retrieval.reading.encodings.decoding import decode

_STORY = "The harbour is frozen.\nThe ferry stays in Skarvoy.\n"
_CONTROLS = [*map(chr, range(0x09)), *map(chr, range(0x0E, 0x1B)), "\x7f"]


@pytest.mark.parametrize(
    "data",
    [
        f"{_STORY}\x1a",
        f"{_STORY}\x1a\x1a\x1a" + "\0" * 500,
        f"\x01\x02{_STORY}\x03\x04",
        f"\x16\x16\x01zc\x0f {_STORY}".replace("zc\x0f ", ""),
        _STORY.replace("frozen", "\x1b[1;31mfrozen\x1b[0m"),
        _STORY.replace("frozen", "\x1b]8;;https://example.org\x1b\\frozen\x1b]8;;\x1b\\"),
        _STORY.replace("frozen", "".join(f"_\b{letter}" for letter in "frozen")),
        _STORY.replace("frozen", "".join(f"{letter}\b_" for letter in "frozen")),
        _STORY.replace("frozen", "".join(f"{letter}\b{letter}\b{letter}" for letter in "frozen")),
        _STORY.replace("harbour", "har\0bour").replace("ferry", "\x07ferry"),
        _STORY.replace("\n", "\r\n"),
    ],
    ids=lambda data: repr(data)[:30],
)
def test_what_wires_terminals_and_printers_left_is_dropped(data: str) -> None:
    assert decode(data.encode()) == _STORY


def test_words_on_both_sides_of_a_separator_stay_apart() -> None:
    assert decode(b"Skarvoy\x02The harbour\x1fis frozen.\x03") == "Skarvoy The harbour is frozen."


def test_page_breaks_stay() -> None:
    assert decode(b"one\n\x0ctwo") == "one\n\ftwo"


def test_control_characters_do_not_hide_an_encoding() -> None:
    text = "Prom na wyspę Skarvoy nie wypłynął już czwarty dzień, ponieważ port zamarzł."
    assert decode(b"\x01\x02" + text.encode("cp1250") + b"\x03\x1a") == text


@given(st.lists(st.sampled_from(_STORY.split()) | st.sampled_from(_CONTROLS), min_size=1))
def test_no_word_is_lost_or_made(parts: list[str]) -> None:
    data = f"The harbour {' '.join(parts)} {_STORY * 20}"
    expected = "".join(letter for letter in data if letter not in _CONTROLS or letter == " ")
    assert decode(data.encode()).replace(" ", "") == expected.replace(" ", "")


def _zip() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("story.txt", _STORY)
    return file.getvalue()


def _png() -> bytes:
    pixels = zlib.compress(bytes(range(256)) * 64)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + pixels


def _sqlite(folder: Path) -> bytes:
    database = sqlite3.connect(folder / "library.db")
    database.execute("CREATE TABLE story (text TEXT)")
    database.execute("INSERT INTO story VALUES (?)", [_STORY])
    database.commit()
    database.close()
    return (folder / "library.db").read_bytes()


def test_binary_files_are_refused(tmp_path: Path) -> None:
    for data, reason in [
        (_zip(), "ZIP archive or an Office document"),
        (gzip.compress(_STORY.encode()), "compressed"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "Office document"),
        (rb"{\rtf1\ansi The harbour}", "rich-text"),
        (_png(), "binary"),
        (_sqlite(tmp_path), "binary"),
        (struct.pack("<200h", *range(-100, 100)) + b"RIFF", "binary"),
        (zlib.compress(bytes(range(256)) * 4 + _STORY.encode()), "binary"),
    ]:
        with pytest.raises(UnreadableFile, match=reason):
            decode(data)
