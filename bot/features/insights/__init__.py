"""Usage statistics for a server's managers: `/insights`."""
