"""The quality of ranking, confidence, spelling and sentences."""
