"""The database of the bot: preferences, answers, votes and watches, in a file or a cluster."""
