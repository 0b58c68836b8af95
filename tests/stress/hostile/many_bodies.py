"""Files with far too many of something, or one that doesn't end."""

from __future__ import annotations

import json
from zipfile import ZIP_STORED

from tests.retrieval.reading.archives.archive_files import zipped
from tests.stress.hostile.surroundings import (
    PROSE,
    Maker,
    Makers,
    Surroundings,
    filled,
    numbered,
)
from tests.stress.hostile.xml_bodies import epub, odt_text

_HEAD = "Subject: Ice\nFrom: Vik <vik@skarvoy.example>\n"


def _filled(piece: str, before: str = "", after: str = "") -> Maker:
    return lambda around: filled(piece, around.size, before, after)


def _wide_table(around: Surroundings) -> bytes:
    columns = max(1_000, min(1_000_000, around.size // 8))
    names = ",".join(f"c{n}" for n in range(columns))
    return f"title,text,{names}\nIce,{PROSE}\n".encode()


def _long_rows(around: Surroundings) -> bytes:
    columns = around.size // 4
    return ("title,text\n" + "a," * columns + "\n" + "b," * columns).encode()


def _fields(around: Surroundings) -> bytes:
    count = max(1_000, min(1_000_000, around.size // 15))
    return json.dumps({"text": PROSE, **{f"field{n}": n for n in range(count)}}).encode()


def _same_fields(around: Surroundings) -> bytes:
    return filled('"text": "ice",', around.size, "{", '"text": "ice"}')


def _digits(around: Surroundings) -> bytes:
    return filled("9", around.size, '{"text": "ice", "id": ', "}")


def _escapes(around: Surroundings) -> bytes:
    return filled("\\ud800", around.size, '[{"text": "', '"}]')


def _exponents(around: Surroundings) -> bytes:
    return filled('{"text": "ice", "date": 1e308},', around.size, "[", "{}]")


def _spine(around: Surroundings) -> bytes:
    count = max(1_000, min(100_000, around.size // 60))
    spine = '<itemref idref="a"/>' * count
    manifest = '<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>'
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata/>'
        f"<manifest>{manifest}</manifest><spine>{spine}</spine></package>"
    )
    page = f"<html><body><p>{PROSE * 20}</p></body></html>"
    return epub(package.encode(), {"a.xhtml": page.encode()})


def _manifest(around: Surroundings) -> bytes:
    count = max(1_000, min(100_000, around.size // 60))
    items = "".join(f'<item id="a{n}" href="../../a{n}.xhtml"/>' for n in range(count))
    spine = "".join(f'<itemref idref="a{n}"/>' for n in range(count))
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata/>'
        f"<manifest>{items}</manifest><spine>{spine}</spine></package>"
    )
    return epub(package.encode(), {})


def _empty_messages(around: Surroundings) -> bytes:
    return filled("From vik Mon Feb 01 08:00:00 2021\n\n\n", around.size)


def _from_lines(around: Surroundings) -> bytes:
    return filled("From \n", around.size, _HEAD)


def _addresses(around: Surroundings) -> bytes:
    return filled("a <b@c>, ", around.size, "Subject: Ice\nFrom: ", f"\n\n{PROSE}")


def _encoded_words(around: Surroundings) -> bytes:
    return filled("=?utf-8?q?ice?= ", around.size, "Subject: ", f"\n\n{PROSE}")


def _comments_in_header(around: Surroundings) -> bytes:
    depth = max(1_000, around.size // 2)
    return f"Date: {'(' * depth}\nFrom: {'(' * depth}\nSubject: Ice\n\n{PROSE}".encode()


def _parameters(around: Surroundings) -> bytes:
    parameters = "".join(f"; name*{n}*=a" for n in range(max(1_000, around.size // 16)))
    return f"{_HEAD}Content-Type: text/plain{parameters}\n\n{PROSE}".encode()


def _headers(around: Surroundings) -> bytes:
    return numbered(lambda n: f"X-Ice-{n}: a\n", around.size, "", f"\n{PROSE}")


def _base64(around: Surroundings) -> bytes:
    head = "Content-Transfer-Encoding: base64\nContent-Type: text/html; charset=utf-7\n\n"
    return filled("PGI+", around.size, _HEAD + head)


def _boundary(around: Surroundings) -> bytes:
    boundary = "b" * max(1_000, around.size // 1_000)
    head = f"{_HEAD}Content-Type: multipart/mixed; boundary={boundary}\n\n"
    return filled(f"--{boundary}", around.size, head)


def _entries(around: Surroundings) -> bytes:
    before = "<rss version='2.0'><channel><title>Ice</title>"
    return numbered(
        lambda n: f"<item><guid>{n}</guid><title>Ice {n}</title></item>",
        around.size,
        before,
        "</channel></rss>",
    )


def _links_of_entry(around: Surroundings) -> bytes:
    before = "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>Ice</title>"
    link = "<link href='http://a/%d'/><author><name>Vik</name></author><category term='ice'/>"
    after = f"<content>{PROSE}</content></entry></feed>"
    return numbered(lambda n: link % n, around.size, before, after)


def _long_entry(around: Surroundings) -> bytes:
    before = "<rss version='2.0'><channel><item><title>Ice</title><description>"
    return filled("ice &lt;b> ", around.size, before, "</description></item></channel></rss>")


def _sites(around: Surroundings) -> bytes:
    before = "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>"
    site = "<url><loc>http://a/%d</loc></url>"
    return numbered(lambda n: site % n, around.size, before, "</urlset>")


def _json_feed(around: Surroundings) -> bytes:
    head = '{"version": "https://jsonfeed.org/version/1.1", "title": "Ice", "items": ['
    return numbered(lambda n: f'{{"id": "{n}", "content_text": "ice"}},', around.size, head, "{}]}")


def _revisions(around: Surroundings) -> bytes:
    before = "<mediawiki xml:lang='en'><page><title>Ice</title><ns>0</ns>"
    return filled(
        "<revision><text>ice</text></revision>", around.size, before, "</page></mediawiki>"
    )


def _cues(around: Surroundings) -> bytes:
    return filled("00:00:00.000 --> 00:00:01.000\nice\n\n", around.size, "WEBVTT\n\n")


def _arrows(around: Surroundings) -> bytes:
    return filled("--> ", around.size, "1\n00:00:01,000 ", "\nice\n")


def _styles_in_open_document(around: Surroundings) -> bytes:
    spans = "<text:span>i</text:span>" * max(1_000, around.size // 24)
    return odt_text(f"<text:p>{spans}</text:p>")


def _pictures_in_rich_text(around: Surroundings) -> bytes:
    return filled("0f", around.size, r"{\rtf1\ansi {\pict\wmetafile8 ", "}" + PROSE + "}")


def _discord_messages(around: Surroundings) -> bytes:
    before = '{"guild": {"id": "1"}, "channel": {"id": "2", "name": "b"}, "messages": ['
    message = '{"id": "%d", "timestamp": "2023-05-04", "content": "ice", "author": {"name": "a"}},'
    return numbered(lambda n: message % n, around.size, before, "{}]}")


def _channels(around: Surroundings) -> bytes:
    count = max(50, min(50_000, around.size // 400))
    return zipped(
        {
            f"messages/c{number}/{name}": content
            for number in range(count)
            for name, content in (
                ("channel.json", b'{"id": "1", "name": "a", "guild": []}'),
                ("messages.json", b'[{"ID": 1, "Timestamp": [], "Contents": {}}]'),
            )
        },
        ZIP_STORED,
    )


MANY: Makers = {
    "unclosed-quote.csv": _filled("ice, vik\n", 'title,text\nIce,"'),
    "quotes.csv": _filled('"', "title,text\n"),
    "columns.csv": _wide_table,
    "long-rows.csv": _long_rows,
    "short-rows.csv": _filled("a\n", "title,text,date\n"),
    "nul.csv": _filled("a\0,b\n", "title,text\n"),
    "delimiters.tsv": _filled("\t;|,"),
    "one-line.jsonl": _filled("ice ", '{"text": "'),
    "broken-lines.jsonl": _filled("{\n"),
    "small-lines.jsonl": _filled("{}\n"),
    "texts.jsonl": _filled('{"text": "ice"}\n'),
    "fields.json": _fields,
    "same-fields.json": _same_fields,
    "digits.json": _digits,
    "surrogates.json": _escapes,
    "exponents.json": _exponents,
    "spaces.json": _filled(" ", "[", "]"),
    "strings.json": _filled('"ice",', "[", '"ice"]'),
    "spine.epub": _spine,
    "manifest.epub": _manifest,
    "empty.mbox": _empty_messages,
    "from-lines.mbox": _from_lines,
    "addresses.eml": _addresses,
    "encoded-words.eml": _encoded_words,
    "comments.eml": _comments_in_header,
    "parameters.eml": _parameters,
    "headers.eml": _headers,
    "base64.eml": _base64,
    "boundary.eml": _boundary,
    "folded.eml": _filled(" \n", "Subject: ice\n"),
    "entries.rss": _entries,
    "links.atom": _links_of_entry,
    "long-entry.rss": _long_entry,
    "sites.xml": _sites,
    "items.json": _json_feed,
    "revisions.xml": _revisions,
    "cues.vtt": _cues,
    "arrows.srt": _arrows,
    "spans.odt": _styles_in_open_document,
    "pictures.rtf": _pictures_in_rich_text,
    "messages.json": _discord_messages,
    "channels.zip": _channels,
}
