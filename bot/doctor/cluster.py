"""Checks of the cluster that the library is in."""

from __future__ import annotations

from collections.abc import Iterator

from bot.db.opensearch.bot_indices import INDICES
from bot.doctor.result import CheckResult
from retrieval import Location, examine_cluster


def check_cluster(location: Location) -> Iterator[CheckResult]:
    """Check the cluster that the library is in, with what the bot keeps; all stays as it is."""
    for finding in examine_cluster(location, INDICES):
        yield CheckResult(finding.subject, finding.is_ok, finding.sentence)
