"""The articles that a log of changes adds, apart from corrections."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from retrieval.model.records import Change
from retrieval.storage.base import ArticleStore


def added_articles(
    changes: Sequence[Change], store: ArticleStore, collections: Collection[str]
) -> set[str]:
    """The ids of the articles that are searched since some changes, and were not before.

    An article with the text of one that it replaced, such as one with a corrected title, is none.
    """
    added = {change.article_id for change in changes if change.is_searched}
    replaced = {change.article_id for change in changes} - added
    if not replaced:
        return added
    known = {article.text for article in store.articles(replaced, collections).values()}
    articles = store.articles(added, collections)
    return {id_ for id_ in added if id_ not in articles or articles[id_].text not in known}
