"""The starting point of the command line: `footnote` and `python -m retrieval`."""

import gc
import getpass
import os
import sys
from pathlib import Path

try:
    from retrieval.cli.main import main as run
except (ImportError, KeyboardInterrupt) as error:
    from retrieval.cli.failed_import import end_without

    end_without(error)


_MAX_SIZE_DIGITS = 4


def main() -> int:
    """Run the command that was typed and return its exit code."""
    _ignore_impossible_sizes()
    # a full collection goes through all cached terms, which takes 20 ms each time
    gc.set_threshold(*gc.get_threshold()[:2], 100)
    name = Path(sys.argv[0]).stem
    return run(user=_user(), program=name if name == "footnote" else "python -m retrieval")


def _ignore_impossible_sizes() -> None:
    """Unset COLUMNS and LINES unless positive: rich would print nothing, or fail."""
    for name in ("COLUMNS", "LINES"):
        size = os.environ.get(name, "")
        is_number = size.isascii() and size.isdigit() and len(size) <= _MAX_SIZE_DIGITS
        if not is_number or not int(size):
            os.environ.pop(name, None)


def _user() -> str | None:
    """The user's name, or None if the system knows none."""
    try:
        return getpass.getuser().encode(errors="replace").decode()
    except (KeyError, OSError):
        return None


if __name__ == "__main__":
    sys.exit(main())
