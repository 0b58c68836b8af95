"""Questions about the sample articles.

Each answerable question comes with words of the extract that answers it, each unanswerable one with
the terms that the articles lack.
"""

from __future__ import annotations

ANSWERABLE = (
    ("Who is the South's minister for unification?", "Ryoo Kihl-jae"),
    ("To whom was the South's formal proposal sent?", "Kim Yang-gon"),
    (
        "When did the two last hold formal high-level talks, according to the Halla Courier?",
        "held in February 2014",
    ),
    (
        "When were the last high-level talks held, according to the Peninsula Ledger?",
        "high-level talks in October 2014",
    ),
    ("How many North Korean officials turned up at the Asian Games?", "seven senior officials"),
    ("What did the two governments agree on during the Asian Games?", "agreed to resume"),
    ("What did Kim Jong-un propose in his New Year speech?", "talks at the highest level"),
    ("When did Kim Jong-il die?", "2011"),
    ("How did Seoul react to Kim's speech?", "meaningful"),
    ("Why are the Koreas technically still at war?", "by an armistice and not by a peace treaty"),
    (
        "What is the difference between an armistice and a peace treaty?",
        "a peace treaty settles the conflict itself",
    ),
    ("What term did President Park use to describe reunification?", "jackpot"),
    ("How did the North understand Park's remark about unity?", "down"),
    (
        "What did the US homeland security chief say about the Sony hack?",
        "an attack on free expression",
    ),
)
RELATED = (
    ("What topics did Ryoo want to talk about with the North?", "mutual concern"),
    ("How many years have gone by without an inter-Korean summit?", "seven years"),
)
"""Asked in other words than the articles use: the answer is shown, but not called one."""
UNANSWERABLE = (
    ("Who is the mayor of Zürich?", ("mayor", "Zürich")),
    ("How do I bake sourdough bread?", ("bake", "sourdough", "bread")),
    ("Who won the football World Cup in 2014?", ("won", "football", "World", "Cup")),
    ("What is the boiling point of ethanol?", ("boiling", "ethanol")),
)
