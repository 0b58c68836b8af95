"""Evidence for a message (*Find evidence*), and for an earlier answer (`/evidence`)."""
