"""The values that all other packages work with: articles, answers and the records of the store."""
