"""The values that the server and its users work with."""
