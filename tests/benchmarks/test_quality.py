"""The ablation leaves out each feature once, and each typo is in a word that can be found."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

import pytest

from benchmarks.quality import ablation, typos
from retrieval import Article, Library
from retrieval.evaluation.dataset_loader import read_data
from retrieval.ranking.weights import WEIGHTS, Weights
from tests.retrieval.evaluation.sets import written


def test_each_feature_is_left_out_once() -> None:
    (_, whole), *others = ablation.variants()
    assert whole == WEIGHTS
    names = {field.name for field in fields(Weights)}
    for name, weights in others:
        [changed] = {one for one in names if getattr(weights, one) != getattr(WEIGHTS, one)}
        assert name == f"without {changed}"
        names.discard(changed)
    assert not names


def test_the_factor_of_other_sources_is_switched_off_by_1() -> None:
    assert dict(ablation.variants())["without other_source"].other_source == 1


def test_the_figures_of_each_variant(tmp_path: Path) -> None:
    data = ablation.asked_of(read_data(written(tmp_path / "town")), None)
    assert [one.id for one in data.questions] == ["q1", "q2", "q4"]
    library = tmp_path / "library.db"
    found = [ablation.figures(data, weights, library) for _, weights in ablation.variants()]
    assert set(found) == {(1.0,) * 6}, "with so few articles all is found anyhow"


def test_a_library_ranks_by_its_weights() -> None:
    articles = [
        Article("Trams", "The tram line was closed. The tram is old.", "Harbour Post"),
        Article("Trams", "The tram line was closed for a while.", "Tide Weekly"),
    ]
    question = "Was the tram line closed, says the Tide Weekly?"
    for weight in (0.0, 5.0):
        with Library(weights=replace(WEIGHTS, source=weight, first_of_source=0.0)) as library:
            library.add_many(articles)
            scores = {feature.name: feature.score for feature in library.search(question)[0].why}
            assert (scores.get("Tide Weekly", 0.0) > 5) == bool(weight)


def test_each_typo_is_in_a_word_that_can_be_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = written(tmp_path / "town")
    made = list(typos.typos(read_data(folder)))
    assert made == list(typos.typos(read_data(folder)))
    assert len(made) == 3, "no word of the fourth question is in the articles"
    for one in made:
        assert one.question != one.mistyped
        assert abs(len(one.question) - len(one.mistyped)) <= 1
    monkeypatch.setattr("sys.argv", ["typos", str(folder)])
    assert typos.main() == 0
    assert "town" in capsys.readouterr().out
