"""Reads documents of word processors, and books."""
