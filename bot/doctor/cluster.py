"""Checks of the cluster that the library is in."""

from __future__ import annotations

from collections.abc import Iterator

from bot.doctor.result import CheckResult
from retrieval import Location, examine_cluster


def check_cluster(location: Location) -> Iterator[CheckResult]:
    """Check the cluster, if the library is in one; the library stays as it is."""
    for finding in examine_cluster(location):
        yield CheckResult(finding.subject, finding.is_ok, finding.sentence)
