"""PDF files: from the places of characters on pages to paragraphs in reading order."""
