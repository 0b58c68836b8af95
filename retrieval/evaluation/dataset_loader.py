"""Loads a data set from corpus.jsonl, queries.jsonl, qrels.tsv and evidence.jsonl in a folder."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from retrieval.errors import FootnoteError
from retrieval.evaluation.dataset import DataSet, Evidence, Question
from retrieval.model.article import Article
from retrieval.text.dates.date_expressions import parse_date

_JUDGEMENT = re.compile(r"([^\t]+)\t([^\t]+)\t(-?\d{1,9})\s*")


class BadData(FootnoteError):
    """A data set can't be read; the message says where and why."""


@dataclass(frozen=True)
class _Line:
    """A line of a file."""

    file: Path
    number: int
    text: str

    def problem(self, what: str) -> BadData:
        """An error about this line."""
        return BadData(f"{self.file}, line {self.number}: {what}")

    def row(self, *needed: str, optional: Sequence[str] = ()) -> dict[str, Any]:
        """The JSON object of the line, with strings under the names; raises BadData."""
        try:
            row = json.loads(self.text)
            json.dumps(row, ensure_ascii=False).encode()
        except UnicodeEncodeError:
            raise self.problem("this contains half a character") from None
        except (ValueError, RecursionError):
            raise self.problem("this is not JSON") from None
        if not isinstance(row, dict):
            raise self.problem("this is not a JSON object")
        for name in (*needed, *optional):
            is_missing = name in optional and row.get(name) is None
            if not is_missing and not isinstance(row.get(name), str):
                raise self.problem(f'"{name}" is missing or not a string')
        return row

    def known(self, id_: str, ids: Container[str], noun: str) -> str:
        """The id, which must be one of these; raises BadData."""
        if id_ not in ids:
            raise self.problem(f"there is no {noun} {id_}")
        return id_

    def new(self, id_: str, ids: Container[str]) -> str:
        """The id, which must not be one of these; raises BadData."""
        if id_ in ids:
            raise self.problem(f"the id {id_} is used twice")
        return id_


@dataclass(frozen=True)
class _Corpus:
    """The documents, each content once."""

    documents: Mapping[str, Article]
    same: Mapping[str, str]
    """For each id, the first id with the same content."""


def read_data(folder: Path, questions: Path | None = None) -> DataSet:
    """The data set in a folder; raises BadData.

    Documents with the same content become one, with the first of their ids. `questions` is another
    folder to take the questions from. It needs no qrels.tsv and evidence.jsonl; the documents in
    them are those of `folder`.
    """
    corpus = _corpus(folder / "corpus.jsonl")
    name = folder.resolve().name
    if not questions:
        return DataSet(name, corpus.documents, _judged_questions(folder, corpus))
    asked = _judged_questions(questions, corpus, may_lack_judgements=True)
    return DataSet(f"{questions.resolve().name} over {name}", corpus.documents, asked)


def _judged_questions(
    folder: Path, corpus: _Corpus, *, may_lack_judgements: bool = False
) -> tuple[Question, ...]:
    """The questions in a folder, with their evidence and relevance."""
    qrels, pieces = folder / "qrels.tsv", folder / "evidence.jsonl"
    asked = _questions(folder / "queries.jsonl")
    relevance: Mapping[str, dict[str, int]] = {}
    evidence: Mapping[str, list[Evidence]] = {}
    if qrels.exists() or not may_lack_judgements:
        relevance = _relevance(qrels, asked, corpus)
    if pieces.exists() or not may_lack_judgements:
        evidence = _evidence(pieces, asked, corpus)
    judged = [
        replace(one, evidence=tuple(evidence.get(one.id, ())), relevance=relevance.get(one.id, {}))
        for one in asked.values()
    ]
    answerable = {one.kind for one in judged if one.kind and one.is_answerable}
    return tuple(
        replace(one, is_unjudged=one.kind in answerable and not one.is_answerable) for one in judged
    )


def _corpus(file: Path) -> _Corpus:
    documents: dict[str, Article] = {}
    same: dict[str, str] = {}
    first: dict[str, str] = {}
    for line in _lines(file):
        row = line.row("id", "title", "text", optional=("source", "date"))
        id_, article = line.new(row["id"], same), _article(row)
        same[id_] = first.setdefault(article.id, id_)
        documents.setdefault(same[id_], article)
    if not documents:
        raise BadData(f"{file}: there are no documents")
    return _Corpus(documents, same)


def _article(row: Mapping[str, Any]) -> Article:
    """An article without a URL, since a library searches only the newest with the same URL."""
    return Article(
        title=row["title"],
        text=row["text"],
        source=row.get("source"),
        published=parse_date(row.get("date") or ""),
    )


def _questions(file: Path) -> Mapping[str, Question]:
    """The questions by their ids, still without evidence and relevance."""
    questions: dict[str, Question] = {}
    for line in _lines(file):
        row = line.row("id", "text", optional=("type",))
        answers = row.get("answers") or []
        if not isinstance(answers, list):
            raise line.problem('"answers" is not a list')
        questions[line.new(row["id"], questions)] = Question(
            id=row["id"],
            text=row["text"],
            kind=row.get("type") or "",
            answers=tuple(map(str, answers)),
        )
    if not questions:
        raise BadData(f"{file}: there are no questions")
    return questions


def _relevance(
    file: Path, questions: Container[str], corpus: _Corpus
) -> Mapping[str, dict[str, int]]:
    """The grades of the relevant documents, by question."""
    grades: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for line in _lines(file):
        judgement = _JUDGEMENT.fullmatch(line.text)
        if not judgement:
            raise line.problem("this is not a question, a document and a grade, separated by tabs")
        question = line.known(judgement[1], questions, "question")
        document = corpus.same[line.known(judgement[2], corpus.same, "document")]
        grade = max(int(judgement[3]), grades[question].get(document, 0))
        if grade > 0:
            grades[question][document] = grade
    return grades


def _evidence(
    file: Path, questions: Container[str], corpus: _Corpus
) -> Mapping[str, list[Evidence]]:
    """The evidence, by question."""
    evidence: defaultdict[str, list[Evidence]] = defaultdict(list)
    for line in _lines(file):
        row = line.row("query_id", "doc_id", "text")
        question = line.known(row["query_id"], questions, "question")
        document = corpus.same[line.known(row["doc_id"], corpus.same, "document")]
        if not row["text"].strip():
            raise line.problem("the evidence is empty")
        evidence[question].append(Evidence(document, row["text"]))
    return evidence


def _lines(file: Path) -> Iterator[_Line]:
    """The lines of a file that are not blank; raises BadData."""
    try:
        with file.open("rb") as lines:
            for number, content in enumerate(lines, start=1):
                try:
                    line = _Line(file, number, content.decode())
                except UnicodeDecodeError:
                    raise BadData(f"{file}, line {number}: this is not UTF-8") from None
                if line.text.strip():
                    yield line
    except OSError as error:
        raise BadData(f"{file}: {error.strerror or error}") from None
