"""Checks of quotations against the articles, word by word.

`extract_quotations(text)` finds the quotations of a message, `check_quote(library, quotation,
collections)` checks one.
"""
