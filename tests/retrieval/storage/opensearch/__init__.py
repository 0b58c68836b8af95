"""The article store in a cluster."""
