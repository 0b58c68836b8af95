"""The bot's database: preferences, answers, votes and watches, in one SQLite file."""
