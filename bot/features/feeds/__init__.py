"""The feeds that a server follows (`/feeds`), for its managers."""
