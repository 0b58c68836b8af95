"""Limits on what people ask and add, so that nobody takes up the whole machine."""
