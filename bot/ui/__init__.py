"""An answer as Discord shows it."""
