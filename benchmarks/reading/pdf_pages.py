"""Measures how many pages of PDFs are read in a second: `python -m benchmarks.reading.pdf_pages`.

The PDFs are made by reportlab, with about 400 words a page, and are read as `footnote add` reads
them: in worker processes. The first file, which starts them, is not counted.
"""

from __future__ import annotations

import random
import tempfile
import time
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from retrieval.model.parsed import ParsedArticle
from retrieval.reading.paths import read_paths

_FILES, _PAGES, _LINES, _LINE_WORDS = 20, 50, 36, 11
_WORDS = (
    "the ferry of Skarvoy sails at night when winter storms keep boats in Vik and passengers wait"
    " for tickets that cost more than last year because fuel became expensive while crews rest"
).split()


def main() -> None:
    """Make the PDFs, read them, and print the pages a second."""
    with tempfile.TemporaryDirectory() as folder:
        for number in range(_FILES + 2):
            _write_pdf(Path(folder) / f"{number:03}.pdf", number)
        results = read_paths([Path(folder)])
        warm = [next(results), next(results)]
        started = time.perf_counter()
        parsed = [one for one in results if isinstance(one, ParsedArticle)]
        seconds = time.perf_counter() - started
    pages = sum(len(one.article.pages) for one in parsed)
    words = sum(len(one.article.text.split()) for one in parsed)
    print(f"{pages:,} pages with {words / pages:.0f} words each, after {len(warm)} files")
    print(f"{pages / seconds:.0f} pages a second")


def _write_pdf(path: Path, seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311 - for the same texts in each run
    canvas = Canvas(str(path), pagesize=A4)
    for page in range(_PAGES):
        canvas.setFont("Helvetica", 9)
        canvas.drawString(60, 800, "Skarvoy Harbour Report")
        canvas.drawCentredString(297, 30, str(page + 1))
        for line in range(_LINES):
            words = " ".join(rng.choices(_WORDS, k=_LINE_WORDS))
            canvas.drawString(60, 760 - 13 * line, words + "." * (line % 5 == 0))
        canvas.showPage()
    canvas.save()


if __name__ == "__main__":
    main()
