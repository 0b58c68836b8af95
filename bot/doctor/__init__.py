"""`python -m bot doctor`: checks all that the bot needs, and says how to fix what is wrong."""
