"""The client of an OpenSearch cluster; it knows nothing of articles."""
