"""Tests of what Footnote promises."""
