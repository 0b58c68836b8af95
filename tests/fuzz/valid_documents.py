"""Valid documents, which are mutated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tests.stress.hostile.pdf_bodies import pdf
from tests.stress.hostile.xml_bodies import docx, epub, odt_text, word_document

_ICE = "The river froze on Monday, the coldest day since 1871."
_RICH_TEXT = (
    r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\info{\title Ice on the Orla}}\f0 "
    rf"{_ICE}\par Skarvoy\rquote s mayor: \'93never before\'94.\par }}"
)
FLAT = f"""<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>
<text:h>Ice on the Orla</text:h><text:p>{_ICE}</text:p></office:text></office:body>
</office:document>""".encode()
"""An OpenDocument text of a single XML file."""
_PACKAGE = b"""<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata/><manifest>
<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest>
<spine><itemref idref="a"/></spine></package>"""
_CHAPTER = f"<html><body><h1>Ice on the Orla</h1><p>{_ICE}</p></body></html>"

ENCODED: Mapping[str, Sequence[bytes]] = {
    ".pdf": (pdf({}),),
    ".rtf": (_RICH_TEXT.encode(),),
    **dict.fromkeys((".docx", ".docm", ".doc"), (docx(word_document(_ICE)),)),
    ".odt": (odt_text(f"<text:p>{_ICE}</text:p>"),),
    ".epub": (epub(_PACKAGE, {"a.xhtml": _CHAPTER.encode()}),),
}
"""Valid contents of formats whose words can't be found in a file; most are packed."""
