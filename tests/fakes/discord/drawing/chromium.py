"""Headless Chromium, which draws and measures pages."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_OPTIONS = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars")
_MEASURED = re.compile(r'<pre id="measured">(.*?)</pre>', re.DOTALL)


def find_chromium() -> str | None:
    """The path of Chromium; None if it isn't installed."""
    return next(filter(None, map(shutil.which, _NAMES)), None)


def draw(chromium: str, page: Path, picture: Path, width: int, height: int) -> list[dict[str, Any]]:
    """Write a picture of a page, and return what `measure.js` found.

    Raises CalledProcessError and TimeoutExpired.
    """
    options = (f"--screenshot={picture}", f"--window-size={width},{height}", "--dump-dom")
    finished = subprocess.run(
        [chromium, *_OPTIONS, *options, page.as_uri()],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    found = _MEASURED.search(finished.stdout)
    assert found, "the page has not been measured"
    measured: list[dict[str, Any]] = json.loads(html.unescape(found[1]))
    return measured
