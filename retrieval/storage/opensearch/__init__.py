"""The article store in a cluster of OpenSearch."""
