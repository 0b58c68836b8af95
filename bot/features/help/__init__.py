"""Help (`/help`), and information about the bot and its articles (`/about`)."""
