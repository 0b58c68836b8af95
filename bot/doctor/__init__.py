"""`python -m bot doctor`: checks of everything that the bot needs, each with a remedy."""
