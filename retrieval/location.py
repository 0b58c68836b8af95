"""The place of a library: a file, or a cluster."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from retrieval.cluster.address import ClusterAddress, is_cluster_address

Location = Path | ClusterAddress
"""A file, or the address of a cluster."""


class ClusterLogin(NamedTuple):
    """The settings for TLS and a login to a cluster; each is None where it isn't set."""

    ca: Path | None = None
    """LIBRARY_CA: the certificates that are trusted, in PEM."""
    user: str | None = None
    """LIBRARY_USER."""
    password_file: Path | None = None
    """LIBRARY_PASSWORD_FILE."""


NO_LOGIN = ClusterLogin()


def parse_location(library: str, login: ClusterLogin = NO_LOGIN) -> Location:
    """The place that LIBRARY or `--library` names; `login` counts for a cluster only.

    Raise ValueError, with a clause that contains neither the address nor the password.
    """
    if not is_cluster_address(library):
        return Path(library)
    password = _read_password(login.password_file) if login.password_file else None
    return ClusterAddress.parse(library, ca=login.ca, user=login.user, password=password)


def _read_password(file: Path) -> str:
    try:
        password = file.expanduser().read_text(encoding="utf-8").rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        # without the file's name: some users write the password itself there
        reason = (getattr(error, "strerror", None) or "it is not text").lower()
        raise ValueError(
            f"the file named in LIBRARY_PASSWORD_FILE can't be read: {reason}"
        ) from None
    if not password:
        raise ValueError("the file named in LIBRARY_PASSWORD_FILE is empty")
    return password
