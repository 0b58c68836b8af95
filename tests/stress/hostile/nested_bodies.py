"""Files that nest deeply, or repeat what opens something that is never closed."""

from __future__ import annotations

from email.message import EmailMessage

from tests.stress.hostile.surroundings import PROSE, Maker, Makers, Surroundings, filled
from tests.stress.hostile.xml_bodies import docx, odt_text, word_document


def nested(
    opening: str, closing: str = "", before: str = "", after: str = "", most: int = 100_000
) -> Maker:
    """Openings, a text, and as many closings."""

    def make(around: Surroundings) -> bytes:
        depth = max(1_000, min(most, around.size // len(opening + closing)))
        return f"{before}{opening * depth}{PROSE}{closing * depth}{after}".encode()

    return make


def _in_dump(make: Maker) -> Maker:
    """Wikitext, in a dump with this page."""

    def write(around: Surroundings) -> bytes:
        text = make(around).decode().replace("&", "&amp;").replace("<", "&lt;")
        return (
            "<mediawiki xml:lang='en'><page><title>Ice</title><ns>0</ns><revision><text>"
            f"{text}</text></revision></page></mediawiki>"
        ).encode()

    return write


def _multiparts(around: Surroundings) -> bytes:
    depth = max(200, min(20_000, around.size // 100))
    heads = "".join(
        f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(depth)
    )
    return f"Subject: Ice\n{heads}Content-Type: text/plain\n\n{PROSE}\n".encode()


def _messages(around: Surroundings) -> bytes:
    depth = max(200, min(20_000, around.size // 40))
    heads = "Content-Type: message/rfc822\n\n" * depth
    return f"Subject: Ice\n{heads}{PROSE}".encode()


def _parts(around: Surroundings) -> bytes:
    count = max(1_000, min(200_000, around.size // 12))
    head = "Subject: Ice\nContent-Type: multipart/mixed; boundary=b\n\n"
    parts = "--b\n\nice\n" * count
    return f"{head}{parts}--b--\n".encode()


def _quoted_page_in_mail(around: Surroundings) -> bytes:
    message = EmailMessage()
    message["Subject"] = "Ice"
    depth = max(1_000, min(100_000, around.size // 24))
    page = "<blockquote>\n" * depth + PROSE
    message.set_content(page, subtype="html", cte="base64")
    return message.as_bytes()


def _table_in_word(around: Surroundings) -> bytes:
    depth = max(500, min(50_000, around.size // 60))
    opening, closing = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
    paragraph = f"<w:p><w:r><w:t>{PROSE}</w:t></w:r></w:p>"
    whole = word_document("").replace(
        b"<w:body>", f"<w:body>{opening * depth}{paragraph}{closing * depth}".encode()
    )
    return docx(whole)


def _list_in_open_document(around: Surroundings) -> bytes:
    depth = max(500, min(50_000, around.size // 60))
    opening, closing = "<text:list><text:list-item>", "</text:list-item></text:list>"
    return odt_text(f"{opening * depth}<text:p>{PROSE}</text:p>{closing * depth}")


def _repeated_cells(_: Surroundings) -> bytes:
    spaces = '<text:s text:c="2000000000"/>'
    cells = (
        '<table:table><table:table-row table:number-rows-repeated="1000000">'
        '<table:table-cell table:number-columns-repeated="1000000"><text:p>ice</text:p>'
        "</table:table-cell></table:table-row></table:table>"
    )
    return odt_text(f"<text:p>ice{spaces}ice</text:p>{cells}")


def _cells(around: Surroundings) -> bytes:
    cell = "\n| colspan=9999 rowspan=9999 | ice" * 50 + "\n|-"
    return filled(cell, around.size, "{|", "\n|}")


NESTED: Makers = {
    "divs.html": nested("<div>", "</div>", "<html><body><article>"),
    "inline.html": nested("<i><b>", "</b></i>", "<p>"),
    "fonts.html": nested("<font color=a><a href=b>", "", "<p>"),
    "objects.html": nested("<object><applet><marquee>"),
    "buttons.html": nested("<button><select><option>"),
    "templates.html": nested("<template><svg><foreignObject><math>"),
    "details.html": nested("<details><summary>"),
    "definitions.html": nested("<dl><dd>"),
    "arrays.json": nested("[", "]"),
    "unclosed.json": nested("[", "", most=10_000_000),
    "objects.json": nested('{"text":', "}", after=""),
    "records.jsonl": nested('{"text": [', "]}", most=300_000),
    "quotes.md": nested("> "),
    "lists.md": nested("- "),
    "numbers.md": nested("1. "),
    "brackets.md": nested("[", "]"),
    "pictures.md": nested("![a", "](b)"),
    "emphasis.md": nested("**a _b "),
    "html.md": nested("<div>\n\n"),
    "multiparts.eml": _multiparts,
    "messages.eml": _messages,
    "parts.eml": _parts,
    "page.eml": _quoted_page_in_mail,
    "groups.rtf": nested("{", "}", r"{\rtf1\ansi ", "}"),
    "unclosed.rtf": nested(r"{\b ", "", r"{\rtf1\ansi ", most=5_000_000),
    "tables.rtf": nested(r"{\trowd\cell\nesttableprops ", "}", r"{\rtf1\ansi ", "}"),
    "binary.rtf": lambda _: rb"{\rtf1\ansi \bin2147483647 ice}",
    "unicode.rtf": nested(r"\u-99999999999 \'zz\uc999999999 ", "", r"{\rtf1\ansi "),
    "templates.xml": _in_dump(nested("{{a|b=", "}}")),
    "unclosed-templates.xml": _in_dump(nested("{{", "")),
    "arguments.xml": _in_dump(nested("{{{a|", "}}}")),
    "links.xml": _in_dump(nested("[[a|", "]]")),
    "unclosed-links.xml": _in_dump(nested("[[")),
    "wiki-lists.xml": _in_dump(nested("*#:;")),
    "wiki-tables.xml": _in_dump(nested("{|\n|\n", "\n|}")),
    "wiki-cells.xml": _in_dump(_cells),
    "wiki-tags.xml": _in_dump(nested("<div><ref>", "</ref></div>")),
    "wiki-quotes.xml": _in_dump(nested("'''''a''b'''")),
    "wiki-headings.xml": _in_dump(nested("=")),
    "wiki-addresses.xml": _in_dump(nested("[http://a ")),
    "outlines.opml": nested(
        "<outline text='a'>", "</outline>", "<opml version='2.0'><body>", "</body></opml>"
    ),
    "tables.docx": _table_in_word,
    "lists.odt": _list_in_open_document,
    "repeated.odt": _repeated_cells,
    "channels.rss": nested("<rss><channel><item><description>"),
    "escaped.rss": nested(
        "&lt;div>&lt;b>",
        "",
        "<rss version='2.0'><channel><item><title>Ice</title><description>",
        "</description></item></channel></rss>",
    ),
}
