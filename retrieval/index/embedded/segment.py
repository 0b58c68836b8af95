"""A segment of the index: the passages of some articles and their postings, as arrays."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from functools import cached_property
from itertools import accumulate, starmap
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from retrieval.index.embedded.array_file import mapped_bytes, release
from retrieval.index.embedded.postings import Numbers, Postings
from retrieval.index.passage_terms import article_terms, passage_terms
from retrieval.model.article import Article, Passage, Span
from retrieval.text.analysis import Analyzer, fold_source
from retrieval.text.boilerplate.detection import content_sentences
from retrieval.text.languages import SNOWBALL
from retrieval.text.segmentation.passage_splitter import split_passages

Keys = npt.NDArray[np.uint64]

LANGUAGES = tuple(SNOWBALL)

_CUT_BEFORE, _CUT_AFTER = 1, 2


@dataclass(frozen=True, eq=False)
class Segment:
    """Articles numbered from 0, and their passages as documents numbered from 0; immutable.

    A segment contains no text: a passage is a list of spans of the text in the store. The names of
    the fields are the names of the arrays in a segment file.
    """

    articles: Keys
    """By article, its id as a number."""
    days: Numbers
    """By article, the proleptic Gregorian ordinal of its date; 0 if it has none."""
    last_days: Numbers
    """The same of the last day on which it may have been published, if only a month is known."""
    sources: Numbers
    """By article, the place of its source in `source_names`."""
    source_names: tuple[str, ...]
    """Folded, in alphabetical order; the empty name means no source."""
    languages: npt.NDArray[np.uint8]
    """By article, the place of the language of its terms in `LANGUAGES`."""
    first_documents: Numbers
    """By article, the number of its first passage; the number of passages at the end."""
    first_sentences: Numbers
    """By document, the place of its first sentence; the number of sentences at the end."""
    sentences: npt.NDArray[np.uint32]
    """By sentence, its start and end in the article's text, in characters."""
    cuts: npt.NDArray[np.uint8]
    """By document, flags for beginning and ending inside a sentence."""
    postings: Postings
    """The terms of the documents."""

    @classmethod
    def build(cls, articles: Sequence[Article], analyzer: Analyzer) -> Self:
        """Split articles into passages and invert their terms."""
        by_article = [
            list(split_passages(article, content_sentences(article))) for article in articles
        ]
        analyzers = [analyzer.for_article(article) for article in articles]
        metadata_terms = list(map(article_terms, articles, analyzers))
        documents = [passage for of_one in by_article for passage in of_one]
        spans = [span for passage in documents for span in passage.sentences]
        names = [fold_source(article.source) for article in articles]
        numbers = {name: number for number, name in enumerate(sorted(set(names)))}
        return cls(
            articles=np.array([key_of(article.id) for article in articles], np.uint64),
            days=_ordinals(article.published for article in articles),
            last_days=_ordinals(article.published_until for article in articles),
            sources=np.array([numbers[name] for name in names], np.int32),
            source_names=tuple(numbers),
            languages=np.array([LANGUAGES.index(one.language) for one in analyzers], np.uint8),
            first_documents=_offsets([len(of_one) for of_one in by_article]),
            first_sentences=_offsets([len(passage.sentences) for passage in documents]),
            sentences=np.array(spans, np.uint32).reshape(-1, 2),
            cuts=np.array(
                [p.cut_before * _CUT_BEFORE + p.cut_after * _CUT_AFTER for p in documents],
                np.uint8,
            ),
            postings=Postings.build(
                terms + passage_terms(passage, one)
                for terms, of_one, one in zip(metadata_terms, by_article, analyzers, strict=True)
                for passage in of_one
            ),
        )

    @classmethod
    def merged(cls, segments: Sequence[Self]) -> Self:
        """A segment with the articles of all segments, in the same order."""
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
            last_days=np.concatenate([one.last_days for one in segments]),
            sources=np.concatenate(renamed),
            source_names=names,
            languages=np.concatenate([one.languages for one in segments]),
            first_documents=_concatenated([one.first_documents for one in segments]),
            first_sentences=_concatenated([one.first_sentences for one in segments]),
            sentences=np.concatenate([one.sentences for one in segments]),
            cuts=np.concatenate([one.cuts for one in segments]),
            postings=Postings.merged([one.postings for one in segments]),
        )

    def without(self, deleted: Numbers) -> Self:
        """A segment of the other articles, in the same order."""
        if not len(deleted):
            return self
        kept = np.ones(len(self.articles), np.bool_)
        kept[deleted] = False
        kept_documents = np.repeat(kept, np.diff(self.first_documents))
        sentence_counts = np.diff(self.first_sentences)
        used, sources = np.unique(self.sources[kept], return_inverse=True)
        return type(self)(
            articles=self.articles[kept],
            days=self.days[kept],
            last_days=self.last_days[kept],
            sources=sources.astype(np.int32),
            source_names=tuple(self.source_names[number] for number in used),
            languages=self.languages[kept],
            first_documents=_offsets(np.diff(self.first_documents)[kept]),
            first_sentences=_offsets(sentence_counts[kept_documents]),
            sentences=self.sentences[np.repeat(kept_documents, sentence_counts)],
            cuts=self.cuts[kept_documents],
            postings=self.postings.without(self.documents_of(deleted)),
        )

    @cached_property
    def _order(self) -> npt.NDArray[np.int64]:
        return np.argsort(self.articles)

    def find(self, keys: Keys) -> Numbers:
        """The numbers of the articles with one of the keys, ascending."""
        order = self._order
        places = np.searchsorted(self.articles, keys, sorter=order)
        ends = np.searchsorted(self.articles, keys, "right", sorter=order)
        return np.sort(order[places[places < ends]]).astype(np.int32)

    @property
    def mapped_bytes(self) -> int:
        """The size of its file in bytes; 0 while it is only in memory."""
        return mapped_bytes(self.articles)

    def release(self) -> None:
        """Give back the memory of its file, which is read again when it is needed."""
        release(self.articles)

    @property
    def size(self) -> int:
        """The number of passages."""
        return self.postings.size

    def documents_of(self, articles: Numbers) -> Numbers:
        """The numbers of the passages of some articles, ascending."""
        chosen = np.zeros(len(self.articles), np.bool_)
        chosen[articles] = True
        documents = np.flatnonzero(np.repeat(chosen, np.diff(self.first_documents)))
        return documents.astype(np.int32)

    def articles_of(self, documents: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        """The number of the article of each passage."""
        return np.searchsorted(self.first_documents, documents, "right") - 1

    def passage(self, article: Article, document: int) -> Passage:
        """The passage with a number, which is from that article."""
        low, high = self.first_sentences[document : document + 2].tolist()
        cuts = int(self.cuts[document])
        return Passage(
            article,
            tuple(starmap(Span, self.sentences[low:high].tolist())),
            cut_before=bool(cuts & _CUT_BEFORE),
            cut_after=bool(cuts & _CUT_AFTER),
        )

    def arrays(self) -> dict[str, npt.NDArray[Any]]:
        """All arrays of the segment, by name."""
        names = json.dumps(self.source_names).encode()
        own = {field.name: getattr(self, field.name) for field in fields(self)}
        postings = own.pop("postings")
        of_postings = {field.name: getattr(postings, field.name) for field in fields(postings)}
        return own | of_postings | {"source_names": np.frombuffer(names, np.uint8)}

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, npt.NDArray[Any]]) -> Self:
        """The segment with these arrays."""
        names = {field.name for field in fields(cls)} - {"postings", "source_names"}
        return cls(
            **{name: arrays[name] for name in names},
            source_names=tuple(json.loads(arrays["source_names"].tobytes())),
            postings=Postings(**{field.name: arrays[field.name] for field in fields(Postings)}),
        )


def key_of(article_id: str) -> int:
    """The number for an article's id, which has 16 hexadecimal digits."""
    return int(article_id, 16)


def id_of(key: int) -> str:
    """The article's id for a number."""
    return f"{key:016x}"


def _ordinals(days: Iterable[date | None]) -> Numbers:
    return np.fromiter((day.toordinal() if day else 0 for day in days), np.int32)


def _offsets(counts: Sequence[int] | npt.NDArray[Any]) -> Numbers:
    return np.fromiter(accumulate(counts, initial=0), np.int32, len(counts) + 1)


def _concatenated(firsts: Sequence[Numbers]) -> Numbers:
    return _offsets(np.concatenate([np.diff(one) for one in firsts]))
