"""Readers write no files, and have few open at once."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from pathlib import Path

import docx
import pytest
from reportlab.pdfgen.canvas import Canvas

from retrieval.model.parsed import DEFAULT_OPTIONS, ParsedArticle
from retrieval.processes.worker_process import WorkerProcess
from retrieval.reading.parts.part_stream import stream_parts

_TEXT = "The night ferry to Skarvoy sails at 21:40 from pier three, and not in ice."
_STRICT = "strict_worker_for_tests"
_MODULE = """
from retrieval.processes.worker_loop import serve
from retrieval.reading import read_worker

def main():
    serve(read_worker._call, read_worker._LIMITS._replace(open_files=16, file_bytes=0))
"""


def _pdf() -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file)
    canvas.drawString(72, 720, _TEXT)
    canvas.save()
    return file.getvalue()


def _docx() -> bytes:
    file = io.BytesIO()
    document = docx.Document()
    document.add_paragraph(_TEXT)
    document.save(file)
    return file.getvalue()


_FILES: Mapping[str, bytes] = {
    "a.html": f"<html><body><article><p>{_TEXT * 5}</p></article></body>".encode(),
    "a.md": _TEXT.encode(),
    "a.pdf": _pdf(),
    "a.docx": _docx(),
    "a.rtf": rf"{{\rtf1 {_TEXT}}}".encode(),
    "a.csv": f'title,text\nFerry,"{_TEXT}"\n'.encode(),
    "a.eml": f"From: Vik <v@skarvoy.example>\nSubject: Ferry\n\n{_TEXT}\n".encode(),
    "a.rss": (
        "<rss version='2.0'><channel><title>Skarvoy</title><item><title>Ferry</title>"
        f"<description>{_TEXT * 5}</description></item></channel></rss>"
    ).encode(),
    "a.xml": (
        f"<mediawiki><page><title>Ferry</title><ns>0</ns><revision><text>{_TEXT}</text>"
        "</revision></page></mediawiki>"
    ).encode(),
}


@pytest.fixture(scope="module")
def strict_worker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WorkerProcess]:
    """A reader that may write nothing, with very few open files."""
    folder: Path = tmp_path_factory.mktemp("modules")
    (folder / f"{_STRICT}.py").write_text(_MODULE)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(folder))
        worker = WorkerProcess(_STRICT)
        worker.start()
    yield worker
    worker.close()


@pytest.mark.parametrize("name", _FILES)
def test_a_reader_writes_nothing(strict_worker: WorkerProcess, name: str) -> None:
    [part] = stream_parts(strict_worker, _FILES[name], name, DEFAULT_OPTIONS)
    assert isinstance(part, ParsedArticle), str(part)
    assert _TEXT in part.article.text
