"""From ranked passages to an answer, or to the nearest passages."""
