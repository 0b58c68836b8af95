"""A server's own articles (`/articles`), for its managers."""
