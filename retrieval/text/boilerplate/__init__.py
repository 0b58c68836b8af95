"""Boilerplate: what a site prints around the sentences of its articles."""
