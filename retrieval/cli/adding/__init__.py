"""The parts of `add`: its summary, and `--sync`."""
