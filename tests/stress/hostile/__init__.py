"""Hostile files of every format, made by small functions when a test runs.

`bodies.py` lists them all.
"""
