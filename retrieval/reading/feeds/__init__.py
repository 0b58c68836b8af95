"""Feeds: RSS, Atom, JSON Feed and sitemaps, and lists of them in OPML."""
