"""The command line's starting point: `footnote` and `python -m retrieval`."""

import gc
import getpass
import sys
from pathlib import Path

try:
    from retrieval.cli.main import main as run
except ImportError as error:
    from retrieval.cli.imports import end_without

    end_without(error)


def main() -> int:
    """Runs the command that was typed and returns its exit code."""
    # each full collection looks through all that is remembered of texts, for 20 ms
    gc.set_threshold(*gc.get_threshold()[:2], 100)
    name = Path(sys.argv[0]).stem
    return run(user=_user(), program=name if name == "footnote" else "python -m retrieval")


def _user() -> str | None:
    """The name of the user, as far as the system knows one."""
    try:
        return getpass.getuser().encode(errors="replace").decode()
    except (KeyError, OSError):
        return None


if __name__ == "__main__":
    sys.exit(main())
