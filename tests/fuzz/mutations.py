"""Small changes of a file, at random but repeatable."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random

_MAX_CHANGES = 4
_MAX_PART = 400
_TAG = re.compile(rb"<[^<>]{1,200}>|\n")
_PIECES: Sequence[bytes] = (
    *(
        b"<",
        b">",
        b"</",
        b"<!--",
        b"-->",
        b"<![CDATA[",
        b"]]>",
        b"<script>",
        b"</p>",
        b"<table><tr>",
    ),
    *(
        b"<td colspan=9999 rowspan=9999>",
        b"&#0;",
        b"&#xD800;",
        b"&bogus;",
        b"&amp;amp;",
        b"&#x110000;",
    ),
    *(b"<svg><math>", b"<p><div><p>", b"<br/><wbr>", b"<sup>", b"</sub>", b"<base href='//x'>"),
    *(
        b"---\n",
        b"+++\n",
        b"title: [",
        b"date: 2023-13-45\n",
        b"a: &a [*a]\n",
        b"? : !!python/x {",
        b"{{",
    ),
    *(
        b"[[[[",
        b"****",
        b">>>>",
        b"````",
        b"~~~~",
        b"](((",
        b"![](",
        b"[^1]: [^1]\n",
        b"|-|-|\n",
        b"\\\\",
    ),
    *(
        b"\x00",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\xc3",
        b"\xed\xa0\x80",
        b"\x1a",
        b"\x0c",
        b"\x1b[31m",
        b"\r",
    ),
    *(
        "\u202e".encode(),
        "\u200b\u00ad".encode(),
        "i\u0301\u0302\u0303".encode(),
        "\U0001f9ca".encode(),
    ),
    *(
        b" " * 3_000,
        b"\n" * 3_000,
        b"1" * 3_000,
        b"-" * 3_000,
        b"a-\n" * 900,
        b"<b>" * 900,
        b"> " * 900,
    ),
    *(
        b"Title: x\n",
        b"Date: 0000-00-00\n",
        b"Date: 99999999999999999999\n",
        b"1/2/3\n",
        b"\xb2\xb9",
    ),
    *(
        b"WEBVTT\n\n",
        b"00:00:01.000 --> 00:00:00.000\n",
        b"9\n00:00:01,000 --> x\n",
        b'{"a": [',
        b"1e999",
    ),
)


def mutated(content: bytes, random: Random) -> bytes:
    """The content after one to four changes."""
    for _ in range(random.randint(1, _MAX_CHANGES)):
        content = random.choice(_CHANGES)(content, random)
    return content


def _part(content: bytes, random: Random) -> tuple[int, int]:
    start = random.randint(0, len(content))
    return start, min(len(content), start + random.randint(1, _MAX_PART))


def _flip(content: bytes, random: Random) -> bytes:
    changed = bytearray(content)
    for _ in range(random.randint(1, 8) if content else 0):
        changed[random.randrange(len(changed))] = random.randrange(256)
    return bytes(changed)


def _cut(content: bytes, random: Random) -> bytes:
    start, end = _part(content, random)
    return content[:start] + content[end:]


def _cut_end(content: bytes, random: Random) -> bytes:
    return content[: random.randint(0, len(content))]


def _double(content: bytes, random: Random) -> bytes:
    start, end = _part(content, random)
    return content[:end] + content[start:end] * random.choice((1, 1, 2, 30)) + content[end:]


def _move(content: bytes, random: Random) -> bytes:
    start, end = _part(content, random)
    rest = content[:start] + content[end:]
    place = random.randint(0, len(rest))
    return rest[:place] + content[start:end] + rest[place:]


def _swap_tags(content: bytes, random: Random) -> bytes:
    tags = list(_TAG.finditer(content))
    if len(tags) < 2:
        return content
    first, second = sorted(random.sample(tags, 2), key=lambda tag: tag.start())
    middle = content[first.end() : second.start()]
    swapped = second.group() + middle + first.group()
    return content[: first.start()] + swapped + content[second.end() :]


def _insert(content: bytes, random: Random) -> bytes:
    place = random.randint(0, len(content))
    return content[:place] + random.choice(_PIECES) + content[place:]


_CHANGES: Sequence[Callable[[bytes, Random], bytes]] = (
    *(_flip, _cut, _cut_end, _double, _move, _swap_tags, _insert, _insert),
)
