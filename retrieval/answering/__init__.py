"""Answers: the pipeline from question to extracts, the confidence in them, and conflicts.

Called through `Library.ask`, `Library.search` and `Library.match_topic`.
"""
