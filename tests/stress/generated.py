"""Articles made up from a number: the same number, the same article, in any process."""

from __future__ import annotations

from datetime import date, timedelta

from retrieval import Article, Library
from retrieval.model.search import Hit
from tests.stress.rounds import seeded

COLLECTIONS = ("shared", "north", "south")
WORDS = """
    harbour bridge river council vote ticket morning letter market engine window garden teacher
    winter island captain bakery museum forest station doctor village copper lantern orchard
    ferry mountain weaver theatre signal meadow granite library festival pilot anchor
""".split()

_ADDRESSES = 40


def address(number: int) -> str | None:
    """The url of every seventh article; few urls, so that later articles become new versions."""
    return None if number % 7 else f"https://example.org/{number // 7 % _ADDRESSES}"


def word(number: int) -> str:
    """A word of this article alone."""
    return f"zq{number}k"


def article(number: int) -> Article:
    """A small article."""
    random = seeded(number)
    lines = [
        f"{' '.join(random.choices(WORDS, k=18)).capitalize()} {word(number)}." for _ in range(3)
    ]
    return Article(
        title=" ".join(random.choices(WORDS, k=3)).capitalize(),
        text="\n\n".join(lines),
        source=random.choice([None, "Town Gazette", "Harbour Post"]),
        published=date(2020, 1, 1) + timedelta(days=number % 1000),
        url=address(number),
    )


def note(number: int) -> Article:
    """An article of a few words, without an address."""
    random = seeded(number)
    return Article(random.choice(WORDS), f"{' '.join(random.choices(WORDS, k=6))} {word(number)}.")


Answers = list[list[tuple[str, int, int, float]]]


def answers(library: Library, questions: int = 50) -> Answers:
    """What a library finds for some questions, in each collection and in all of them."""
    found = []
    for number in range(questions):
        scope = (COLLECTIONS, *((one,) for one in COLLECTIONS))[number % 4]
        words = " ".join(seeded(number).sample(WORDS, number % 5 + 1))
        found.append([place(hit) for hit in library.search(words, collections=scope)])
    return found


def place(hit: Hit) -> tuple[str, int, int, float]:
    """Where a hit is, and its score, to the bit."""
    return hit.article.id, hit.start, hit.end, hit.score
