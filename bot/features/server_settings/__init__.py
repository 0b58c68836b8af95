"""A server's settings (`/settings`), for its managers."""
