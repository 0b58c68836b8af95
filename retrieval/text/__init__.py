"""Text processing: normalisation, languages, terms, sentences, boilerplate, dates and values."""
