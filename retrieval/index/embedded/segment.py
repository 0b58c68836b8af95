"""A segment of an index: the searched passages of some articles, as arrays."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from itertools import accumulate
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from retrieval.index.embedded.array_file import mapped_bytes, release
from retrieval.index.embedded.postings import Numbers, Postings
from retrieval.index.passage_terms import article_terms, passage_terms
from retrieval.model.article import Article, Passage, Span
from retrieval.text.analysis import Analyzer, fold_source
from retrieval.text.boilerplate import content_sentences
from retrieval.text.languages import SNOWBALL
from retrieval.text.segmentation import split_passages

Keys = npt.NDArray[np.uint64]

LANGUAGES = tuple(SNOWBALL)

_CUT_BEFORE, _CUT_AFTER = 1, 2


@dataclass(frozen=True, eq=False)
class Segment:
    """Articles numbered from 0, their passages as documents numbered from 0; never changed.

    The texts are not here: a passage is spans into the text that the store holds.
    """

    articles: Keys
    """Of each article, its id as a number."""
    days: Numbers
    """Of each article, the day it was published, counted from the year 1; 0 if unknown."""
    sources: Numbers
    """Of each article, which of `source_names` it is from."""
    source_names: tuple[str, ...]
    """Folded, in alphabetical order; empty for none."""
    languages: npt.NDArray[np.uint8]
    """Of each article, which of `LANGUAGES` its terms are in."""
    first_documents: Numbers
    """Of each article; one more at the end."""
    first_sentences: Numbers
    """Of each document; one more at the end."""
    sentences: npt.NDArray[np.uint32]
    """Where each begins and ends in its article's text."""
    cuts: npt.NDArray[np.uint8]
    """Of each document, whether it begins or ends inside a sentence."""
    postings: Postings

    @classmethod
    def build(cls, articles: Sequence[Article], analyzer: Analyzer) -> Self:
        """Cuts the articles into passages and inverts their terms."""
        cut = [list(split_passages(article, content_sentences(article))) for article in articles]
        speaking = [analyzer.for_article(article) for article in articles]
        said = list(map(article_terms, articles, speaking))
        found = [passage for of_one in cut for passage in of_one]
        spans = [span for passage in found for span in passage.sentences]
        names = [fold_source(article.source) for article in articles]
        numbers = {name: number for number, name in enumerate(sorted(set(names)))}
        return cls(
            articles=np.array([key_of(article.id) for article in articles], np.uint64),
            days=np.array([_day_number(article) for article in articles], np.int32),
            sources=np.array([numbers[name] for name in names], np.int32),
            source_names=tuple(numbers),
            languages=np.array([LANGUAGES.index(one.language) for one in speaking], np.uint8),
            first_documents=_firsts([len(of_one) for of_one in cut]),
            first_sentences=_firsts([len(passage.sentences) for passage in found]),
            sentences=np.array(spans, np.uint32).reshape(-1, 2),
            cuts=np.array(
                [p.cut_before * _CUT_BEFORE + p.cut_after * _CUT_AFTER for p in found], np.uint8
            ),
            postings=Postings.build(
                about + passage_terms(passage, one)
                for about, of_one, one in zip(said, cut, speaking, strict=True)
                for passage in of_one
            ),
        )

    @classmethod
    def merged(cls, segments: Sequence[Self]) -> Self:
        """The articles of all segments, in their order."""
        if len(segments) == 1:
            return segments[0]
        names = tuple(sorted({name for one in segments for name in one.source_names}))
        places = {name: place for place, name in enumerate(names)}
        renamed = [
            np.array([places[name] for name in one.source_names], np.int32)[one.sources]
            for one in segments
        ]
        return cls(
            articles=np.concatenate([one.articles for one in segments]),
            days=np.concatenate([one.days for one in segments]),
            sources=np.concatenate(renamed),
            source_names=names,
            languages=np.concatenate([one.languages for one in segments]),
            first_documents=_chained([one.first_documents for one in segments]),
            first_sentences=_chained([one.first_sentences for one in segments]),
            sentences=np.concatenate([one.sentences for one in segments]),
            cuts=np.concatenate([one.cuts for one in segments]),
            postings=Postings.merged([one.postings for one in segments]),
        )

    def without(self, hidden: Numbers) -> Self:
        """The segment of the other articles, in their order."""
        if not len(hidden):
            return self
        kept = np.ones(len(self.articles), np.bool_)
        kept[hidden] = False
        kept_documents = np.repeat(kept, np.diff(self.first_documents))
        sentence_counts = np.diff(self.first_sentences)
        used, sources = np.unique(self.sources[kept], return_inverse=True)
        return type(self)(
            articles=self.articles[kept],
            days=self.days[kept],
            sources=sources.astype(np.int32),
            source_names=tuple(self.source_names[number] for number in used),
            languages=self.languages[kept],
            first_documents=_firsts(np.diff(self.first_documents)[kept]),
            first_sentences=_firsts(sentence_counts[kept_documents]),
            sentences=self.sentences[np.repeat(kept_documents, sentence_counts)],
            cuts=self.cuts[kept_documents],
            postings=self.postings.without(self.documents_of(hidden)),
        )

    @cached_property
    def _order(self) -> npt.NDArray[np.int64]:
        return np.argsort(self.articles)

    def find(self, keys: Keys) -> Numbers:
        """Which articles have one of the keys, ascending."""
        order = self._order
        places = np.searchsorted(self.articles, keys, sorter=order)
        ends = np.searchsorted(self.articles, keys, "right", sorter=order)
        return np.sort(order[places[places < ends]]).astype(np.int32)

    @property
    def mapped_bytes(self) -> int:
        """How large its file is; 0 while it is only in memory."""
        return mapped_bytes(self.articles)

    def release(self) -> None:
        """Gives the memory back into which its file was read; it is read again when needed."""
        release(self.articles)

    @property
    def size(self) -> int:
        """How many passages there are."""
        return self.postings.size

    def documents_of(self, articles: Numbers) -> Numbers:
        """The passages of some articles, ascending if the articles are."""
        chosen = np.zeros(len(self.articles), np.bool_)
        chosen[articles] = True
        documents = np.flatnonzero(np.repeat(chosen, np.diff(self.first_documents)))
        return documents.astype(np.int32)

    def articles_of(self, documents: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        """The article that each passage is from."""
        return np.searchsorted(self.first_documents, documents, "right") - 1

    def passage(self, article: Article, document: int) -> Passage:
        """A passage, with the article that it is from."""
        low, high = self.first_sentences[document : document + 2].tolist()
        cuts = int(self.cuts[document])
        return Passage(
            article,
            tuple(Span(start, end) for start, end in self.sentences[low:high].tolist()),
            cut_before=bool(cuts & _CUT_BEFORE),
            cut_after=bool(cuts & _CUT_AFTER),
        )

    def arrays(self) -> dict[str, npt.NDArray[Any]]:
        """All of it as arrays, by name."""
        names = json.dumps(self.source_names).encode()
        own = {field.name: getattr(self, field.name) for field in fields(self)}
        postings = own.pop("postings")
        of_postings = {field.name: getattr(postings, field.name) for field in fields(postings)}
        return own | of_postings | {"source_names": np.frombuffer(names, np.uint8)}

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, npt.NDArray[Any]]) -> Self:
        """The segment that `arrays` came from."""
        names = {field.name for field in fields(cls)} - {"postings", "source_names"}
        return cls(
            **{name: arrays[name] for name in names},
            source_names=tuple(json.loads(arrays["source_names"].tobytes())),
            postings=Postings(**{field.name: arrays[field.name] for field in fields(Postings)}),
        )


def key_of(article_id: str) -> int:
    """An article's id, 16 hexadecimal digits, as a number."""
    return int(article_id, 16)


def id_of(key: int) -> str:
    """The article's id that a number stands for."""
    return f"{key:016x}"


def _day_number(article: Article) -> int:
    return article.published.toordinal() if article.published else 0


def _firsts(counts: Sequence[int] | npt.NDArray[Any]) -> Numbers:
    return np.fromiter(accumulate(counts, initial=0), np.int32, len(counts) + 1)


def _chained(firsts: Sequence[Numbers]) -> Numbers:
    return _firsts(np.concatenate([np.diff(one) for one in firsts]))
