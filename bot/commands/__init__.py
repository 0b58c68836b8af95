"""What people can ask for in Discord: one module a command."""
