"""Discord's REST API: routes, bodies, rate limits."""
