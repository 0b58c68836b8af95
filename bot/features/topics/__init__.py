"""A topic as a whole: `/timeline` and `/coverage`."""
