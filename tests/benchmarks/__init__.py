"""The benchmarks measure what they say; none of these tests measures a time."""
