"""Paths of files as text: how articles have them, and the files that they name."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path

from retrieval.model.article import Article

_ESCAPED_BYTE = re.compile(rb"\\x([89a-f][0-9a-f])")


def file_at(text: str) -> Path:
    r"""The file of a path that is written as text: bytes that are no UTF-8 as \xe9."""
    path = Path(text)
    if "\\x" not in text or os.path.lexists(path):
        return path
    escaped = os.fsencode(path)
    return Path(
        os.fsdecode(_ESCAPED_BYTE.sub(lambda byte: bytes.fromhex(byte[1].decode()), escaped))
    )


def containing_file(path: Path) -> Path | None:
    """The file at a path, or the one, such as an archive, that it is a part of; None if neither."""
    return next((one for one in (path, *path.parents) if _is_file(one)), None)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def is_in_folder(path: str | Path, folder: Path) -> bool:
    """True if a path, also one that is written as text, is a folder or something in it."""
    file = file_at(path) if isinstance(path, str) else path
    return absolute(file).is_relative_to(absolute(folder))


def absolute(path: Path) -> Path:
    """A path from the root on, without `.` and `..`; links are not followed."""
    # not Path.resolve: a link may lead elsewhere tomorrow, and is the same file all the same
    return Path(os.path.abspath(path))  # noqa: PTH100 - see above


def with_absolute_path(article: Article) -> Article:
    """The article with the absolute path of its file, by which a library knows the file again."""
    return replace(article, path=article.path and str(absolute(Path(article.path))))
