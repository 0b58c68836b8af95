"""Building segments, in several processes where there are many articles."""
