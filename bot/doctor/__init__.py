"""`python -m bot doctor`: what keeps the bot from working, and what to do about it."""
