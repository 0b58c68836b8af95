"""What Footnote promises, tried."""
