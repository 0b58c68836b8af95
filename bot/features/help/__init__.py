"""What the bot can do (`/help`) and what it is (`/about`)."""
