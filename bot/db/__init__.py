"""What the bot remembers beside the articles: preferences, answers, votes; in one SQLite file."""
