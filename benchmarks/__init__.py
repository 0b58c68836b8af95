"""How fast things are, in one run each."""
