"""OpenSearch and Java, as they are found on this machine."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "build" / "opensearch"
"""The folder into which `make opensearch` puts it."""
ARCHIVE = "OPENSEARCH_ZIP"
"""The variable that names another archive."""
_MIN_JAVA = 21
_JAVA_HOMES = ("usr/lib/jvm/*", "Library/Java/JavaVirtualMachines/*/Contents/Home")


def java_home() -> Path | None:
    """The folder of a Java that is new enough; None if there is none."""
    return next((home for home in _java_homes() if _java_version(home) >= _MIN_JAVA), None)


def _java_homes() -> Iterator[Path]:
    """Those that variables name, the one that a shell would start, and those at usual places."""
    yield from (Path(home) for name, home in os.environ.items() if name.startswith("JAVA_HOME"))
    if program := shutil.which("java"):
        yield Path(program).resolve().parents[1]
    for pattern in _JAVA_HOMES:
        yield from sorted(Path("/").glob(pattern), reverse=True)


def _java_version(home: Path) -> int:
    try:
        text = (home / "release").read_text(encoding="utf-8")
    except OSError:
        return 0
    found = re.search(r'^JAVA_VERSION="(\d+)', text, re.MULTILINE)
    return int(found[1]) if found else 0


def archive() -> Path | None:
    """The archive with OpenSearch; None if there is none."""
    if named := os.environ.get(ARCHIVE):
        return Path(named)
    return max(FOLDER.glob("opensearch-*.zip"), default=None)


def missing() -> str | None:
    """The first thing that is missing to run OpenSearch, as a sentence; None if all is there."""
    if java_home() is None:
        return f"OpenSearch needs Java {_MIN_JAVA} or newer; name its folder in JAVA_HOME"
    file = archive()
    if file is None or not file.exists():
        return f"there is no OpenSearch in {FOLDER.relative_to(ROOT)}; `make opensearch` fetches it"
    return None


def unpacked() -> Path:
    """The folder of OpenSearch, beside its archive, which is unpacked once for all tests."""
    file = archive()
    assert file
    folder = file.with_suffix("")
    with file.open("rb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            _unpack(file, folder)
    return folder


def _unpack(file: Path, folder: Path) -> None:
    partial = folder.with_name(f"{folder.name}.partial")
    shutil.rmtree(partial, ignore_errors=True)
    with ZipFile(file) as archived:
        archived.extractall(partial)
    # the account that runs the nodes is another one if the tests are run by root
    for path in (partial, *partial.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    [content] = partial.iterdir()
    content.rename(folder)
    partial.rmdir()
