"""Reads Markdown, with or without front matter."""
