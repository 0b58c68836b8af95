"""Strings in, spans and terms out: everything that looks at text and knows nothing else."""
