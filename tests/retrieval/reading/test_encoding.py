"""The encoding of a text file is detected from its bytes."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from retrieval.errors import UnreadableFile
from retrieval.reading.encoding import decode

_TEXTS = st.text(st.characters(exclude_categories=["Cc", "Cs"]) | st.just("\n"), min_size=1).filter(
    str.strip
)
_MARKED = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
}
WESTERN = [
    "“Où est l’été ?” — « À l’école », dit-elle…",
    "“Écoute”—“Ça”…",
    "Größe, Übermut und „Ähnliches“",
    "El niño comió piñón; ¿qué más? ¡Nada!",
    "Århus, Ærø og Ålesund – 5 €",
    "À",
    "“Hi.”",
    "créée",
]


@given(_TEXTS, st.sampled_from(sorted(_MARKED)))
def test_text_with_a_byte_order_mark_is_decoded(text: str, encoding: str) -> None:
    assert decode(_MARKED[encoding] + text.encode(encoding)) == text


@given(_TEXTS)
def test_utf8_needs_no_byte_order_mark(text: str) -> None:
    assume(not text.startswith(("\ufeff", "%PDF-", "{\\rtf")))
    assert decode(text.encode()) == text


@given(
    st.text("abcxyz ,.\n", min_size=1).filter(str.strip),
    st.sampled_from(["utf-16-le", "utf-16-be"]),
)
def test_utf16_of_mostly_ascii_needs_no_byte_order_mark(text: str, encoding: str) -> None:
    text = f"The harbour – frozen. {text}"
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("text", WESTERN)
def test_western_text_in_windows_1252_is_decoded(text: str) -> None:
    assert decode(text.encode("cp1252")) == text
    assert decode(f"Ice came. {text} Ice went.".encode("cp1252")).count(text) == 1


@given(st.lists(st.sampled_from(" ".join(WESTERN).split()), min_size=1).map(" ".join))
def test_any_western_words_in_windows_1252_are_decoded(text: str) -> None:
    assert decode(text.encode("cp1252")) == text


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "iso8859-5"])
def test_other_8_bit_encodings_are_not_guessed(encoding: str) -> None:
    with pytest.raises(UnreadableFile, match="save it as UTF-8"):
        decode("Пристань снова замёрзла, и паромы стоят.".encode(encoding))


@pytest.mark.parametrize(
    ("text", "encoding", "declared"),
    [
        ("항구가 얼었다 똠방각하", "cp949", "euc-kr"),
        ("港が凍った①", "cp932", "Shift_JIS"),
        ("“été”", "cp1252", "ISO-8859-1"),
        ("“été”", "cp1252", "us-ascii"),
        ("Пристань", "cp1251", "windows-1251"),
        ("港口結冰了", "big5", "big5"),
        ("港口镕", "gbk", "gb2312"),
    ],
)
def test_a_declared_encoding_is_decoded_as_browsers_do(
    text: str, encoding: str, declared: str
) -> None:
    assert decode(text.encode(encoding), declared) == text


@pytest.mark.parametrize(
    "declared", ["nonsense", "utf-7", "unicode_escape", "idna", "undefined", "rot13", "base64", ""]
)
def test_an_unknown_declared_encoding_is_ignored(declared: str) -> None:
    assert "froze" in decode("“Ça froze” \\ud800".encode("cp1252"), declared)


def test_line_ends_become_line_feeds() -> None:
    assert decode(b"a\r\nb\rc\nd") == "a\nb\nc\nd"


@given(st.binary() | st.binary().map(lambda data: codecs.BOM_UTF16_LE + data))
def test_any_bytes_are_text_or_unreadable(data: bytes) -> None:
    try:
        text = decode(data)
    except UnreadableFile:
        return
    text.encode()
    assert text.strip()
