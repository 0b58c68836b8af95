"""Files that are made to take a reader as much time or memory as they can."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import chain, count, cycle, islice

MAX_BYTES = 5_000_000
"""The largest file that can be attached in Discord."""
_PROSE = "Vik rowed from Skarvoy to the mainland in nine hours, as the ferry lay in the ice. "


def hostile_file(name: str, size: int = MAX_BYTES) -> bytes:
    """The content of a file, whose name is one of `NAMES`, of this size or less."""
    return _MAKERS[name](size)[:size]


def _filled(piece: str, size: int, before: str = "", after: str = "") -> bytes:
    """A piece repeated until the whole has the size."""
    encoded = piece.encode(errors="surrogatepass")
    return before.encode() + encoded * (size // len(encoded)) + after.encode()


def _numbered(piece: Callable[[int], str], size: int, before: str = "", after: str = "") -> bytes:
    """Pieces with growing numbers."""
    length = len(piece(10_000).encode())
    middle = "".join(map(piece, range(max(1, size // length))))
    return f"{before}{middle}{after}".encode()


def _page(body: bytes) -> bytes:
    return b"<html><head><title>Ice</title></head><body><article>%s</article></body></html>" % body


def _repeated(piece: str, before: str = "", after: str = "") -> Callable[[int], bytes]:
    return lambda size: _filled(piece, size, before, after)


def _many(piece: Callable[[int], str], before: str = "", after: str = "") -> Callable[[int], bytes]:
    return lambda size: _numbered(piece, size, before, after)


def _in_page(make: Callable[[int], bytes]) -> Callable[[int], bytes]:
    return lambda size: _page(make(size))


def _nested(opening: str, closing: str, most: int = 100_000) -> Callable[[int], bytes]:
    def make(size: int) -> bytes:
        depth = min(most, size // (len(opening) + len(closing)))
        return _page(f"{opening * depth}{_PROSE * 3}{closing * depth}".encode())

    return make


def _attributes(most: int) -> Callable[[int], bytes]:
    def make(size: int) -> bytes:
        names = (f" a{number}=b" for number in range(most))
        return _page(f"<p{''.join(names)[:size]}>{_PROSE * 3}</p>".encode())

    return make


def _billion_laughs(size: int) -> bytes:
    lines = ["---", "a0: &a0 [ice, ice, ice, ice, ice, ice, ice, ice, ice]"]
    lines += (f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 40))
    lines += ("title: *a39", "---", _PROSE)
    return "\n".join(lines).encode() + b"\n" + _filled(_PROSE, size // 2)


def _entities(size: int) -> bytes:
    before = (f"&e{n};" * 10 for n in range(30))
    declared = [f"<!ENTITY e{n} '{value}'>" for n, value in enumerate(before, 1)]
    head = f"<!DOCTYPE html [<!ENTITY e0 'ice'>{''.join(declared)}]>"
    return head.encode() + _page(b"<p>" + _filled("&e29; ", size) + b"</p>")


def _spans(size: int) -> bytes:
    cell = "<td colspan=1000 rowspan=65534>ice</td>"
    return _page(_filled(f"<tr>{cell * 50}</tr>", size, "<table>", "</table>"))


def _tables_in_tables(size: int) -> bytes:
    depth = min(20_000, size // 60)
    return _page(("<table><tr><td>" * depth + _PROSE * 3 + "</td></tr></table>" * depth).encode())


def _json_ld(size: int) -> bytes:
    depth = size // 2
    data = "[" * depth + "]" * depth
    head = f'<html><head><script type="application/ld+json">{data}</script></head>'
    return f"{head}<body><article><p>{_PROSE * 3}</p></article></body></html>".encode()


def _toml(size: int) -> bytes:
    depth = size // 2
    return f"+++\ntitle = {'[' * depth}{']' * depth}\n+++\n{_PROSE}".encode()


def _zalgo(size: int) -> bytes:
    marks = "".join(map(chr, islice(cycle(range(0x300, 0x36F)), 500)))
    return _filled(f"i{marks}c{marks}e ", size)


def _invalid_utf8(size: int) -> bytes:
    return _filled(_PROSE, size // 2) + bytes(islice(cycle(range(128, 256)), size // 2))


def _words(size: int) -> bytes:
    """Words that all differ, so that the index can't share anything."""
    words = (f"w{number:x}" for number in count())
    return " ".join(islice(words, size // 8)).encode()


def _text_of_dates(size: int) -> bytes:
    days = (f"On {1 + n % 28}/{1 + n % 12}/{1900 + n % 200} Vik rowed.\n" for n in count())
    return "".join(islice(days, size // 28)).encode()


def _utf16(size: int) -> bytes:
    return (_PROSE * (size // 2 // len(_PROSE))).encode("utf-16-le") + b"\x00"


_PAGES: Mapping[str, Callable[[int], bytes]] = {
    "attributes": _attributes(40_000),
    "attributes-1200-kb": _attributes(150_000),
    "nested-divs": _nested("<div>", "</div>"),
    "nested-inline": _nested("<b><i>", "</i></b>"),
    "nested-lists": _nested("<ul><li>", "</li></ul>"),
    "nested-quotes": _nested("<blockquote>", ""),
    "unclosed": _in_page(_repeated("<p><b><i>ice ")),
    "entities": _entities,
    "numeric-entities": _in_page(_repeated("&#105;&#99;&#101;&bogus;&amp", "<p>", "</p>")),
    "rows": _in_page(_many(lambda n: f"<tr><td>Boat {n}<td>{n}</tr>", "<table>", "</table>")),
    "columns": _in_page(_many(lambda n: f"<td>{n}", "<table><tr>", "</table>")),
    "spans": _spans,
    "tables-in-tables": _tables_in_tables,
    "comments": _in_page(_repeated("<!-- ice --><!--", f"<p>{_PROSE * 3}</p>")),
    "less-than": _repeated("<"),
    "open-tags": _repeated("<a"),
    "quotes-in-tags": _in_page(_repeated("<p a=\"'>")),
    "one-paragraph": _in_page(_repeated(_PROSE, "<p>", "</p>")),
    "paragraphs": _in_page(_repeated(f"<p>{_PROSE}</p>")),
    "links": _in_page(_many(lambda n: f"<p><a href='/{n}'>Boat {n}</a> came home.</p>")),
    "breaks": _in_page(_repeated("ice<br>", "<p>", "</p>")),
    "scripts": _repeated("<script>ice</script>", "<p>Ice", "</p>"),
    "metas": _many(lambda n: f"<meta property='article:published_time' content='{n}'>", "<p>Ice"),
    "times": _in_page(_many(lambda n: f"<time datetime='{1900 + n % 200}-13-45'>ice</time>")),
    "json-ld": _json_ld,
    "spaces-in-page": _in_page(_repeated(" ", "<p>ice", "ice</p>")),
}
_MARKDOWN: Mapping[str, Callable[[int], bytes]] = {
    "brackets": _repeated("["),
    "links": _repeated("[ice]("),
    "pictures": _repeated("![", "ice "),
    "stars": _repeated("*a"),
    "stars-only": _repeated("*", "ice", "ice"),
    "underscores": _repeated("_a _"),
    "quotes": _repeated(">", "", " ice"),
    "nested-lists": _many(lambda n: f"{' ' * (n % 200)}- ice\n"),
    "backticks": _many(lambda n: "`" * (n % 3_000) + " ice "),
    "fences": _repeated("```\n~~~\n"),
    "table": _repeated("|-", "| a | b |\n|"),
    "references": _many(lambda n: f"[{n}]: /ice\n[{n}] "),
    "html": _repeated("<a <b <!-- "),
    "entities": _repeated("&amp;&#x"),
    "backslashes": _repeated("\\"),
    "aliases": _billion_laughs,
    "toml": _toml,
    "deep-yaml": _repeated("[", "---\ntitle: ", "\n---\nice"),
    "yaml-indents": lambda size: (
        b"---\n%s---\nice"
        % "".join(f"{' ' * n}a:\n" for n in range(min(3_000, int((size * 2) ** 0.5)))).encode()
    ),
    "tildes": _repeated("~~", "ice", "ice"),
    "marks": _repeated("==[[%%", "ice"),
}
_TEXTS: Mapping[str, Callable[[int], bytes]] = {
    "one-line": _repeated(_PROSE),
    "one-word": _repeated("a"),
    "lines": _repeated("boat\n"),
    "million-lines": _repeated("ice.\n"),
    "empty-lines": _repeated("\n", "ice", "ice"),
    "less-than": _repeated("<", "", " ice"),
    "spaces": _repeated(" ", "ice", "ice"),
    "tabs-and-spaces": _repeated(" \t", "Vik rowed\n", "ice"),
    "digits": _repeated("1"),
    "digit-groups": _repeated("1,"),
    "hyphens": _repeated("-", "ice ", " ice"),
    "hyphenated": _repeated("ice-"),
    "line-end-hyphens": _repeated("ice-\n"),
    "dots": _repeated(".", "ice"),
    "initials": _repeated("A. B. "),
    "quotation-marks": _repeated('"', "ice"),
    "brackets": _repeated("(", "ice"),
    "header": _many(lambda n: f"Field-{n}: ice\n"),
    "long-header": _repeated("ice ", "Title: "),
    "colons": _repeated("a: ", "", "\nice"),
    "front-matter": _repeated("---\n"),
    "dates": _text_of_dates,
    "zalgo": _zalgo,
    "bidi": _repeated("\u202e\u2066ice"),
    "zero-width": _repeated("\u200b\u00ad", "ice", "ice"),
    "ideographs": _repeated("氷"),
    "thai": _repeated("น้ำแข็ง"),
    "surrogates": _repeated("\ud800 ice"),
    "zero-bytes": lambda size: b"ice" + bytes(size),
    "utf-16-odd": _utf16,
    "invalid-utf-8": _invalid_utf8,
    "words": _words,
    "carriage-returns": _repeated("\r", "ice", "ice"),
    "form-feeds": _repeated("ice\f\x0b\x85"),
    "lists": _many(lambda n: f"{n}. ice\n"),
    "addresses": _repeated("https://ice.example/a.b.c?"),
    "mixed": lambda size: bytes(
        islice(chain.from_iterable(zip(cycle(b"ice \n"), cycle(range(32, 127)))), size)
    ),
}

_MAKERS = {
    f"{kind}{extension}": make
    for kinds, extension in ((_PAGES, ".html"), (_MARKDOWN, ".md"), (_TEXTS, ".txt"))
    for kind, make in kinds.items()
}
NAMES = tuple(_MAKERS)
