"""Limits of reading one file."""

from __future__ import annotations

MAX_FILE_BYTES = 20_000_000
MAX_SECONDS = 10
"""By the clock; of processor time too, in case that the program that waits was killed."""
MAX_MEGABYTES = 400
"""Of memory, in the worker process. Text of 20 MB needs 240, and a web page of 5 MB 200 to 400; two
workers must fit into a machine with 1 GB."""
MAX_LOST_SECONDS = 12
"""For the parts of one file that took too long, needed too much memory or crashed the worker."""
MAX_TEXT_CHARACTERS = 10_000_000
"""Of one article, which is up to 40 MB of memory in the process that waits for it."""
LONG_CHARACTERS = 200_000
"""No shorter text takes nearly that long to index."""
MAX_RATIO = 100
"""Unpacked bytes for each packed one, in archives and compressed files."""
MAX_MEMBERS = 100_000
"""Of an archive with all archives in it; other limits, in bytes, are for all of them too."""
MAX_UNPACKED_BYTES = 10_000_000_000
MAX_NESTED_ARCHIVES = 2
"""An archive in an archive in an archive is read, but none in that."""
MAX_REFUSED_SECONDS = 5
"""Of processor time for members of an archive that turn out to be unreadable."""
