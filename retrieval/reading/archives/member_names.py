"""Names of the members of archives, which may be in any encoding."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import TYPE_CHECKING

from retrieval.reading.encodings.encoding_detection import decode_plausibly, detect_encoding
from retrieval.text.unicode import visible_line

if TYPE_CHECKING:
    from zipfile import ZipInfo

_OF_TAR = MappingProxyType(dict.fromkeys((".tgz", ".tbz", ".tbz2", ".txz"), ".tar"))
_IS_UTF8 = 0x800
"""The bit of a member's flags in a ZIP file."""
_RESOURCE_FORKS = "__MACOSX"
"""The folder in which macOS keeps what other systems can't store."""


def zip_names(infos: Sequence[ZipInfo], encoding: str | None = None) -> Mapping[str, str]:
    """The names of members of a ZIP file as people read them, by those that `zipfile` has.

    Names without the mark of UTF-8 are in the encoding of whoever made the file.
    """
    unmarked = {
        info.filename: info.filename.encode("cp437")
        for info in infos
        if not info.flag_bits & _IS_UTF8 and not info.filename.isascii()
    }
    return {
        **{info.filename: info.filename for info in infos},
        **dict(zip(unmarked, decoded_names(list(unmarked.values()), encoding), strict=True)),
    }


def decoded_names(names: Sequence[bytes], encoding: str | None = None) -> list[str]:
    """Names in UTF-8, or in the encoding that the user names, or that is detected for all."""
    together = b"\n".join(names)
    detected = None if together.isascii() else detect_encoding(together).encoding
    for candidate in ("utf-8", encoding, detected, "cp437"):
        text = decode_plausibly(together, candidate) if candidate else None
        if text is not None and text.count("\n") == len(names) - 1:
            return text.split("\n")
    return [name.decode("ascii", "backslashreplace") for name in names]


def inner_name(name: str) -> str:
    """The name of the file in a compressed one: "a.html" in "a.html.gz", "a.tar" in "a.tgz"."""
    path = PurePosixPath(name)
    return str(path.with_suffix(_OF_TAR.get(path.suffix.lower(), "")))


def is_hidden(name: str) -> bool:
    """True if a member, or a folder that it is in, is hidden."""
    return any(part.startswith(".") or part == _RESOURCE_FORKS for part in name.split("/"))


def clean_name(name: str) -> str:
    """The name of a part of a file, which leads nowhere else as a path."""
    parts = PurePosixPath(visible_line(name).replace("\\", "/")).parts
    return "/".join(part for part in parts if part not in ("/", "//", "..")) or "part"
