"""What a question asks of each of the sources that it names.

"The Post says that trams stop, while the Echo says that they run" asks two things: the Post is
asked whether trams stop, and the Echo whether they run.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from retrieval.analysis import Word
from retrieval.article import Span
from retrieval.naming import Mention

_TWO = 2


def asked_of(words: Iterable[Word], mentions: Sequence[Mention]) -> Mapping[str, frozenset[str]]:
    """For each term the sources that it is asked of; nothing where no two are asked apart.

    `words` are those of the question, in its order. Sources are named either before what is asked
    of them ("the Post says that …") or behind it ("…, according to the Post"): behind it, where
    more words stand before the first mention than after the last one.
    """
    others = [word for word in words if not any(_holds(one.span, word) for one in mentions)]
    together = _together(mentions, others)
    if len(together) < _TWO:
        return {}
    before = sum(word.end <= together[0].span.start for word in others)
    after = sum(word.start >= together[-1].span.end for word in others)
    found: dict[str, frozenset[str]] = {}
    for word in others:
        # of what begins or ends the question, the only mention beside it is asked
        if before > after:
            owner = next((one for one in together if one.span.start >= word.end), together[-1])
        else:
            left = (one for one in reversed(together) if one.span.end <= word.start)
            owner = next(left, together[0])
        found[word.term] = found.get(word.term, frozenset()) | owner.sources
    return found


def _together(mentions: Sequence[Mention], others: Sequence[Word]) -> list[Mention]:
    """The mentions, those as one between which no word stands: "the Post and the Echo"."""
    joined: list[Mention] = []
    for mention in mentions:
        last = joined[-1] if joined else None
        if last and not any(last.span.end <= w.start < mention.span.start for w in others):
            span = Span(last.span.start, max(last.span.end, mention.span.end))
            joined[-1] = Mention(span, last.sources | mention.sources)
        else:
            joined.append(mention)
    return joined


def _holds(span: Span, word: Word) -> bool:
    return span.start <= word.start and word.end <= span.end
