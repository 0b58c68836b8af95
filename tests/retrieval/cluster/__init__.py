"""Tests of what is done with a cluster, most of them with real nodes of OpenSearch."""
