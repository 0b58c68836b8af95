"""One folder a feature, each with its commands, its buttons, its views and its service.

All that a button needs is in its custom id, "verb:argument:argument", or in the bot's database, so
it works on messages of any age.
"""
