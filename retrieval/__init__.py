"""Footnote's library: articles, and the exact words in them that answer a question."""

try:
    from retrieval.library import Library
    from retrieval.model.answer import Answer, Extract
    from retrieval.model.article import Article
    from retrieval.model.search import Hit
except ImportError as error:  # `python -m retrieval` comes through here first
    from retrieval.cli.imports import end_without, is_command_line

    if is_command_line():
        end_without(error)
    raise

__all__ = ["Answer", "Article", "Extract", "Hit", "Library"]
__version__ = "0.1.0"
