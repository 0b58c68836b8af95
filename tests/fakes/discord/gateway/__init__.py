"""Discord's gateway: connections, sessions and events."""
