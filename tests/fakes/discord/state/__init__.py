"""The state of the server: channels, commands, messages, open interactions."""
