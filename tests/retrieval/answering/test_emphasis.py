"""Emphasis: only values of the kind asked for."""

from __future__ import annotations

import pytest

from retrieval.library import Library
from retrieval.model.article import Article


def emphasised(question: str, text: str) -> list[str]:
    """The words emphasised in all extracts of the answer to a question."""
    library = Library()
    library.add_many([Article("Notes", text)])
    answer = library.ask(question)
    extracts = (*answer.extracts, *answer.nearest, *answer.more)
    assert extracts
    return [span.slice(text) for extract in extracts for span in extract.emphasis]


KINDS = [
    # where: places, and never people, events or organisations
    ("Where is the old pier?", "The old pier was shown to President Elin Mar.", []),
    ("Where is the old pier?", "The old pier is a gift of Elin Mar, who paid for it.", []),
    ("Where is the old pier?", "The old pier stands in Lundvik, said Elin Mar.", ["Lundvik"]),
    ("Where is the old pier?", "The old pier lies behind Captain Quell’s boat.", []),
    ("Where is the old pier?", "The old pier was in Quell’s painting of the fog.", []),
    ("Where is the old pier?", "The old pier won a prize at the Harbour Games.", []),
    ("Where did the ferry sail?", "The ferry sailed in the North.", []),
    ("Where did the ferry sail?", "The ferry sailed from Lundvik to Lake Skarv.", ["Lake Skarv"]),
    (
        "Where did the ferry sail?",
        "The ferry sailed to Storholm. It rained in Storholm all day.",
        ["Storholm", "Storholm"],
    ),
    ("Where is the bell kept?", "The bell is kept in the old customs house.", "customs house"),
    ("Where is the bell kept?", "The bell is kept under the new rules.", []),
    # who: people and organisations, and never places or times
    ("Who opened the pier?", "The pier was opened by Elin Mar in Lundvik on Monday.", ["Elin Mar"]),
    ("Who opened the pier?", "The pier was opened on Monday in Lundvik.", []),
    ("Who opened the pier?", "The pier in South Skarvoy was opened on Mondays.", []),
    ("Who opened the pier?", "The pier was opened by the Harbour Board.", ["Harbour Board"]),
    ("Who opened the pier?", "The pier of Storholm was opened. In Storholm, it rained.", []),
    (
        "Who opened the pier?",
        "The pier was opened by Quell. It was raining, and Marta Quell was late.",
        ["Quell", "Marta Quell"],
    ),
    ("Who won the race?", "The race was won at the Lundvik Cup by Marta Quell.", ["Marta Quell"]),
    # when: times alone
    ("When was the pier opened?", "Elin Mar opened the pier on 4 May 1902.", ["4 May 1902"]),
    ("When was the pier opened?", "Elin Mar opened 14 piers in Lundvik for 20 crowns.", []),
    ("When was the pier opened?", "The pier was opened for the night ferry.", []),
    ("When was the pier opened?", "The pier was opened last week.", ["last week"]),
    ("When was the pier opened?", "April Quell opened the pier in May, at last.", ["May"]),
    ("When was the pier opened?", "On Monday Quell opened the pier.", ["Monday"]),
    ("When was the pier opened?", "The pier was opened in 1902 by Elin Mar.", ["1902"]),
    ("When was the pier opened?", "Elin Mar opened the pier in January.", ["January"]),
    ("When was the pier opened?", "Elin Mar opened the pier in May.", ["May"]),
    ("When was the pier opened?", "Elin Mar opened the pier on Sept. 4.", ["Sept. 4"]),
    ("When was the pier opened?", "Elin Mar opened the pier at 5 pm.", ["5 pm"]),
    ("When was the pier opened?", "Elin Mar opened the pier at 5 p.m.", ["5 p.m."]),
    # how many: numbers with what is counted
    (
        "How many ferries sail to Lundvik?",
        "Since 2019, seven old ferries sail to Lundvik with 40 dogs.",
        ["seven old ferries"],
    ),
    ("How many ferries sail to Lundvik?", "Ferries sail to Lundvik in 2 hours.", []),
    ("How many families were reunited?", "Two governments reunited families.", []),
    ("What is the number of ferries?", "The harbour has 12 ferries and 3 cranes.", ["12 ferries"]),
    # other amounts
    ("How long is the tunnel?", "The tunnel is seven miles long.", ["seven miles"]),
    ("How long was the strike?", "The strike between Lundvik and Storholm went on.", []),
    ("How much does a ticket cost?", "A ticket costs 38 crowns, said 2 guards.", ["38 crowns"]),
    ("How old is Marta Quell?", "Marta Quell, 61, has two boats.", ["61"]),
    ("What share of the boats leak?", "Of 90 boats, 40 % leak.", ["40 %"]),
    # kinds that no rule knows
    ("Why was the pier opened?", "The pier was opened because Elin Mar had paid.", []),
    ("What is the name of the ferry?", "The ferry Skarvoy was bought by Elin Mar.", []),
    ("Which company owns the ferry?", "The ferry was bought by Elin Mar in Lundvik.", []),
    ("Is the pier open?", "The pier was opened by Elin Mar on 4 May 1902.", []),
    ("pier opened", "The pier was opened by Elin Mar on 4 May 1902.", []),
]


@pytest.mark.parametrize(("question", "text", "expected"), KINDS)
def test_only_values_of_the_kind_asked_for(
    question: str, text: str, expected: list[str] | str
) -> None:
    found = emphasised(question, text)
    if isinstance(expected, str):
        assert len(found) == 1
        assert found[0].endswith(expected)
    else:
        assert found == expected


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Wo ist der alte Pier?", "Der alte Pier gehört in Lundvik der Präsidentin Elin Mar."),
        ("Wie viele Fähren fahren?", "Am 4. Mai 2021 fahren 7 Fähren nach Lundvik."),
        ("Où est le vieux quai ?", "Le vieux quai est un cadeau de la présidente Elin Mar."),
        ("Quand ouvre le quai ?", "Le quai de Lundvik ouvre avec Elin Mar."),
        ("¿Dónde está el muelle viejo?", "El muelle viejo es de la presidenta Elin Mar."),
        ("¿Quién abrió el muelle?", "El muelle se abrió en Lundvik el lunes."),
        ("Onde fica o cais velho?", "O cais velho é da presidente Elin Mar."),
        ("Quantos barcos saem?", "Do cais de Lundvik saem 7 barcos em 2021."),
        ("古い桟橋はどこですか？", "古い桟橋は2021年にエリン・マール大統領が開いた。"),
        ("오래된 부두는 어디에 있나요?", "오래된 부두는 2021년에 엘린 마르 대통령이 열었다."),
        # a question in English about an article in another language
        (
            "Who opened the Pier?",
            "Der Pier und das Haus am Hafen wurden bei gutem Wetter mit einer Feier eröffnet.",
        ),
        (
            "Where is the quai?",
            "Le vieux quai est un cadeau de Elin Mar, et il reste dans la vase.",
        ),
    ],
)
def test_no_kind_is_known_in_other_languages(question: str, text: str) -> None:
    assert emphasised(question, text) == []
