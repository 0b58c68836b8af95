"""What goes to Discord: responses to interactions, messages of its own, and threads."""
