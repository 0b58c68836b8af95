"""Web pages in the styles of real sites: nothing lost, nothing of their furniture."""

from __future__ import annotations

import pytest

from benchmarks.extraction.__main__ import SETS, Template, by_footnote, by_trafilatura, judge, pages

TEMPLATES = [template for templates in SETS.values() for template in templates]


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.__name__)
def test_a_page_is_read_without_loss_and_furniture(template: Template) -> None:
    for page in pages((template,)):
        result = judge(page, by_footnote)
        assert (result.furniture, result.lost) == ((), ()), page.name
        assert result.f1 >= 0.97, page.name


def test_footnote_reads_pages_better_than_trafilatura_alone() -> None:
    saved = list(pages(tuple(TEMPLATES)))[::7]
    ours, theirs = ([judge(page, read) for page in saved] for read in (by_footnote, by_trafilatura))
    assert sum(result.f1 for result in ours) / len(ours) >= 0.98
    assert sum(result.f1 for result in ours) > sum(result.f1 for result in theirs)
