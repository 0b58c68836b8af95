"""The checks that every file must pass, however damaged it is."""

from __future__ import annotations

import html
import re
import signal
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from random import Random

import lxml.etree
import lxml.html

from retrieval.errors import UnreadableFile
from retrieval.model.article import Article
from retrieval.model.parsed import ParsedArticle
from retrieval.reading.encodings.decoding import decode
from retrieval.reading.files import read_parts
from tests.fuzz.mutations import mutated
from tests.fuzz.valid_documents import ENCODED
from tests.fuzz.valid_files import FILES

SECONDS = 10
_NAME = "harbour"
_WORD = re.compile(r"[^\W_]+")
_TAG = re.compile(r"<[^<>]*>")
_BOGUS_COMMENT = re.compile(r"<[!/][^>]*>")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()]*\)")
_MARKS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f*_~`^=%|\\[\\]\\\\\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
_BROKEN_WORD = re.compile(r"[-\u00ad]\s*\n\s*")
_BLOCKS = frozenset(
    """p div section article aside nav header footer main h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table
    caption tr th td thead tbody blockquote pre br hr title script style head body html""".split()
)
_PARSER = lxml.html.HTMLParser(encoding="utf-8")
_CODE_SPAN_END = re.compile(r"\s?`+\s?")
"""With the space inside the backticks, which Markdown leaves out."""
_MAX_NUMBER = 4
"""Digits of a number that a reader may write before an item of a list."""


def mutated_file(extension: str, seed: int) -> bytes:
    """The content of a mutated file; the same for the same seed."""
    random = Random(f"{extension} {seed}")  # noqa: S311 - it keeps no secrets
    return mutated(random.choice(FILES[extension]), random)


def fault(extension: str, content: bytes) -> str | None:
    """The fault in how a file is read; None if there is none."""
    name = _NAME + extension
    try:
        with _time_limit():
            articles = list(_articles(content, name))
    except TimeoutError:
        return f"takes more than {SECONDS} seconds of processor time"
    except Exception as error:  # noqa: BLE001 - whatever it is, it is a fault
        return f"{type(error).__name__}: {error}"
    if extension in ENCODED:
        return None
    made_up = [word for article in articles for word in _made_up_words(article, content)]
    return f"made up: {' '.join(made_up[:5])}" if made_up else None


def _articles(content: bytes, name: str) -> Iterator[Article]:
    """The articles in a file, up to the place from which on it can't be read."""
    with suppress(UnreadableFile):
        for part in read_parts(BytesIO(content), name):
            if isinstance(part, ParsedArticle):
                assert part.article.id
                yield part.article


def _made_up_words(article: Article, content: bytes) -> list[str]:
    """Words of an article that are not in its file."""
    original = _searchable(content)
    words = set(_WORD.findall(_folded(f"{article.title}\n{article.text}"))) - {_NAME}
    if not _is_utf8(content):  # the readers decide what letters these bytes are
        words = {word for word in words if word.isascii()}
    return sorted(
        word
        for word in words
        if word not in original and not (word.isdigit() and len(word) <= _MAX_NUMBER)
    )


def _searchable(content: bytes) -> str:
    """The text of a file in all the forms in which a reader may have taken its words."""
    texts = {content.decode(errors="replace"), content.decode("windows-1252", errors="replace")}
    with suppress(UnreadableFile):
        texts.add(decode(content))
    forms = [form for text in texts for form in _parsed(text)]
    for text in texts:
        for entities in (text, html.unescape(text), html.unescape(html.unescape(text))):
            for tags in (entities, _TAG.sub("", entities), _TAG.sub("", text)):
                folded = _folded(tags)
                forms += (folded, _MARKS.sub("", folded), _BROKEN_WORD.sub("", folded))
        forms.append(_folded(_CODE_SPAN_END.sub("", text)))
        forms.append(_folded(_TAG.sub("", _BOGUS_COMMENT.sub("", text))))
        forms.append(_folded(_LINK.sub(r"\1", text)))
    return "\n".join(forms)


def _parsed(text: str) -> Iterator[str]:
    """The text of a page as its parser sees it: whatever is no block ends no word."""
    try:
        tree = lxml.html.document_fromstring(text.encode(), parser=_PARSER)
    except (lxml.etree.LxmlError, ValueError, AssertionError):
        return
    pieces: list[str] = []
    for event, element in lxml.etree.iterwalk(tree, events=("start", "end")):
        pieces.append("\n" if element.tag in _BLOCKS else "")
        pieces.append((element.text if event == "start" else element.tail) or "")
    page = _folded("".join(pieces))
    yield page
    yield _MARKS.sub("", page)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower()


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return b"\x00" not in content


@contextmanager
def _time_limit() -> Iterator[None]:
    def end(*_: object) -> None:
        raise TimeoutError

    previous = signal.signal(signal.SIGPROF, end)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, previous)
