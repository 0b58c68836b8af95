"""A web on loopback: good, slow, lying and hostile hosts, and fetchers that find them by name.

`FakeWeb` is the place to start; README.md shows how.
"""
