"""Views of a library other than answers: timelines, coverage, articles and evidence for claims.

Each is a function that takes the library first, then what is asked, then the collections.
"""
