"""The version of the analysis: what makes the same articles give the same terms."""

from __future__ import annotations

import unicodedata
from functools import cache
from importlib import metadata

_PACKAGES = ("PyStemmer", "opencc-py", "regex", "sentencex", "stop-words")


@cache
def analysis_version(index_version: int) -> str:
    """The versions that an index depends on: its own, those of packages and that of Unicode."""
    versions = [metadata.version(name) for name in _PACKAGES]
    return "/".join((str(index_version), *versions, unicodedata.unidata_version))
