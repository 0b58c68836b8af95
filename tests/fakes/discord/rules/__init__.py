"""Discord's limits and rules for what a bot sends."""
