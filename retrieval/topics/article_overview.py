"""The overview of an article: its length, its first sentences and its key terms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.answering.limits import MAX_KEY_TERMS, MAX_LEAD_CHARACTERS
from retrieval.library import SHARED, Library
from retrieval.model.answer import Extract
from retrieval.model.article import Article, Span
from retrieval.text.analysis import Analyzer
from retrieval.text.boilerplate.detection import content_sentences
from retrieval.text.snippets import cut_snippet

_CANDIDATE_WORDS = 40
"""The number of an article's most frequent words that are candidates for key terms."""
_MAX_PASSAGES = 60
"""The number of best passages in which the candidates are scored."""
_MIN_WORD_CHARACTERS = 3
"""Characters of a key term."""


@dataclass(frozen=True)
class ArticleOverview:
    """An article at a glance."""

    article: Article
    words: int
    """The number of words in its text."""
    lead: Extract | None
    """Its first sentences; None if it has nothing but boilerplate."""
    key_terms: tuple[str, ...]
    """Up to eight words that distinguish it from other articles, as it writes them, best first."""


def article_overview(
    library: Library, article_id: str, collections: Sequence[str] = (SHARED,)
) -> ArticleOverview | None:
    """The overview of an article; None if it is in none of the collections."""
    article = library.article(article_id, collections)
    if article is None:
        return None
    return ArticleOverview(
        article=article,
        words=len(article.text.split()),
        lead=_lead(article),
        key_terms=_key_terms(library, article, collections),
    )


def _lead(article: Article) -> Extract | None:
    """The first sentences after any boilerplate, as many as are short enough."""
    run = next(iter(content_sentences(article)), [])
    if not run:
        return None
    ends = [one.end for one in run if one.end - run[0].start <= MAX_LEAD_CHARACTERS]
    whole = Span(run[0].start, ends[-1] if ends else run[0].end)
    shown = cut_snippet(article.text, whole, MAX_LEAD_CHARACTERS, [], {})
    return Extract(article, *shown, score=0, cut_after=shown.end < whole.end)


def _key_terms(library: Library, article: Article, collections: Sequence[str]) -> tuple[str, ...]:
    """The frequent words of an article that score highest in its own passages, best first."""
    analyzer = Analyzer().for_article(article)
    counts: Counter[str] = Counter()
    written: dict[str, str] = {}
    for word in analyzer.words(article.text):
        text = article.text[word.start : word.end]
        if len(text) >= _MIN_WORD_CHARACTERS and not text[0].isnumeric():
            counts[word.term] += 1
            written.setdefault(word.term, text)
    candidates = [written[term] for term, _ in counts.most_common(_CANDIDATE_WORDS)]
    scores: dict[str, float] = {}
    for hit in library.search(" ".join(candidates), _MAX_PASSAGES, collections):
        if hit.article.id == article.id:
            for feature in hit.why:
                scores[feature.name] = scores.get(feature.name, 0.0) + feature.score
    known = set(candidates)
    ranked = sorted(scores, key=lambda word: (-scores[word], word))
    return tuple(word for word in ranked if word in known)[:MAX_KEY_TERMS]
