"""The end of a command line whose imports failed, or were interrupted by Ctrl+C.

Python's own exit code for a failure would be 1, which means "not answered".
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NoReturn

_WRONG_USAGE = 2
_INTERRUPTED = 130
_PROGRAM = "footnote"


def is_command_line() -> bool:
    """True in `footnote`, and while Python looks up the module of `python -m retrieval`."""
    if Path("".join(sys.argv[:1])).name == _PROGRAM:
        return True
    # Python 3.9, which can get here too, doesn't keep its own arguments
    return sys.argv[:1] == ["-m"] and "retrieval" in getattr(sys, "orig_argv", ["retrieval"])


def end_without(error: ImportError | KeyboardInterrupt) -> NoReturn:
    """End the program: silently if interrupted, or with one sentence on what is missing."""
    if isinstance(error, KeyboardInterrupt):
        sys.exit(_INTERRUPTED)
    python = ".".join(map(str, sys.version_info[:2]))
    print(
        f"Footnote is not installed for this Python {python} ({error}): run `make ask` in its"
        " folder and use .venv/bin/python, or `pip install .` with Python 3.11 or newer.",
        file=sys.stderr,
    )
    sys.exit(_WRONG_USAGE)
