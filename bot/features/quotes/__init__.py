"""Checking the quotations in a message (*Check this quote*)."""
