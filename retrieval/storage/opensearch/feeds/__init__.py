"""The feeds of a library in a cluster, and their entries."""
