"""A topic day by day (`/timeline`) and in figures (`/coverage`)."""
