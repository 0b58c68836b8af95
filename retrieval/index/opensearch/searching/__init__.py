"""Searching the passages in the cluster, at one point in time, with exact scores."""
