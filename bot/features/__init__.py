"""One folder a feature, each with its commands, buttons, views and service.

A button finds all that it needs in its custom id or in the bot's database, so it works on messages
of any age.
"""
