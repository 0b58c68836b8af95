"""The bot's database in one SQLite file."""
