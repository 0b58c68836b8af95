"""A server's own articles: `/articles`."""
