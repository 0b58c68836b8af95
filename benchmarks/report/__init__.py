"""Figures as tables, verdicts and a picture."""
