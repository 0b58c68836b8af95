"""The bot on a second simulation of Discord."""
