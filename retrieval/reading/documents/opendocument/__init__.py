"""Reads OpenDocument texts (.odt, .fodt)."""
