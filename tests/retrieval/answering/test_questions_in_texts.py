"""A question or heading in a text leads to the words below it, and is no answer itself."""

from __future__ import annotations

import pytest

from retrieval import Article, Library

PAIRS = [
    ("Can I bring a dog?", "Yes, on a lead."),
    ("When is the last ferry on Sunday?", "At 21:40."),
    ("Is smoking allowed on board?", "No, never."),
    ("I lost my ticket. What should I do?", "Write to the office. It is open on Mondays."),
]
FORMS = {
    "lines": "{question}\n\n{answer}\n\n",
    "bold": "**{question}**\n{answer}\n\n",
    "headings": "### {question}\n\n{answer}\n\n",
    "labelled": "Q: {question}\nA: {answer}\n\n",
    "numbered": "{number}. {question}\n{answer}\n\n",
    "with colons": "{question}:\n{answer}\n\n",
    "speakers": "Harbour Post: {question}\n\nCaptain Holm: {answer}\n\n",
}


def shown(question: str, text: str, title: str = "Ferries") -> list[str]:
    library = Library()
    library.add_many([Article(title, text)])
    answer = library.ask(question)
    return [extract.text for extract in (*answer.extracts, *answer.nearest)]


def faq(form: str) -> str:
    return "Passengers ask us this most often.\n\n" + "".join(
        FORMS[form].format(question=question, answer=answer, number=number)
        for number, (question, answer) in enumerate(PAIRS, 1)
    )


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("question", "answer"), PAIRS)
def test_a_question_is_answered_with_the_words_below_it(
    form: str, question: str, answer: str
) -> None:
    first = shown(question, faq(form))[0]
    assert first.rstrip("* ").endswith(answer)
    assert question in first


def test_the_answer_stays_with_its_question_in_a_long_faq() -> None:
    text = "".join(
        f"Can I bring {thing} number {n}?\n\nThe answer is {n * 7}.\n\n"
        for n in range(1, 101)
        for thing in ("kayak", "parrot")
    )
    for n in (1, 23, 64, 100):
        assert shown(f"Can I bring parrot number {n}?", text)[0] == (
            f"Can I bring parrot number {n}?\n\nThe answer is {n * 7}."
        )


def test_equal_answers_are_each_kept_with_their_question() -> None:
    text = "Can I bring a dog?\n\nYes.\n\nCan I bring a cat?\n\nYes."
    assert shown("Can I bring a cat?", text)[0] == "Can I bring a cat?\n\nYes."
    assert shown("Can I bring a dog?", text)[0] == "Can I bring a dog?\n\nYes."


def test_a_table_of_contents_is_no_answer() -> None:
    text = (
        "Can I bring a dog?\nIs it cold on deck?\n\n"
        "Can I bring a dog?\nYes, on a lead.\n\nIs it cold on deck?\nOnly in winter."
    )
    assert shown("Can I bring a dog?", text)[0] == "Can I bring a dog?\nYes, on a lead."
    assert shown("Is it cold on deck?", text)[0] == "Is it cold on deck?\nOnly in winter."


def test_a_list_is_shown_with_its_heading() -> None:
    text = "What do I need to travel?\n\nA ticket\n\nA passport\n\nIs it cold?\n\nYes."
    assert shown("What do I need to travel?", text)[0] == (
        "What do I need to travel?\n\nA ticket\n\nA passport"
    )


def test_a_heading_that_became_the_title_is_kept_above_rows() -> None:
    text = "Opening hours\n\nMonday: 8:00 to 17:00\nSaturday: 9:00 to 12:00"
    assert shown("What are the opening hours?", text, "Opening hours") == [text]


def test_a_plain_heading_leads_to_the_sentence_below_it() -> None:
    text = "Dogs\n\nThey sleep on the open deck.\n\nRefunds\n\nWrite to the harbour office."
    assert shown("How do refunds work?", text)[0] == "Refunds\n\nWrite to the harbour office."
