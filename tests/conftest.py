"""Settings that all tests share."""

from __future__ import annotations

import os

from hypothesis import settings

# While somebody works, each property is tried with fewer examples; CI tries Hypothesis's own 100.
settings.register_profile("quick", max_examples=30)
if "CI" not in os.environ:
    settings.load_profile("quick")
