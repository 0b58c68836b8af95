"""A plain engine: a store of dicts and lists, and an index that scores every passage.

It is as slow and as obvious as it can be, and says what any engine must return.
"""
