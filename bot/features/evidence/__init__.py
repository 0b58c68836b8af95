"""*Find evidence* on a message, and `/evidence` for an earlier answer."""
