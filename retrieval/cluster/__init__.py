"""What Footnote needs of an OpenSearch cluster; it knows nothing of articles."""
