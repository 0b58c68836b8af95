"""Feeds that fill a collection: finding and polling them."""
