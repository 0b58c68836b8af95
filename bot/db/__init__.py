"""What the bot keeps: preferences, answers, votes and watches, in a file or in a cluster."""
