"""Cards as readers see them: drawn in `tests/output/`, and measured on a phone."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.features.ask.view import answer_card
from bot.i18n import LANGUAGES
from bot.ui.components_v2 import render_components
from bot.ui.plain import render_plain
from retrieval.model.answer import Grade
from tests.bot.support.drawn_answers import LONGEST, SAMPLES, sample_answers
from tests.bot.support.rendered import body
from tests.fakes.discord.drawing.chromium import draw, find_chromium
from tests.fakes.discord.drawing.page import Drawn, page_html

OUTPUT = Path(__file__).parents[2] / "output"
LAYOUTS = {"components": render_components, "plain": render_plain}
PHONE_HEIGHT = 700
"""Pixels of a channel that a phone shows at once, between the title and the keyboard's field."""
SHEET = (2330, 6600)
"""Pixels of a picture: width and height."""
languages = pytest.mark.parametrize("language", SAMPLES)


def sheet(language: str) -> Path:
    """A page with answers of every grade in both layouts, light and dark, on phone and desktop."""
    strings = LANGUAGES[language]
    messages = [
        Drawn(f"{name}, {layout}", body(render(answer_card(saved, strings))))
        for layout, render in LAYOUTS.items()
        for name, saved in {**sample_answers(SAMPLES[language]), "longest": LONGEST}.items()
    ]
    OUTPUT.mkdir(exist_ok=True)
    page = OUTPUT / f"answers-{language}.html"
    page.write_text(page_html(messages, language), encoding="utf-8")
    return page


@languages
def test_the_samples_have_every_grade(language: str) -> None:
    grades = {name: saved.answer.grade for name, saved in sample_answers(SAMPLES[language]).items()}
    assert grades.pop("related") is Grade.RELATED
    assert grades.pop("nothing") is Grade.NONE
    assert set(grades.values()) == {Grade.ANSWER}


@languages
def test_the_first_extract_needs_no_scrolling(language: str) -> None:
    """Heading, grade, limits, first extract and its citation are on a phone's first screen."""
    page = sheet(language)
    chromium = find_chromium() or pytest.skip("Chromium is not installed, so only HTML is drawn")
    measured = draw(chromium, page, page.with_suffix(".png"), *SHEET)
    assert len(measured) == 2 * 2 * 2 * 6
    for drawn in measured:
        assert not drawn["overflow"], drawn
        assert drawn["bottom"] <= PHONE_HEIGHT, drawn
