"""One article at a glance: how long it is, how it begins, and which words tell it from others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.answering.limits import MAX_KEY_TERMS, MAX_LEAD_CHARACTERS
from retrieval.library import SHARED, Library
from retrieval.model.answer import Extract
from retrieval.model.article import Article, Span
from retrieval.text.analysis import Analyzer
from retrieval.text.boilerplate import content_sentences
from retrieval.text.snippets import cut_snippet

_LIKELY = 40
"""So many of an article's most frequent words are weighed."""
_PASSAGES = 60
_SHORTEST = 3
"""Characters of a word that can tell anything by itself."""


@dataclass(frozen=True)
class ArticleOverview:
    """What is told of one article."""

    article: Article
    words: int
    lead: Extract | None
    """How it begins; None where it has nothing but notices."""
    key_terms: tuple[str, ...]
    """Up to eight words that add most to its score, as it writes them, the most telling first."""


def article_overview(
    library: Library, article_id: str, collections: Sequence[str] = (SHARED,)
) -> ArticleOverview | None:
    """The profile of an article, if one of the collections holds it."""
    article = library.article(article_id, collections)
    if article is None:
        return None
    telling = _telling(library, article, collections)
    return ArticleOverview(article, len(article.text.split()), _lead(article), telling)


def _lead(article: Article) -> Extract | None:
    """The first sentences that are no notice, as many as are short enough."""
    run = next(iter(content_sentences(article)), [])
    if not run:
        return None
    ends = [one.end for one in run if one.end - run[0].start <= MAX_LEAD_CHARACTERS]
    whole = Span(run[0].start, ends[-1] if ends else run[0].end)
    shown = cut_snippet(article.text, whole, MAX_LEAD_CHARACTERS, [], {})
    return Extract(article, *shown, score=0, cut_after=shown.end < whole.end)


def _telling(library: Library, article: Article, collections: Sequence[str]) -> tuple[str, ...]:
    """The frequent words of an article that score highest in its own passages."""
    analyzer = Analyzer().for_article(article)
    counts: Counter[str] = Counter()
    written: dict[str, str] = {}
    for word in analyzer.words(article.text):
        text = article.text[word.start : word.end]
        if len(text) >= _SHORTEST and not text[0].isnumeric():
            counts[word.term] += 1
            written.setdefault(word.term, text)
    likely = [written[term] for term, _ in counts.most_common(_LIKELY)]
    scores: dict[str, float] = {}
    for hit in library.search(" ".join(likely), _PASSAGES, collections):
        if hit.article.id == article.id:
            for share in hit.why:
                scores[share.name] = scores.get(share.name, 0.0) + share.score
    known = set(likely)
    ranked = sorted(scores, key=lambda word: (-scores[word], word))
    return tuple(word for word in ranked if word in known)[:MAX_KEY_TERMS]
