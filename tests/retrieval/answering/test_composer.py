"""The composition of answers: which sentences are shown, and how they are cut."""

from __future__ import annotations

import math
from datetime import date

import pytest

from retrieval import Article, Library
from retrieval.model.answer import Answer


def ask(question: str, *texts: str) -> Answer:
    library = Library()
    library.add_many(Article(title=f"Report {n}", text=text) for n, text in enumerate(texts))
    return library.ask(question)


def test_a_sentence_that_begins_with_she_is_shown_with_the_one_before() -> None:
    answer = ask(
        "Who resigned over the leaking tunnel?",
        "Ada Quill built the tunnel under the Orla. She resigned when it was leaking. "
        "The town council met for two days and spoke about the price of bread at length.",
    )
    assert answer.extracts[0].text == (
        "Ada Quill built the tunnel under the Orla. She resigned when it was leaking."
    )


def test_a_sentence_that_begins_with_the_minister_is_shown_with_the_one_before() -> None:
    answer = ask(
        "Who promised a longer tunnel?",
        "Ada Quill visited the town of Storholm. The minister then promised a longer tunnel. "
        "The town council met for two days and spoke about the price of bread at length.",
    )
    assert answer.extracts[0].text.startswith("Ada Quill visited")
    assert answer.extracts[0].text.endswith("a longer tunnel.")


def test_a_sentence_that_names_its_subject_is_shown_alone() -> None:
    answer = ask("Who closed the tunnel?", "Rain fell all week. The tunnel under the Orla closed.")
    assert answer.extracts[0].text == "The tunnel under the Orla closed."


def test_neighbours_that_both_answer_become_one_extract() -> None:
    answer = ask(
        "How long is the tunnel and when was the tunnel opened?",
        "The tunnel is four miles long. The tunnel was opened on Monday. Bread got dearer.",
    )
    assert answer.extracts[0].text == (
        "The tunnel is four miles long. The tunnel was opened on Monday."
    )


def test_the_same_words_in_another_article_are_shown_once() -> None:
    first = "The tunnel under the Orla was opened in May by the mayor. Bread got dearer."
    second = "The tunnel under the Orla was opened in May by the mayor! Rain fell all week."
    answer = ask("When was the tunnel opened?", first, second)
    assert len(answer.extracts) == 1
    assert len(answer.extracts[0].also_in) == 1
    assert answer.extracts[0].also_in[0] != answer.extracts[0].article


def test_an_edited_reprint_is_shown_once() -> None:
    wire = "The tunnel under the Orla was opened in May 1902 by Ada Quill, its builder, with music."
    edited = wire.replace("with music", "with loud music").replace("May 1902", "May")
    library = Library()
    library.add_many(
        Article(title=f"Report {source}", text=f"{text} {more}", source=source)
        for source, text, more in (
            ("Wire", wire, "Bread got dearer."),
            ("Harbour Post", edited, "Rain fell all week."),
            ("Hill Echo", edited, f"Snow came down. {edited}"),
        )
    )
    [extract] = library.ask("When was the tunnel under the Orla opened?").extracts
    shown = [extract.article.source, *(article.source for article in extract.also_in)]
    assert sorted(map(str, shown)) == ["Harbour Post", "Hill Echo", "Wire"]


def test_sentences_with_different_numbers_are_not_near_duplicates() -> None:
    text = "The tunnel under the Orla was opened in {} by the mayor of the town of Storholm."
    answer = ask("When was the tunnel opened?", text.format("May 1902"), text.format("May 1903"))
    assert len(answer.extracts) == 2
    assert not any(extract.also_in for extract in answer.extracts)


def test_sentences_without_a_term_are_not_near_duplicates() -> None:
    library = Library()
    library.add_many(
        Article(title="Zeppelin sale", text=text)
        for text in ("It was so. Rain fell on the hills.", "They have done this. Snow came down.")
    )
    answer = library.ask("Zeppelin sale?")
    assert len(answer.extracts) == 2


def test_a_long_sentence_is_cut_around_the_query_terms() -> None:
    long = "word " * 800 + "the tunnel was opened in May " + "word " * 800
    [extract] = ask("When was the tunnel opened?", long).extracts
    assert "the tunnel was opened in May" in extract.text
    assert len(extract.text) <= 450
    assert extract.cut_before
    assert extract.cut_after
    assert extract.to_dict()["cut_before"] is extract.to_dict()["cut_after"] is True


def test_the_json_says_that_a_whole_sentence_is_not_cut() -> None:
    [extract] = ask("When was the tunnel opened?", "The tunnel was opened in May.").extracts
    assert extract.to_dict()["cut_before"] is extract.to_dict()["cut_after"] is False


def test_a_heading_is_shown_only_with_the_sentence_that_answers() -> None:
    text = "Why does the tunnel leak\n\nThe tunnel leaks because its walls are thin, engineers say."
    [extract] = ask("Why does the tunnel leak?", text).extracts
    assert extract.text == text


def test_a_row_of_a_table_is_no_heading() -> None:
    text = (
        "Passenger: Adult · Single: 42 · Return: 76\n\nPassenger: Child · Single: 21 · Return: 38"
        "\n\nTickets are sold in the harbour office."
    )
    answer = ask("How much is a return ticket for a child?", text)
    assert answer.extracts[0].text == "Passenger: Child · Single: 21 · Return: 38"


def test_a_question_about_an_unknown_name_is_not_answered() -> None:
    text = "The mayor opened the tunnel. The mayor spoke for an hour. The mayor left early."
    assert ask("What did the mayor open?", text).answered
    elsewhere = ask("What did the mayor of Zürich open?", text)
    assert not elsewhere.answered
    assert elsewhere.missing_terms == ("Zürich",)
    assert elsewhere.nearest


def test_the_threshold_is_the_least_confidence_of_an_answer() -> None:
    library = Library()
    library.add_many([Article(title="Tunnel", text="The mayor opened the tunnel in May.")])
    question = "Who opened the tunnel?"
    confidence = library.ask(question).confidence
    assert library.ask(question, threshold=confidence).answered
    assert library.ask(question, threshold=confidence).extracts == library.ask(question).extracts
    assert not library.ask(question, threshold=min(1, confidence + 1e-9)).answered
    for wrong in (-0.1, 1.1, math.nan):
        with pytest.raises(ValueError, match="from 0 to 1"):
            library.ask(question, threshold=wrong)


def test_a_notice_or_a_promotion_is_never_an_extract() -> None:
    answer = ask(
        "What about the tunnel?",
        "Everything about the tunnel. Read more here.\n\nThe tunnel was opened in May.\n\n"
        "Follow Ada Quill on Twitter: @tunnel",
    )
    assert [extract.text for extract in answer.extracts] == ["The tunnel was opened in May."]


def test_an_article_that_matches_by_its_title_only_shows_its_first_sentence() -> None:
    library = Library()
    library.add_many([Article(title="Zeppelin sale", text="It was a success. All went well.")])
    answer = library.ask("Zeppelin sale?")
    assert answer.answered
    assert answer.extracts[0].text == "It was a success."


def test_the_source_and_the_day_in_a_question_count() -> None:
    library = Library()
    text = "The council voted on the tunnel and said that it {} be built."
    library.add_many(
        Article(title="Vote", text=text.format(word), source=source, published=day)
        for word, source, day in (
            ("will", "Town Gazette", date(2021, 5, 4)),
            ("can", "Harbour Post", date(2022, 7, 9)),
        )
    )
    by_source = library.ask("What did the council vote on the tunnel, according to Harbour Post?")
    assert by_source.extracts[0].article.source == "Harbour Post"
    by_day = library.ask("What did the council vote on the tunnel in May 2021?")
    assert by_day.extracts[0].article.source == "Town Gazette"


def test_a_sentence_is_shown_once_even_if_another_depends_on_it() -> None:
    first = "The lighthouse of Storholm stands on the northern cliff of the island."
    others = [f"Completely other matter number {n} about gardens." for n in range(6)]
    second = f"{first} It was built by Marta Quell in 1850 with lighthouse money."
    answer = ask("lighthouse cliff Marta Quell built", first, second, *others)
    texts = [extract.text for extract in answer.extracts]
    assert sum(text.count("northern cliff") for text in texts) == 1
    assert sum(text.count("Marta Quell") for text in texts) == 1


def test_a_sentence_is_shown_with_the_one_that_depends_on_it() -> None:
    first = "Ada Quill built the tunnel under the Orla."
    resigned = f"{first} She resigned when the walls were leaking."
    question = "Who built the tunnel under the Orla?"
    assert ask(question, f"{resigned} Bread got dearer.").extracts[0].text == resigned
    assert ask(question, f"{first} Bread got dearer.").extracts[0].text == first
    assert ask(question, resigned.replace(". She", ".\n\nShe")).extracts[0].text == first


def test_what_is_asked_for_is_emphasised() -> None:
    text = "Ada Quill opened the tunnel on 4 May 1902. It is seven miles long. Bread got dearer."
    for question, value in (
        ("When was the tunnel opened?", "4 May 1902"),
        ("How long is the tunnel?", "seven miles"),
        ("By whom was the tunnel opened?", "Ada Quill"),
        ("Why was the tunnel opened?", None),
    ):
        answer = ask(question, text)
        [extract, *_] = answer.extracts or answer.nearest
        assert [span.slice(text) for span in extract.emphasis] == ([value] if value else [])
        assert all(extract.start <= one.start < one.end <= extract.end for one in extract.emphasis)


def test_long_neighbours_become_one_extract_up_to_its_maximum_length() -> None:
    opened = (
        "The tunnel under the Orla was opened on a rainy Monday by the mayor of Storholm and by "
        "her nine colleagues from the council of the harbour{}."
    )
    dug = "The tunnel was dug in seven years by two hundred miners, whose names stand on its wall."
    question = "When was the tunnel opened, and in how many years was the tunnel dug?"
    [together] = ask(question, f"{opened.format('')} {dug}").extracts
    assert together.text == f"{opened.format('')} {dug}"
    long = opened.format(", which stands on the other side of the water and its " + "many " * 20)
    apart = ask(question, f"{long} {dug}").extracts
    assert {extract.text for extract in apart} == {long, dug}
