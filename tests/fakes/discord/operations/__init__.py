"""Changes to channels and threads, with the gateway events that they cause."""
