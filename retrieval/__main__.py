"""Starts the command line."""

import gc
import getpass
import sys

from retrieval.cli.main import main


def _user() -> str | None:
    """The name of the user, as far as the system knows one."""
    try:
        return getpass.getuser().encode(errors="replace").decode()
    except (KeyError, OSError):
        return None


if __name__ == "__main__":
    # each full collection looks through all that is remembered of texts, for 20 ms
    gc.set_threshold(*gc.get_threshold()[:2], 100)
    sys.exit(main(user=_user()))
