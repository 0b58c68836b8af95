"""Detects the encoding of text that is not in Unicode.

A statistical detector ranks the encodings. One of them is sure only if the words of the text
confirm it: a good part is in a dictionary, and no other encoding makes words as good of the same
bytes. Encodings that give the same text are no reason for doubt.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

import regex

from retrieval.reading.encodings.encoding_words import (
    MIN_COMMON_SHARE,
    MIN_CONFIRMING_CHARACTERS,
    MIN_FOREIGN_LETTERS,
    common_share,
    confirming_characters,
    foreign_letters,
    has_word,
    is_implausible,
    judge_token,
)
from retrieval.text.dictionaries import has_dictionary
from retrieval.text.languages import ENGLISH, detect_language

# texts are often written in a larger encoding than they declare; browsers decode them so too
_SUPERSETS: Mapping[str, str] = MappingProxyType(
    {
        "ascii": "cp1252",
        "big5": "cp950",
        "euc_jp": "euc_jis_2004",
        "euc_kr": "cp949",
        "gb2312": "gb18030",
        "gbk": "gb18030",
        "iso8859-1": "cp1252",
        "iso8859-9": "cp1254",
        "iso8859-11": "cp874",
        "shift_jis": "cp932",
        "tis-620": "cp874",
    }
)
_NAMES = """
Windows-1252 Windows-1250 Windows-1251 Windows-1253 Windows-1254 Windows-1255 Windows-1256
Windows-1257 Windows-1258 cp874 ISO-8859-15 ISO-8859-2 ISO-8859-4 ISO-8859-5 ISO-8859-6 ISO-8859-7
ISO-8859-8 ISO-8859-13 KOI8-R KOI8-U MacRoman MacCyrillic IBM850 IBM437 IBM852 IBM866 Shift_JIS
EUC-JP EUC-KR GB18030 Big5
""".split()
"""The encodings that are detected, by names that Python's `codecs` knows. Of two that give the
same text, the first is named."""
_VARIANTS: Mapping[str, str] = MappingProxyType({"big5hkscs": "cp950", "shift_jis_2004": "cp932"})
"""Names that the detector uses, each with the encoding that most text is in."""
_NO_TEXT_ENCODINGS = frozenset(
    "idna punycode raw-unicode-escape undefined unicode-escape utf-7".split()
)
"""Codecs that decode bytes to text and are no encodings of files."""
_NO_TEXT = regex.compile(r"[\x80-\x9f\p{Co}\p{Cn}\p{Cs}]")
"""Control characters beyond ASCII, and what Unicode doesn't assign to a character."""
_DECLARATION = re.compile(rb"\b(?:charset|encoding)\s*=\s*[\"']?[\w.:-]+", re.IGNORECASE)
"""A declaration, which the detector would believe without a look at the text."""
_ASCII_CONTROLS = bytes({*range(0x20), 0x7F} - set(b"\t\n\r"))
_EAST_ASIAN = frozenset("ja ko zh".split())
_LANGUAGES_BY_SCRIPT = frozenset("ar fa he ja ko th ur vi zh".split())
"""Languages that have no other language's letters: here the detector alone is sure enough."""
_MORE_LANGUAGES = ({"ca"}, {"gl"}, {"sq"})
"""Languages with a dictionary, which the detector takes for others."""
_LANGUAGES_BESIDE_ENGLISH = ({"en", "de", "es", "fr"},)
"""The languages of most names and foreign words in English text."""

_SAMPLE_BYTES = 200_000
_MAX_LINE_BYTES = 2_000
_MAX_TOKENS = 300
_MIN_TOKENS_OF_BYTE = 3
"""Tokens with each byte beyond ASCII that are judged, even if there are more tokens."""
_LANGUAGE_SAMPLE_CHARACTERS = 5_000
_MAX_CANDIDATES = 16
"""Encodings whose words are compared."""
_MIN_DECLARED_CONFIDENCE = 0.5
"""The least confidence in a declared encoding, as a share of the likeliest one's."""
_MIN_MARGIN = 0.2
"""The least lead over the second text if no dictionary helps, as a share of the confidence."""
_MIN_CONFIRMED_SHARE = 0.3
"""The least share of the tokens with words that confirm the encoding."""
_MAX_IMPLAUSIBLE_SHARE = 0.1
"""The largest share of the tokens that speak against it."""
_MIN_LEAD_SHARE = 0.25
"""The least lead, for each token in which another text differs."""


@dataclass(frozen=True)
class Detection:
    """The encoding of a text, None if that is not sure; and the likeliest ones, for people."""

    encoding: str | None
    likely: tuple[str, ...]


@dataclass(frozen=True)
class _Candidate:
    """An encoding, the language and the confidence of the detector, and the decoded sample."""

    encoding: str
    language: str
    confidence: float
    text: str


def superset(name: str) -> str | None:
    """The encoding in which text that declares `name` is decoded; None for unknown names."""
    try:
        codec = codecs.lookup(name).name
    except (LookupError, ValueError):  # ValueError: a NUL in the name
        return None
    return None if codec in _NO_TEXT_ENCODINGS else _SUPERSETS.get(codec, codec)


def decode_plausibly(data: bytes, encoding: str) -> str | None:
    """The text of some bytes; None if they are no text in this encoding."""
    try:
        text = data.decode(encoding)
    except (LookupError, ValueError):  # LookupError: the codec is none of text
        return None
    return None if _NO_TEXT.search(text) else text


_PLACES = {superset(name) or "": place for place, name in enumerate(_NAMES)}


def detect_encoding(data: bytes) -> Detection:
    """Detect the encoding of text that is not in UTF-8, UTF-16 or UTF-32."""
    sample = _sample(data)
    candidates = _rank(sample)
    if not candidates:
        return Detection(None, ())
    first = candidates[0]
    if first.language in _EAST_ASIAN:
        return _by_characters(candidates)
    if first.language in _LANGUAGES_BY_SCRIPT or not has_dictionary(first.language):
        return _by_margin(candidates)
    tokens = _tokens(sample)
    # dictionaries take seconds to read, and random bytes need none
    if not any(_is_plausible(one, tokens) for one in candidates[:_MAX_CANDIDATES]):
        return _detection(is_sure=False, likely=candidates)
    detected = detect_language(first.text[:_LANGUAGE_SAMPLE_CHARACTERS])
    languages = {first.language, detected}
    detection = _by_words(tokens, candidates, languages)
    for others in _LANGUAGES_BESIDE_ENGLISH if languages == {ENGLISH} else _MORE_LANGUAGES:
        if detection.encoding:
            break
        by_others = _by_words(tokens, candidates, others)
        detection = by_others if by_others.encoding else detection
    return detection


def is_likely(encoding: str, data: bytes) -> bool:
    """True if text that declares an encoding looks like it, so that detecting it is needless."""
    sample = _sample(data)
    text = decode_plausibly(sample, encoding)
    candidates = _rank(sample)
    least = _MIN_DECLARED_CONFIDENCE * candidates[0].confidence if candidates else 0
    return any(one.text == text and one.confidence >= least for one in candidates)


def _sample(data: bytes) -> bytes:
    """The bytes that are judged: those of words, without the encoding that a page declares.

    They are the beginning of a text, and lines with the bytes beyond ASCII that are not in it.
    """
    sample = data
    if len(data) > _SAMPLE_BYTES:
        sample = data[: data.rfind(b"\n", 0, _SAMPLE_BYTES) + 1] or data[:_SAMPLE_BYTES]
        lines = (_line_with(data, byte) for byte in sorted(set(data) - set(sample)))
        sample = b"\n".join([sample, *lines])
    return _DECLARATION.sub(b" ", sample).translate(None, _ASCII_CONTROLS)


def _line_with(data: bytes, byte: int) -> bytes:
    place = data.find(byte)
    start, end = data.rfind(b"\n", 0, place) + 1, data.find(b"\n", place)
    return data[start : end if end >= 0 else len(data)][:_MAX_LINE_BYTES]


def _rank(sample: bytes) -> list[_Candidate]:
    """The encodings in which the sample is text, each text once, the likeliest first."""
    import chardet  # noqa: PLC0415 - slow to import, and needed for few files

    candidates: dict[str, _Candidate] = {}
    for result in chardet.detect_all(sample, ignore_threshold=True, include_encodings=_NAMES):
        name = superset(result["encoding"] or "") or ""
        encoding = _VARIANTS.get(name, name)
        text = decode_plausibly(sample, encoding) if encoding in _PLACES else None
        if text:
            new = _Candidate(encoding, result["language"] or "", result["confidence"], text)
            known = candidates.setdefault(text, new)
            first = min(known.encoding, encoding, key=_PLACES.__getitem__)
            candidates[text] = replace(known, encoding=first)
    return list(candidates.values())


def _by_characters(candidates: Sequence[_Candidate]) -> Detection:
    """The encoding that makes the commonest characters of an East Asian language."""
    shares = {one.text: common_share(one.text, one.language) for one in candidates}
    ranked = sorted(candidates, key=lambda one: shares[one.text], reverse=True)
    best = ranked[0]
    rest = shares[ranked[1].text] if len(ranked) > 1 else 0
    is_sure = shares[best.text] >= max(MIN_COMMON_SHARE, 2 * rest)
    is_sure &= foreign_letters(best.text) >= MIN_FOREIGN_LETTERS
    return _detection(is_sure=is_sure, likely=ranked)


def _by_margin(candidates: Sequence[_Candidate]) -> Detection:
    first = candidates[0]
    rest = candidates[1].confidence if len(candidates) > 1 else 0
    is_sure = first.confidence > 0 and 1 - rest / first.confidence >= _MIN_MARGIN
    tokens = [token for token in first.text.split() if not token.isascii()]
    implausible = sum(map(is_implausible, tokens))
    is_sure &= foreign_letters(first.text) >= MIN_FOREIGN_LETTERS
    is_sure &= implausible <= _MAX_IMPLAUSIBLE_SHARE * len(tokens)
    return _detection(is_sure=is_sure, likely=candidates)


def _is_plausible(candidate: _Candidate, tokens: Sequence[bytes]) -> bool:
    words = [token.decode(candidate.encoding, "replace") for token in tokens]
    return sum(map(is_implausible, words)) <= _MAX_IMPLAUSIBLE_SHARE * len(words)


def _by_words(
    tokens: Sequence[bytes], candidates: Sequence[_Candidate], languages: set[str]
) -> Detection:
    """The encoding whose words are in a dictionary; sure if no other makes as good words."""
    rivals = [
        (candidate, [token.decode(candidate.encoding, "replace") for token in tokens])
        for candidate in candidates[:_MAX_CANDIDATES]
        if candidate.language not in _LANGUAGES_BY_SCRIPT
    ]
    scores = {word: judge_token(word, languages) for _, words in rivals for word in words}
    best, best_words = max(
        rivals, key=lambda rival: (sum(map(scores.__getitem__, rival[1])), rival[0].confidence)
    )
    confirmed = sum(map(scores.__getitem__, best_words))
    others = [rival for rival in rivals if rival[0] is not best]
    doubted = [
        candidate
        for candidate, words in others
        if not _is_ahead(
            [(scores[a], scores[b]) for a, b in zip(best_words, words, strict=True) if a != b]
        )
    ]
    is_confirmed = confirmed >= _MIN_CONFIRMED_SHARE * sum(map(has_word, best_words))
    implausible = sum(scores[word] < 0 for word in best_words)
    confirming = sum(confirming_characters(word) for word in best_words if scores[word] > 0)
    is_confirmed &= (
        confirming >= MIN_CONFIRMING_CHARACTERS
        and implausible <= _MAX_IMPLAUSIBLE_SHARE * len(tokens)
    )
    likely = [best, *doubted, *(candidate for candidate, _ in others)]
    return _detection(is_sure=is_confirmed and not doubted, likely=likely)


def _is_ahead(pairs: Sequence[tuple[int, int]]) -> bool:
    """True if tokens score enough above those of another text; also if none is different."""
    lead = sum(score - other for score, other in pairs)
    return not pairs or lead >= max(1, _MIN_LEAD_SHARE * len(pairs))


def _detection(*, is_sure: bool, likely: Sequence[_Candidate]) -> Detection:
    encodings = [candidate.encoding for candidate in likely[:2]]
    names = tuple(_NAMES[_PLACES[encoding]] for encoding in encodings)
    return Detection(encodings[0] if is_sure else None, names)


def _tokens(sample: bytes) -> list[bytes]:
    """Different tokens beyond ASCII: the first ones, and some with each byte."""
    tokens: list[bytes] = []
    seen: Counter[int] = Counter()
    for token in dict.fromkeys(sample.split()):
        if token.isascii():
            continue
        foreign = {byte for byte in token if byte >= 0x80}  # noqa: PLR2004 - the end of ASCII
        if len(tokens) < _MAX_TOKENS or min(map(seen.__getitem__, foreign)) < _MIN_TOKENS_OF_BYTE:
            tokens.append(token)
            seen.update(foreign)
    return tokens
