"""What keeps the process running: threads, limits, logging, exit codes."""
