"""Starts the command line."""

import getpass
import sys

from retrieval.cli import main


def _user() -> str | None:
    """The name of the user, as far as the system knows one."""
    try:
        return getpass.getuser().encode(errors="replace").decode()
    except (KeyError, OSError):
        return None


if __name__ == "__main__":
    sys.exit(main(user=_user()))
