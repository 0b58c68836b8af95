"""Dates: how they are written, and what they mean."""
