"""Articles generated from a number: the same article for it in every process."""

from __future__ import annotations

from datetime import date, timedelta

from retrieval import Article, Hit, Library
from tests.stress.rounds import scaled, seeded

COLLECTIONS = ("shared", "north", "south")
WORDS = """
    harbour bridge river council vote ticket morning letter market engine window garden teacher
    winter island captain bakery museum forest station doctor village copper lantern orchard
    ferry mountain weaver theatre signal meadow granite library festival pilot anchor
""".split()

QUERIES = scaled(50, 20)
"""The queries of a comparison: of every length, in every scope."""
_URL_COUNT = 40


def article_url(number: int) -> str | None:
    """The URL of every seventh article.

    There are few, so that later articles are new versions of earlier ones.
    """
    return None if number % 7 else f"https://example.org/{number // 7 % _URL_COUNT}"


def unique_word(number: int) -> str:
    """A word that only this article contains."""
    return f"zq{number}k"


def article(number: int) -> Article:
    """A small article."""
    random = seeded(number)
    lines = [
        f"{' '.join(random.choices(WORDS, k=18)).capitalize()} {unique_word(number)}."
        for _ in range(3)
    ]
    return Article(
        title=" ".join(random.choices(WORDS, k=3)).capitalize(),
        text="\n\n".join(lines),
        source=random.choice([None, "Town Gazette", "Harbour Post"]),
        published=date(2020, 1, 1) + timedelta(days=number % 1000),
        url=article_url(number),
    )


def note(number: int) -> Article:
    """An article of a few words, without a URL."""
    random = seeded(number)
    return Article(
        random.choice(WORDS), f"{' '.join(random.choices(WORDS, k=6))} {unique_word(number)}."
    )


Answers = list[list[tuple[str, int, int, float]]]


def answers(library: Library, queries: int = QUERIES) -> Answers:
    """The hits of some queries, in each collection and in all of them."""
    found = []
    for number in range(queries):
        scope = (COLLECTIONS, *((collection,) for collection in COLLECTIONS))[number % 4]
        words = " ".join(seeded(number).sample(WORDS, number % 5 + 1))
        found.append([place(hit) for hit in library.search(words, collections=scope)])
    return found


def place(hit: Hit) -> tuple[str, int, int, float]:
    """The article, span and exact score of a hit."""
    return hit.article.id, hit.start, hit.end, hit.score
