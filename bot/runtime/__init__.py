"""The running process: threads, limits, work in flight, logging, exit codes."""
