"""Checks of quotations against the articles, word by word."""
