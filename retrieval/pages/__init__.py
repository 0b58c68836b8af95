"""Articles from the web: pages, documents and archives at addresses, and sitemaps."""
