"""Renders web pages as blocks of text, as a browser shows them."""
