"""Tests of the benchmarks; none of them measures a time."""
