"""The promises of an engine, kept by every implementation of a store and an index.

To try another implementation, add it to `engines.py`.
"""
