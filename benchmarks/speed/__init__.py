"""The speed of search, libraries, answers and the bot."""
