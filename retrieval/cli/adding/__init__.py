"""What `add` does beside reading files."""
