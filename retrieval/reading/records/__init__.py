"""Records: JSON, JSON Lines, and tables of comma-separated values, a record an article."""
