"""Starts the bot: `python -m bot`."""

from __future__ import annotations

import contextlib
import sys

from bot.run import run

if __name__ == "__main__":
    # Ctrl+C while the articles are read, or on Windows, is no failure
    with contextlib.suppress(KeyboardInterrupt):
        sys.exit(run())
