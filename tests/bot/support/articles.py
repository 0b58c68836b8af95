"""A few articles for the tests."""

from __future__ import annotations

from datetime import date

from retrieval.model.article import Article

FERRY = Article(
    title="Night ferry returns after the strike",
    text=(
        "The night ferry between Lundvik and Storholm sails again from Friday.\n\n"
        "Its crew had been on strike for eleven days over the length of the night shift.\n\n"
        "Tickets cost 38 crowns, as they did before, and dogs travel free of charge."
    ),
    source="Harbour Post",
    published=date(2024, 5, 16),
    url="https://harbour-post.example/2024/05/16/ferry",
)
BRIDGE = Article(
    title="A bridge instead of the ferry?",
    text=(
        "Engineers say that a bridge to Storholm could be built within nine years.\n\n"
        "The council puts its price at 2.4 billion crowns and will vote in the autumn."
    ),
    source="Lundvik Courier",
    published=date(2024, 8, 2),
    url="https://courier.example/bridge",
)
LIGHTHOUSE = Article(
    title="Keeper of the last lighthouse",
    text=(
        "Marta Quell came to the island when she was nineteen years old.\n\n"
        "The lighthouse keeper Marta Quell counts the passing seals every single morning.\n\n"
        "She writes the numbers into a green book that nobody else has read."
    ),
    source="Island Letters",
    published=date(2023, 1, 9),
)
ARTICLES = (FERRY, BRIDGE, LIGHTHOUSE)
