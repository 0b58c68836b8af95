"""A segment of the index: the passages of some articles and their postings, as arrays."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from retrieval.index.candidate_arrays import CUT_AFTER, CUT_BEFORE, Candidates
from retrieval.index.embedded.array_file import is_mapped
from retrieval.index.embedded.forward_index import ForwardIndex
from retrieval.index.embedded.postings import Numbers, Postings
from retrieval.index.ragged import Ragged, places_of, starts_of
from retrieval.text.languages import SNOWBALL

Keys = npt.NDArray[np.uint64]
Scores = npt.NDArray[np.float64]

LANGUAGES = tuple(SNOWBALL)


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
    """By document, its `cut_flags`."""
    postings: Postings
    """The documents of each term."""
    forward: ForwardIndex
    """The terms of each document, in their order."""

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
        postings = Postings.merged([one.postings for one in segments])
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
            postings=postings,
            forward=ForwardIndex.merged(
                [one.forward for one in segments],
                [postings.numbers_of(one.postings.hashes) for one in segments],
            ),
        )

    def without(self, deleted: Numbers) -> Self:
        """A segment of the other articles, in the same order."""
        if not len(deleted):
            return self
        kept = np.ones(len(self.articles), np.bool_)
        kept[deleted] = False
        kept_documents = np.repeat(kept, np.diff(self.first_documents))
        sentence_counts = np.diff(self.first_sentences)
        kept_sentences = np.repeat(kept_documents, sentence_counts)
        used, sources = np.unique(self.sources[kept], return_inverse=True)
        postings = self.postings.without(self.documents_of(deleted))
        return type(self)(
            articles=self.articles[kept],
            days=self.days[kept],
            last_days=self.last_days[kept],
            sources=sources.astype(np.int32),
            source_names=tuple(self.source_names[number] for number in used),
            languages=self.languages[kept],
            first_documents=_offsets(np.diff(self.first_documents)[kept]),
            first_sentences=_offsets(sentence_counts[kept_documents]),
            sentences=self.sentences[kept_sentences],
            cuts=self.cuts[kept_documents],
            postings=postings,
            forward=self.forward.of(
                np.flatnonzero(kept),
                np.flatnonzero(kept_sentences),
                postings.numbers_of(self.postings.hashes),
            ),
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
    def mapped_arrays(self) -> list[npt.NDArray[Any]]:
        """The arrays of its file; none while it is only in memory."""
        return [array for array in self.arrays().values() if is_mapped(array)]

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
        # of the same type, or numpy converts all of the longer array first
        documents = documents.astype(self.first_documents.dtype)
        return self.first_documents.searchsorted(documents, "right") - 1

    def candidates(self, documents: npt.NDArray[np.int64], scores: Scores) -> Candidates:
        """Some passages as candidates with these scores, in the order given."""
        articles = self.articles_of(documents)
        sentences = places_of(self.first_sentences, documents)
        about = self.forward.about.take(articles)
        terms = self.forward.terms.take(sentences.values)
        hashes = self.postings.hashes
        return Candidates(
            scores=scores,
            articles=np.array([id_of(key) for key in self.articles[articles].tolist()], np.str_),
            sources=np.array([self.source_names[n] for n in self.sources[articles]], np.str_),
            languages=np.array([LANGUAGES[n] for n in self.languages[articles]], np.str_),
            days=self.days[articles].astype(np.int64),
            last_days=self.last_days[articles].astype(np.int64),
            cut_before=(self.cuts[documents] & CUT_BEFORE).astype(np.bool_),
            cut_after=(self.cuts[documents] & CUT_AFTER).astype(np.bool_),
            about=Ragged(about.starts, hashes[about.values]),
            title_lengths=self.forward.title_lengths[articles].astype(np.int64),
            sentences=Ragged(sentences.starts, self.sentences[sentences.values]),
            terms=Ragged(terms.starts, hashes[terms.values]),
            outlines=self.forward.outlines_of(sentences.values),
        )

    def arrays(self) -> dict[str, npt.NDArray[Any]]:
        """All arrays of the segment, by name."""
        names = json.dumps(self.source_names).encode()
        own = set(_fields(self)) - {"postings", "forward"}
        return {
            **{name: getattr(self, name) for name in own},
            **{name: getattr(self.postings, name) for name in _fields(Postings)},
            **{name: getattr(self.forward, name) for name in _fields(ForwardIndex)},
            "source_names": np.frombuffer(names, np.uint8),
        }

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, npt.NDArray[Any]]) -> Self:
        """The segment with these arrays."""
        own = set(_fields(cls)) - {"postings", "forward", "source_names"}
        return cls(
            **{name: arrays[name] for name in own},
            source_names=tuple(json.loads(arrays["source_names"].tobytes())),
            postings=Postings(**{name: arrays[name] for name in _fields(Postings)}),
            forward=ForwardIndex(**{name: arrays[name] for name in _fields(ForwardIndex)}),
        )


def key_of(article_id: str) -> int:
    """The number for an article's id, which has 16 hexadecimal digits."""
    return int(article_id, 16)


def id_of(key: int) -> str:
    """The article's id for a number."""
    return f"{key:016x}"


def _fields(cls: Any) -> list[str]:
    return [field.name for field in fields(cls)]


def _offsets(counts: npt.NDArray[Any]) -> Numbers:
    return starts_of(counts).astype(np.int32)


def _concatenated(firsts: Sequence[Numbers]) -> Numbers:
    return _offsets(np.concatenate([np.diff(one) for one in firsts]))
