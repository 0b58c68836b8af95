"""A failed import, explained to the user of the command line.

Python's own exit code would be 1, which means "not in these articles".
"""

from __future__ import annotations

import sys
from typing import NoReturn

_WRONG_USAGE = 2


def is_command_line() -> bool:
    """True while Python looks up the module of `python -m retrieval`."""
    # Python 3.9, which can get here too, doesn't keep its own arguments
    return sys.argv[:1] == ["-m"] and "retrieval" in getattr(sys, "orig_argv", ["retrieval"])


def end_without(error: ImportError) -> NoReturn:
    """End the program with one sentence on what is missing and how to install it."""
    python = ".".join(map(str, sys.version_info[:2]))
    print(
        f"Footnote is not installed for this Python {python} ({error}): run `make ask` in its"
        " folder and use .venv/bin/python, or `pip install .` with Python 3.11 or newer.",
        file=sys.stderr,
    )
    sys.exit(_WRONG_USAGE)
