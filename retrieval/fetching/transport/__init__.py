"""The part of fetching that speaks HTTP, with aiohttp; imported when something is fetched."""
