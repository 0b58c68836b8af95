"""JSON objects as Discord sends them."""
