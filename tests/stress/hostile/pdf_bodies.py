"""Hostile PDFs, written by hand."""

from __future__ import annotations

import zlib
from collections.abc import Mapping

from tests.stress.hostile.surroundings import PROSE, Maker, Makers, Surroundings

_PAGES = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
_PAGE = (
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
    " /Resources << /Font << /F 5 0 R >> /XObject << /X 6 0 R >> >> >>"
)
_FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
_SHOWN = f"BT /F 12 Tf 72 720 Td ({PROSE}) Tj ET".encode()


def stream(content: bytes, entries: str = "") -> bytes:
    """A stream object."""
    head = f"<< /Length {len(content)} {entries} >>\nstream\n".encode()
    return head + content + b"\nendstream"


def pdf(changes: Mapping[int, bytes | str], trailer: str = "") -> bytes:
    """A PDF with one page, some of whose objects are replaced by these, or added.

    Objects 1 to 5 are the catalogue, the pages, the page, its content and its font.
    """
    objects: dict[int, bytes | str] = {
        1: "<< /Type /Catalog /Pages 2 0 R >>",
        2: _PAGES,
        3: _PAGE,
        4: stream(_SHOWN),
        5: _FONT,
        **changes,
    }
    content = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, body in objects.items():
        places[number] = len(content)
        encoded = body.encode() if isinstance(body, str) else body
        content += b"%d 0 obj\n%s\nendobj\n" % (number, encoded)
    start = len(content)
    content += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        content += b"%d 1\n%010d 00000 n \n" % (number, place)
    size = max(objects) + 1
    content += f"trailer << /Size {size} /Root 1 0 R {trailer} >>\n".encode()
    return bytes(content + b"startxref\n%d\n%%%%EOF" % start)


def _deflated(size: int, piece: bytes = bytes(1_000_000)) -> bytes:
    packer = zlib.compressobj(9)
    return b"".join((*(packer.compress(piece) for _ in range(size // len(piece))), packer.flush()))


def _flate_bomb(piece: bytes) -> Maker:
    def make(around: Surroundings) -> bytes:
        packed = _deflated(max(30_000_000, around.size * 50), piece * (1_000_000 // len(piece)))
        return pdf({4: stream(packed, "/Filter /FlateDecode")})

    return make


def _flate_chain(_: Surroundings) -> bytes:
    packed = zlib.compress(_deflated(100_000_000), 9)
    return pdf({4: stream(packed, "/Filter [/FlateDecode /FlateDecode]")})


def _long_chain(_: Surroundings) -> bytes:
    return pdf({4: stream(_SHOWN, f"/Filter [{'/ASCIIHexDecode ' * 20_000}]")})


def _object_stream(_: Surroundings) -> bytes:
    packed = _deflated(60_000_000, b"1 0 " * 250_000)
    entries = "/Type /ObjStm /N 100000000 /First 10 /Filter /FlateDecode"
    return pdf({7: stream(packed, entries), 8: stream(b"ice")}, "/XRefStm 9")


def _xref_stream(_: Surroundings) -> bytes:
    packed = _deflated(60_000_000)
    entries = (
        "/Type /XRef /Size 2147483647 /W [1 8 8] /Index [0 2147483647] /Root 1 0 R"
        " /Filter /FlateDecode"
    )
    body = b"%PDF-1.7\n1 0 obj\n" + stream(packed, entries) + b"\nendobj\n"
    return body + b"startxref\n9\n%%EOF"


def _looping_pages(_: Surroundings) -> bytes:
    return pdf({2: "<< /Type /Pages /Kids [2 0 R 2 0 R 3 0 R] /Count 1000000 >>"})


def _crossed_pages(_: Surroundings) -> bytes:
    changes = {
        number: f"<< /Type /Pages /Kids [{' '.join([f'{number + 1} 0 R'] * 10)}] /Count 9999 >>"
        for number in range(10, 40)
    }
    return pdf({2: "<< /Type /Pages /Kids [10 0 R] /Count 2147483647 >>", **changes, 40: _PAGE})


def _deep_pages(around: Surroundings) -> bytes:
    depth = max(500, min(100_000, around.size // 100))
    changes = {
        number: f"<< /Type /Pages /Kids [{number + 1} 0 R] /Count 1 >>"
        for number in range(10, 10 + depth)
    }
    return pdf({2: "<< /Type /Pages /Kids [10 0 R] /Count 1 >>", **changes, 10 + depth: _PAGE})


def _many_pages(around: Surroundings) -> bytes:
    """The same page a million times."""
    count = max(1_000, min(1_000_000, around.size // 6))
    return pdf({2: f"<< /Type /Pages /Kids [{'3 0 R ' * count}] /Count {count} >>"})


def _claimed_pages(_: Surroundings) -> bytes:
    return pdf({2: "<< /Type /Pages /Kids [3 0 R] /Count 1000000 >>"})


def _negative_pages(_: Surroundings) -> bytes:
    return pdf({2: "<< /Type /Pages /Kids [3 0 R] /Count -1000000 >>"})


def _box(box: str) -> Maker:
    return lambda _: pdf({3: _PAGE.replace("0 0 612 792", box)})


def _picture(entries: str, content: bytes = b"ice") -> Maker:
    def make(_: Surroundings) -> bytes:
        picture = stream(content, f"/Type /XObject /Subtype /Image {entries}")
        return pdf({4: stream(b"q 600 0 0 700 0 0 cm /X Do Q " + _SHOWN), 6: picture})

    return make


def _looping_form(_: Surroundings) -> bytes:
    entries = (
        "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>"
    )
    return pdf({4: stream(b"/X Do"), 6: stream(b"/X Do /X Do " + _SHOWN, entries)})


def _form_bomb(_: Surroundings) -> bytes:
    """Forms, each of which draws the next ten times."""
    changes: dict[int, bytes | str] = {
        number: stream(
            b"/X Do " * 10,
            "/Type /XObject /Subtype /Form /BBox [0 0 9 9]"
            f" /Resources << /XObject << /X {number + 1} 0 R >> /Font << /F 5 0 R >> >>",
        )
        for number in range(6, 16)
    }
    changes[16] = stream(_SHOWN, "/Type /XObject /Subtype /Form /BBox [0 0 9 9]")
    return pdf({4: stream(b"/X Do"), **changes})


def _cmap(text: str) -> Maker:
    def make(_: Surroundings) -> bytes:
        font = f"{_FONT[:-3]} /ToUnicode 7 0 R >>"
        return pdf({5: font, 7: stream(text.encode())})

    return make


def _broken_font(subtype: str) -> Maker:
    def make(around: Surroundings) -> bytes:
        font = (
            "<< /Type /Font /Subtype /TrueType /BaseFont /Ice /FirstChar 0 /LastChar 255"
            " /FontDescriptor 7 0 R >>"
        )
        data = b"\0\1\0\0\xff\xff\xff\xff" + b"glyf\xff\xff" * (around.size // 60)
        descriptor = f"<< /Type /FontDescriptor /FontName /Ice /Flags 4 /{subtype} 8 0 R >>"
        return pdf({5: font, 7: descriptor, 8: stream(data, "/Length1 2147483647")})

    return make


def _type_3(_: Surroundings) -> bytes:
    """A font whose letters are written in itself."""
    font = (
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [1 0 0 1 0 0]"
        " /FirstChar 0 /LastChar 255 /Encoding << /Differences [0 /a] >>"
        " /CharProcs << /a 7 0 R >> /Resources << /Font << /F 5 0 R >> >> >>"
    )
    return pdf({5: font, 7: stream(b"BT /F 9 Tf (aaaaaaaaaa) Tj ET")})


def _letters(around: Surroundings) -> bytes:
    """Letters all over one page."""
    count = max(2_000, around.size // 20)
    shown = b"".join(b"%d %d Td (i) Tj " % (n % 7 - 3, n % 5 - 2) for n in range(count))
    return pdf({4: stream(b"BT /F 1 Tf 300 400 Td " + shown + b"ET")})


def _spaced(around: Surroundings) -> bytes:
    """Letters that stand a mile apart."""
    shown = b"[" + b"(i) -90000000 " * max(1_000, around.size // 20) + b"] TJ"
    return pdf({4: stream(b"BT /F 12 Tf 72 720 Td " + shown + b" ET")})


def _same_place(around: Surroundings) -> bytes:
    """Letters that stand on each other."""
    shown = b"(i) Tj 0 0 Td " * max(2_000, around.size // 20)
    return pdf({4: stream(b"BT /F 12 Tf 0 Tz 72 720 Td " + shown + b"ET")})


def _states(around: Surroundings) -> bytes:
    return pdf({4: stream(b"q " * max(5_000, around.size // 4) + _SHOWN)})


def _arrays(around: Surroundings) -> bytes:
    return pdf({3: "[" * max(5_000, min(2_000_000, around.size // 4))})


def _long_title(around: Surroundings) -> bytes:
    return pdf({7: f"<< /Title ({'ice ' * (around.size // 8)}) >>"}, "/Info 7 0 R")


def _looping_outline(_: Surroundings) -> bytes:
    catalogue = "<< /Type /Catalog /Pages 2 0 R /Outlines 7 0 R >>"
    outline = "<< /First 8 0 R /Last 8 0 R /Count 9 >>"
    entry = "<< /Title (Ice) /Parent 7 0 R /Next 8 0 R /First 7 0 R /Dest [3 0 R /Fit] >>"
    return pdf({1: catalogue, 7: outline, 8: entry})


def _looping_previous(_: Surroundings) -> bytes:
    content = pdf({})
    start = content.rindex(b"xref\n0 1")
    return content.replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev %d" % start)


def _actions(around: Surroundings) -> bytes:
    catalogue = (
        "<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /URI /URI"
        f" ({around.canary}/open) /Next << /S /JavaScript /JS (app.launchURL('{around.canary}'))"
        f" >> >> /AA << /WC << /S /SubmitForm /F ({around.canary}/form) >> >> >>"
    )
    return pdf({1: catalogue})


def _external(around: Surroundings) -> bytes:
    """A page whose content is in another file, and one on the web."""
    file = f"<< /Length 0 /F ({around.secret}) >>\nstream\n\nendstream"
    web = f"<< /Length 0 /F << /FS /URL /F ({around.canary}/a) >> >>\nstream\n\nendstream"
    return pdf({3: _PAGE.replace("4 0 R", "[7 0 R 8 0 R 4 0 R]"), 7: file, 8: web})


def _false_length(_: Surroundings) -> bytes:
    return pdf({4: b"<< /Length 99999999999999999999 >>\nstream\n" + _SHOWN})


def _wrong_key(_: Surroundings) -> bytes:
    lock = "<< /Filter /Standard /V 5 /R 6 /O (a) /U (a) /OE (a) /UE (a) /P -4 /Length 99999999 >>"
    return pdf({7: lock}, "/Encrypt 7 0 R /ID [(a) (a)]")


_RANGES = "begincmap 1 begincodespacerange <00> <ffffffff> endcodespacerange "
PDFS: Makers = {
    "zeros.pdf": _flate_bomb(b"\0"),
    "letters-packed.pdf": _flate_bomb(b"BT /F 9 Tf (ice ice ice ice ice ice) Tj ET\n"),
    "states-packed.pdf": _flate_bomb(b"q q q q "),
    "flate-chain.pdf": _flate_chain,
    "filters.pdf": _long_chain,
    "object-stream.pdf": _object_stream,
    "xref-stream.pdf": _xref_stream,
    "looping-pages.pdf": _looping_pages,
    "crossed-pages.pdf": _crossed_pages,
    "deep-pages.pdf": _deep_pages,
    "many-pages.pdf": _many_pages,
    "claimed-pages.pdf": _claimed_pages,
    "negative-pages.pdf": _negative_pages,
    "huge-box.pdf": _box("0 0 1e30 1e30"),
    "upside-down-box.pdf": _box("99999999 99999999 -99999999 -99999999"),
    "nan-box.pdf": _box("nan inf null (a)"),
    "picture.pdf": _picture("/Width 100000 /Height 100000 /BitsPerComponent 8 /ColorSpace /RGB"),
    "jbig2.pdf": _picture(
        "/Width 60000 /Height 60000 /BitsPerComponent 1 /ColorSpace /DeviceGray"
        " /Filter /JBIG2Decode",
        b"\0\0\0\0\x30\0\x01\0\0\0\x13\xff\xff\xff\xff\xff\xff\xff\xff" + bytes(11),
    ),
    "jpeg2000.pdf": _picture("/Width 60000 /Height 60000 /Filter /JPXDecode", b"\xff\x4f\xff\x51"),
    "fax.pdf": _picture(
        "/Width 60000 /Height 60000 /BitsPerComponent 1 /ColorSpace /DeviceGray"
        " /Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 2000000000 /Rows 2000000000 >>"
    ),
    "predictor.pdf": lambda _: pdf(
        {
            4: stream(
                _deflated(50_000_000),
                "/Filter /FlateDecode"
                " /DecodeParms << /Predictor 12 /Columns 2147483647 /Colors 32 >>",
            )
        }
    ),
    "looping-form.pdf": _looping_form,
    "form-bomb.pdf": _form_bomb,
    "cmap-range.pdf": _cmap(f"{_RANGES}100 beginbfrange <00> <ffffffff> <0000> endbfrange endcmap"),
    "cmap-long.pdf": _cmap(f"{_RANGES}1 beginbfchar <69> <{'0069' * 200_000}> endbfchar endcmap"),
    "cmap-broken.pdf": _cmap(f"{_RANGES}{'beginbfchar <' * 50_000}"),
    "cmap-loop.pdf": _cmap("/a usecmap " * 1_000),
    "broken-true-type.pdf": _broken_font("FontFile2"),
    "broken-type-1.pdf": _broken_font("FontFile"),
    "broken-cff.pdf": _broken_font("FontFile3"),
    "font-in-itself.pdf": _type_3,
    "letters.pdf": _letters,
    "spaced.pdf": _spaced,
    "same-place.pdf": _same_place,
    "states.pdf": _states,
    "arrays.pdf": _arrays,
    "long-title.pdf": _long_title,
    "looping-outline.pdf": _looping_outline,
    "looping-previous.pdf": _looping_previous,
    "actions.pdf": _actions,
    "external.pdf": _external,
    "false-length.pdf": _false_length,
    "wrong-key.pdf": _wrong_key,
    "header-only.pdf": lambda _: b"%PDF-1.7\n",
    "no-xref.pdf": lambda around: b"%PDF-1.7\n" + b"1 0 obj << >> endobj\n" * (around.size // 21),
}
