"""`python -m tests.cluster.download`: fetches OpenSearch with Maven, if this machine can run it."""

from __future__ import annotations

import shutil
import subprocess
import sys

from tests.cluster.distribution import FOLDER, archive, java_home, missing

_PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy"
_ARTIFACT = "org.opensearch.distribution.integ-test-zip:opensearch:3.8.0:zip"
_SECONDS = 300


def download() -> str | None:
    """Fetch it unless it is there; return what is missing, as a sentence."""
    if archive() or java_home() is None:
        return missing()
    maven = shutil.which("mvn")
    if maven is None:
        return "Maven, which fetches OpenSearch, is not installed"
    partial = FOLDER / "partial"
    options = (f"-Dartifact={_ARTIFACT}", f"-DoutputDirectory={partial}")
    try:
        done = subprocess.run((maven, "-B", "-q", _PLUGIN, *options), timeout=_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return f"OpenSearch was not fetched within {_SECONDS} seconds"
    if done.returncode:
        return "Maven could not fetch OpenSearch"
    for file in partial.iterdir():
        file.rename(FOLDER / file.name)
    partial.rmdir()
    return None


if __name__ == "__main__":
    if problem := download():
        sys.exit(f"The tests with OpenSearch will be skipped: {problem}.")
