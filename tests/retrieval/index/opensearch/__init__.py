"""Tests of the index in a cluster, beside those of the contract."""
