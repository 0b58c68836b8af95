"""Nodes of OpenSearch for tests, and the tests of what is done with a cluster."""
