"""Search in the embedded index: posting lists, scores, the best passages."""
