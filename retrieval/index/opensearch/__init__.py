"""A search index in an OpenSearch cluster, which any number of processes share."""
