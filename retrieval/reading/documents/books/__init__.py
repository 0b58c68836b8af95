"""Reads books (.epub)."""
