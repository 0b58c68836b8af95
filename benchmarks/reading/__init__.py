"""The speed of reading web pages, PDFs and feeds."""
