"""The encoding of a text file is detected from its bytes."""

from __future__ import annotations

import codecs
import time

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from retrieval.errors import UnreadableFile
from retrieval.errors import UnreadableReason as Reason
from retrieval.reading.encodings.decoding import decode, is_encoding
from tests.retrieval.reading.encodings.legacy_texts import ENCODINGS, TEXTS, encodable

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
_LEGACY = [(language, encoding) for language, names in ENCODINGS.items() for encoding in names]


@given(_TEXTS, st.sampled_from(sorted(_MARKED)))
def test_text_with_a_byte_order_mark_is_decoded(text: str, encoding: str) -> None:
    assert decode(_MARKED[encoding] + text.encode(encoding)) == text


@given(_TEXTS)
def test_utf8_needs_no_byte_order_mark(text: str) -> None:
    assume(not text.startswith(("\ufeff", "%PDF-", "{\\rtf")))
    assert decode(text.encode()) == text


@settings(deadline=None)  # the first use of the detector reads its models
@given(
    st.text("abcxyz ,.\n", min_size=1).filter(str.strip),
    st.sampled_from(["utf-16-le", "utf-16-be"]),
)
def test_utf16_of_mostly_ascii_needs_no_byte_order_mark(text: str, encoding: str) -> None:
    text = f"The harbour – frozen. {text}"
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(("language", "encoding"), _LEGACY)
def test_the_encoding_of_an_article_is_detected(language: str, encoding: str) -> None:
    text = encodable(language, encoding)
    assert decode(text.encode(encoding)) == text


@settings(deadline=None)  # the first text of a language reads its dictionary
@given(st.sampled_from(_LEGACY), st.data())
def test_a_part_of_an_article_is_decoded_rightly_or_refused(
    legacy: tuple[str, str], data: st.DataObject
) -> None:
    language, encoding = legacy
    words = encodable(language, encoding).split(" ")
    start = data.draw(st.integers(0, len(words) - 1))
    text = " ".join(words[start : data.draw(st.integers(start + 1, len(words)))])
    encoded = text.encode(encoding)
    # what is valid UTF-8 is read as such: “l’île” alone is, in Mac Roman, by chance
    assume(encoded.isascii() or not _is_utf8(encoded))
    try:
        assert decode(encoded) == text
    except UnreadableFile as error:
        assert error.reason in {Reason.UNSURE_ENCODING, Reason.UNKNOWN_ENCODING}  # noqa: PT017 - it need not be raised


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        *[("congelado. A capitã", "cp1252"), ("egar ísinn", "mac_roman")],
        *[("A capitã", "cp850"), ("l'école.", "cp850"), ("resterà", "cp850")],
    ],
)
def test_a_few_words_are_refused_where_another_encoding_makes_symbols_or_characters_of_them(
    text: str, encoding: str
) -> None:
    with pytest.raises(UnreadableFile):
        decode(text.encode(encoding))


@pytest.mark.parametrize("text", ["“It’s frozen” – 5 °C, €20", "Café Noir’s naïve façade"])
def test_symbols_of_english_text_are_decoded(text: str) -> None:
    assert decode(f"The ferry stays. {text} and more.".encode("cp1252")) == (
        f"The ferry stays. {text} and more."
    )


def test_the_two_likeliest_encodings_of_a_doubtful_text_are_named() -> None:
    with pytest.raises(UnreadableFile, match=r"could be in \S+ or \S+: .*--encoding") as raised:
        decode("Mrs Zzyñpo of Skarvoy".encode("cp1252"))
    assert set(raised.value.details) == {"first", "second"}


def test_encodings_that_differ_only_beyond_the_sample_are_told_apart() -> None:
    text = "Кораблі стоять у гавані. " * 20_000 + "\nЇжак їсть ґречку."
    assert decode(text.encode("koi8-u")) == text


def test_detecting_takes_a_bounded_time() -> None:
    data = (TEXTS["pl"] + "\n").encode("cp1250") * 20_000
    decode(data[:10_000])  # reads the dictionary
    start = time.process_time()
    decode(data)
    assert time.process_time() - start < 5


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("language", ["fr", "ru", "ja", "ko", "zh-Hans"])
def test_utf16_without_a_byte_order_mark_is_detected(language: str, encoding: str) -> None:
    text = f"{TEXTS[language]}\n\n{TEXTS[language]}\n"
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(
    "head",
    [
        "# -*- coding: {} -*-\n",
        "/* vim: set fileencoding={} : */\n",
        "Subject: ferry\nContent-Type: text/plain; charset={}\n\n",
        "Title: Ferry\nCharset: {}\n\n",
    ],
)
def test_a_text_can_name_its_encoding(head: str) -> None:
    text = head.format("iso-8859-15") + "Mrs Zzyñpo paid 5 € in Škof."
    assert decode(text.encode("iso8859-15")) == text


def test_a_declared_encoding_that_makes_other_letters_is_not_believed() -> None:
    assert decode(TEXTS["ru"].encode("cp1251"), declared="iso-8859-1") == TEXTS["ru"]
    assert decode(TEXTS["fr"].encode("cp1252"), declared="iso-8859-5") == TEXTS["fr"]


def test_the_encoding_that_the_user_names_is_kept_to() -> None:
    assert decode("Ã©".encode(), "latin-1") == "ÃƒÂ©"
    assert decode("Zzyñpo".encode("cp1252"), "windows-1252") == "Zzyñpo"
    with pytest.raises(UnreadableFile, match="damaged CP1250 text at byte 3"):
        decode(b"abc\x81", "windows-1250")
    with pytest.raises(UnreadableFile, match="unknown encoding"):
        decode("é".encode("cp1252"), "nonsense")


@pytest.mark.parametrize(
    ("name", "known"),
    [
        *[("latin-1", True), ("KOI8-R", True), ("big5", True), ("utf-7", False)],
        *[("rot13", False), ("base64", False), ("nonsense", False), ("", False), ("a\0b", False)],
    ],
)
def test_names_of_encodings(name: str, *, known: bool) -> None:
    assert is_encoding(name) == known


def test_text_that_was_saved_wrongly_before_stays_as_it_is() -> None:
    text = "Câ€™est la premiÃ¨re fois que Ã§a gÃ¨le."
    assert decode(text.encode()) == text


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
    assert decode(text.encode(encoding), declared=declared) == text


@pytest.mark.parametrize(
    "declared", ["nonsense", "utf-7", "unicode_escape", "idna", "undefined", "rot13", "base64", ""]
)
def test_an_unknown_declared_encoding_is_ignored(declared: str) -> None:
    text = "“C’est la première fois que ça gèle”, a déclaré le maire. \\ud800"
    assert decode(text.encode("cp1252"), declared=declared) == text


def test_line_ends_become_line_feeds() -> None:
    assert decode(b"a\r\nb\rc\nd") == "a\nb\nc\nd"


@settings(deadline=None)  # the first text of a language reads its dictionary
@given(st.binary() | st.binary().map(lambda data: codecs.BOM_UTF16_LE + data))
def test_any_bytes_are_text_or_unreadable(data: bytes) -> None:
    try:
        text = decode(data)
    except UnreadableFile:
        return
    text.encode()
    assert text.strip()
