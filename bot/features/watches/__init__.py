"""Watched questions: `/watch` and `/watches`."""
