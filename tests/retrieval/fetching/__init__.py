"""Fetching: which addresses, how politely, and what of lying hosts."""
