"""Starts the bot: `python -m bot`."""

from __future__ import annotations

import contextlib
import gc
import sys

from bot.run import run

if __name__ == "__main__":
    # each full collection looks through all that is remembered of texts, for 20 ms
    gc.set_threshold(*gc.get_threshold()[:2], 100)
    # Ctrl+C while the articles are read, or on Windows, is no failure
    with contextlib.suppress(KeyboardInterrupt):
        sys.exit(run())
