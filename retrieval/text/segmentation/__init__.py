"""Splits texts into paragraphs, sentences and passages, each an exact span of the text."""
