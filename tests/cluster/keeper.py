"""`python -m tests.cluster.keeper FOLDER`: kills nodes when nobody uses them any more.

The users of the nodes in a folder hold a shared lock on the file `users` in it, which the system
releases however they end. Then the nodes are killed, and the folder is deleted.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

from tests.cluster.distribution import ROOT
from tests.cluster.nodes import PID_FILE

USERS = "users"


def start_keeper(folder: Path) -> None:
    """Start the keeper of a folder, which the caller uses."""
    # the shell leaves it to the system: it outlives the tests
    command = (sys.executable, "-m", "tests.cluster.keeper", str(folder))
    subprocess.run(
        ["/bin/sh", "-c", '"$@" &', "sh", *command],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        check=True,
    )


def keep(folder: Path) -> None:
    """Wait until nobody uses the nodes in a folder, and kill them."""
    with (folder / USERS).open("ab") as users:
        fcntl.flock(users, fcntl.LOCK_EX)
        for file in folder.glob(f"*/{PID_FILE}"):
            with suppress(ProcessLookupError):
                os.kill(int(file.read_text(encoding="utf-8")), signal.SIGKILL)
        for _ in range(50):
            shutil.rmtree(folder, ignore_errors=True)
            if not folder.exists():
                return
            time.sleep(0.1)


if __name__ == "__main__":
    keep(Path(sys.argv[1]))
