"""The REST API: routes, bodies, rate limits."""
