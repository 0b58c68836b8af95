"""All hostile files."""

from __future__ import annotations

from tests.stress.hostile.archive_bodies import ARCHIVES
from tests.stress.hostile.many_bodies import MANY
from tests.stress.hostile.nested_bodies import NESTED
from tests.stress.hostile.pattern_bodies import PATTERNS
from tests.stress.hostile.pdf_bodies import PDFS
from tests.stress.hostile.surroundings import Maker, Makers
from tests.stress.hostile.wrong_bodies import WRONG
from tests.stress.hostile.xml_bodies import XML

BY_KIND: dict[str, Makers] = {
    "archives": ARCHIVES,
    "xml": XML,
    "nested": NESTED,
    "many": MANY,
    "pdfs": PDFS,
    "wrong": WRONG,
    "patterns": PATTERNS,
}
BODIES: dict[str, Maker] = {
    f"{kind}/{name}": make for kind, makers in BY_KIND.items() for name, make in makers.items()
}
"""The maker of each file, by the group that it is in and its name."""
_BINARY = ("program", "picture", "film", "old-office", "database", "nothing", "nul")
_DECLARING = ("laughs", "quadratic", "file-entity", "web-entity", "parameter-entity")
_STRICT = (".rss", ".atom", ".opml", "-dump.xml", "-sitemap.xml", ".docx", ".odt",
    "-package.epub", "-container.epub")  # fmt: skip
_PACKED = """bomb.zip bomb-of-a-page.zip bomb-of-records.zip bomb-of-mail.zip bomb-in-bzip2.zip
    bomb-in-lzma.zip bomb.txt.gz bomb.jsonl.gz bomb.xml.gz bomb.csv.bz2 bomb.tgz bomb.txt.bz2
    bomb.txt.xz fan.zip fan.tgz nested.zip overlapping.zip false-size.zip encrypted.zip no-end.zip
    many-empty.zip many-damaged.zip many-zips.zip link.zip huge-member.tar negative-member.tar
    binary-size.tar pax-size.tar sparse.tar zeros.tar empty-members.txt.gz endless-header.txt.gz
    damaged.txt.gz truncated.txt.bz2 large-dictionary.txt.xz""".split()
MUST_BE_REFUSED = frozenset(
    [
        *(f"archives/{name}" for name in _PACKED),
        *(f"xml/{kind}{extension}" for kind in _DECLARING for extension in _STRICT),
        *(f"wrong/{name}" for name in WRONG if name.startswith(_BINARY)),
    ]
)
"""Those that contain nothing to be read; each of the others may be read or refused."""
