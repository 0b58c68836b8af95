"""The inverted index: the scores and the order of a full BM25 scan, without the scan."""
