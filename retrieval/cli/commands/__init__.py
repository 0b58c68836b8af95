"""The commands, one module each, by what they are for."""
