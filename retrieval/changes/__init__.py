"""The changes between the versions of an article: sentences, words and metadata."""
