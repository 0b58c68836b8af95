"""The starting point of the command line: `footnote` and `python -m retrieval`."""

import gc
import getpass
import os
import sys
from collections.abc import Mapping
from pathlib import Path

try:
    from retrieval.cli.main import main as run
    from retrieval.location import ClusterLogin
except (ImportError, KeyboardInterrupt) as error:
    from retrieval.cli.failed_import import end_without

    end_without(error)


_ENV_FILE = Path(".env")
_MAX_SIZE_DIGITS = 4


def main() -> int:
    """Run the command that was typed and return its exit code."""
    _ignore_impossible_sizes()
    # a full collection goes through all cached terms, which takes 20 ms each time
    gc.set_threshold(*gc.get_threshold()[:2], 100)
    name = Path(sys.argv[0]).stem
    program = name if name == "footnote" else "python -m retrieval"
    return run(user=_user(), program=program, login=_cluster_login)


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


def _cluster_login() -> ClusterLogin:
    """The login at a cluster, from the environment or, as the bot reads it, from `.env`."""
    from_file: Mapping[str, str | None] = {}
    if _ENV_FILE.is_file():
        from dotenv import dotenv_values  # noqa: PLC0415 - most commands read no settings

        from_file = dotenv_values(_ENV_FILE, encoding="utf-8-sig")
    given = {**from_file, **os.environ}
    ca, user, password_file = (
        (given.get(f"LIBRARY_{name}") or "").strip() for name in ("CA", "USER", "PASSWORD_FILE")
    )
    return ClusterLogin(
        Path(ca) if ca else None, user or None, Path(password_file) if password_file else None
    )


if __name__ == "__main__":
    sys.exit(main())
