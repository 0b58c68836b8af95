"""Mutated files: no reader crashes, hangs or makes up a word."""
