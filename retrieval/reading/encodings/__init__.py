"""The encodings of text files: detects them, and decodes."""
