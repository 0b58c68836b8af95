"""Checking quotations: verbatim in an article, or else different in which words."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache, partial

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from retrieval.library import Library
from retrieval.model.article import Article
from retrieval.quotes.check import check_quote
from retrieval.quotes.result import DifferenceKind, Joint, NearestMatch, QuoteCheck, Verdict
from retrieval.quotes.tokens import tokens
from tests.examples import examples

LEDGER = Article(
    title="The harbour's ledger",
    text=(
        'Brigid Solvang kept the harbour\'s ledger for forty-one years. "Nobody," she said, '
        "“ever asked me to change a figure”.\n\nIn spring 1987 the copper barge Ulvhild brought "
        "1,250 crates across the sound; 38 of them were never unloaded. The clerk did not sign.\n\n"
        "Her nephew — a tuner of organs — found the second ledger behind a pipe in the chapel."
    ),
    source="Sound Gazette",
    published=date(2021, 3, 4),
)
ORCHARD = Article(
    title="Pears in the north",
    text=(
        "Growers near Fossvik planted hardy pears where barley had failed twice. Frost took a "
        "third of the blossom, yet the cooperative sold eleven tonnes in September.\r\n\r\n"
        "Agnes Rømo waters her trees with meltwater; the town's brewery buys whatever is bruised."
    ),
    source="Valley Record",
    published=date(2022, 9, 30),
)
ARTICLES = (LEDGER, ORCHARD)
LIBRARY = Library()
LIBRARY.add_many(ARTICLES)
WORD = re.compile(r"[^\W_]+(?:['’,][^\W_]+)*")
BREAKABLE = re.compile(r"\b([a-z]{3})([a-z]{3,})\b")

some = settings(max_examples=examples(300), deadline=None)


@st.composite
def quotes(draw: st.DrawFn, fewest: int = 6) -> tuple[Article, int, int]:
    """An article, and where some of its words, thirty at most, begin and end."""
    article = draw(st.sampled_from(ARTICLES))
    words = list(WORD.finditer(article.text))
    first = draw(st.integers(0, len(words) - fewest))
    last = draw(st.integers(first + fewest - 1, min(len(words) - 1, first + 29)))
    return article, words[first].start(), words[last].end()


TYPOGRAPHY: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "curly": lambda text: text.replace("'", "’").replace('"', "”"),
    "straight": lambda text: re.sub("[“”]", '"', text.replace("’", "'")),
    "dashes": lambda text: text.replace("—", "–"),
    "hyphens": lambda text: text.replace("—", "--").replace("-", "‑"),
    "non-breaking spaces": lambda text: text.replace(" ", "\u00a0"),
    "wrapped": lambda text: text.replace(" ", "\n"),
    "on one line": lambda text: " ".join(text.split()),
    "soft hyphens": lambda text: re.sub(r"([a-z]{3})([a-z]{3})", "\\1\u00ad\\2", text),
    "words broken at line ends": lambda text: BREAKABLE.sub("\\1-\n\\2", text),
    "first letter": lambda text: text[0].swapcase() + text[1:],
    "full stop": lambda text: f"{text}.",
    "comma": lambda text: f"{text},",
    "bold": lambda text: f"**{text}**",
    "a word in italics": lambda text: re.sub(r"(\S+)$", r"*\1*", text),
    "bars": lambda text: "> " + re.sub(r"\s*[\r\n]+\s*", "\n> ", text),
    "in quotation marks": lambda text: f"“{text}”",
    "in angles": lambda text: f"»{text}«",
    "end omitted": lambda text: f"{text} […]",
    "beginning omitted": lambda text: f"... {text}",
}


@pytest.mark.parametrize("transformation", TYPOGRAPHY)
@some
@given(quotes(fewest=4))
def test_words_of_an_article_are_verbatim(
    transformation: str, quote: tuple[Article, int, int]
) -> None:
    """However they are printed or typed.

    Quotations of nothing but stop words are left out: nothing is found by these.
    """
    article, start, end = quote
    text = article.text[start:end]
    check = check_quote(LIBRARY, TYPOGRAPHY[transformation](text))
    assume(not check.is_wordless)
    assert check.verdict is Verdict.VERBATIM
    assert [holder.article for holder in check.occurrences] == [article]
    assert [span.slice(article.text) for span in check.occurrences[0].spans] == [text]


@some
@given(quotes(fewest=4), st.sampled_from(["-\n", "- \r\n  ", "\u2010\n", "\u00ad\n"]))
def test_words_broken_at_the_ends_of_lines_are_verbatim(
    quote: tuple[Article, int, int], hyphen: str
) -> None:
    """Also those with a hyphen of their own, whether or not it ends the line."""
    article, start, end = quote
    claimed = article.text[start:end]
    library, broken = _broken(hyphen), _with_breaks(claimed, hyphen)
    check = check_quote(library, claimed)
    assume(not check.is_wordless)
    assert check.verdict is Verdict.VERBATIM
    (holder,) = check.occurrences
    assert [span.slice(holder.article.text) for span in holder.spans] == [broken]
    assert check_quote(library, broken).verdict is Verdict.VERBATIM


def test_a_hyphen_of_a_word_is_no_break() -> None:
    library = Library()
    library.add_many([Article(title="Crew", text="The part-time mate of the Ulvhild re-signed.")])
    assert check_quote(library, "part-\ntime mate").verdict is Verdict.VERBATIM
    assert check_quote(library, "parttime mate").verdict is not Verdict.VERBATIM
    assert check_quote(library, "mate of the Ulvhild resigned").verdict is not Verdict.VERBATIM


@some
@given(quotes(), st.data())
def test_a_changed_word_is_shown(quote: tuple[Article, int, int], data: st.DataObject) -> None:
    article, start, end = quote
    text, word = _inner_word(article.text[start:end], data)
    closest = _closest(check_quote(LIBRARY, f"{text[: word[0]]}zeppelin{text[word[1] :]}"))
    assert _changes(closest) == [(DifferenceKind.CHANGED, "zeppelin", text[slice(*word)])]


@some
@given(quotes(), st.data())
def test_an_added_word_is_shown(quote: tuple[Article, int, int], data: st.DataObject) -> None:
    article, start, end = quote
    text, word = _inner_word(article.text[start:end], data)
    closest = _closest(check_quote(LIBRARY, f"{text[: word[0]]}hardly {text[word[0] :]}"))
    assert _changes(closest) == [(DifferenceKind.ADDED, "hardly", "")]


@some
@given(quotes(), st.data())
def test_a_missing_word_is_shown(quote: tuple[Article, int, int], data: st.DataObject) -> None:
    article, start, end = quote
    text, word = _inner_word(article.text[start:end], data)
    closest = _closest(check_quote(LIBRARY, text[: word[0]] + text[word[1] :]))
    assert _changes(closest) == [(DifferenceKind.MISSING, "", text[slice(*word)])]


@pytest.mark.parametrize(
    ("claimed", "changes"),
    [
        (
            "the copper barge Ulvhild brought 1,250 crates across the sound; 48 of them were never",
            [(DifferenceKind.CHANGED, "48", "38")],
        ),
        ("48 of them were never unloaded", [(DifferenceKind.CHANGED, "48", "38")]),
        ("brought 1.250 crates across", [(DifferenceKind.CHANGED, "1.250", "1,250")]),
        ("38 of them were unloaded. The clerk", [(DifferenceKind.MISSING, "", "never")]),
        ("The clerk did sign. Her nephew", [(DifferenceKind.MISSING, "", "not")]),
        (
            "38 of them were never unloaded. The clerk did not sign. Her nephew — a of",
            [(DifferenceKind.MISSING, "", "tuner")],
        ),
        (
            "Growers near Fossvik never planted hardy pears",
            [(DifferenceKind.ADDED, "never", "")],
        ),
    ],
)
def test_changed_numbers_and_negations_are_shown(
    claimed: str, changes: list[tuple[DifferenceKind, str, str]]
) -> None:
    assert _changes(_closest(check_quote(LIBRARY, claimed))) == changes


def test_omissions_stand_for_any_words() -> None:
    """The parts must be in one article, in the same order."""
    check = check_quote(LIBRARY, "Growers near Fossvik […] sold eleven tonnes ... whatever is")
    assert [span.slice(ORCHARD.text) for span in check.occurrences[0].spans] == [
        "Growers near Fossvik",
        "sold eleven tonnes",
        "whatever is",
    ]
    turned = check_quote(LIBRARY, "sold eleven tonnes in September […] Growers near Fossvik")
    assert turned.verdict is not Verdict.VERBATIM
    mixed = check_quote(LIBRARY, "Growers near Fossvik […] found the second ledger behind a pipe")
    assert mixed.verdict is not Verdict.VERBATIM


LEASE = "The landlord is not permitted to end this lease. The tenant may leave in May."


@pytest.mark.parametrize(
    ("text", "claimed", "negations"),
    [
        (LEASE, "The landlord is … permitted to end this lease", ["not"]),
        (LEASE, "the landlord is ... permitted […] tenant may leave", ["not"]),
        (LEASE, "The landlord is not permitted … this lease", []),
        (LEASE, "The tenant … leave", []),
        ("The ferry didn’t, as Ann said, sail at noon.", "The ferry … sail at noon", ["didn’t"]),
        (
            "The pilot left without a lamp or a map.",
            "The pilot left … a lamp or a map",
            ["without"],
        ),
        # an abbreviation ends no sentence
        ("Dr. Vik, like Mr. Berg, never sold the mill.", "Dr. Vik … sold the mill", ["never"]),
        # a sentence in between, of which nothing is quoted
        ("The quay is wet. It is not red. It is long.", "The quay is wet. […] It is long.", []),
        ("The quay is wet. It is not red. It is long.", "The quay … It is long.", []),
        ("The quay is wet, not dry. It is long.", "The quay is wet … It is long.", ["not"]),
        # in another place, nothing is left out
        ("It is not safe, they say. Yes: it is quite safe.", "it is … safe", []),
        (
            "Die Fähre fährt am Montag nicht nach Vik und auch nicht zu der Insel.",
            "Die Fähre fährt … nach Vik",
            ["nicht"],
        ),
        (
            "Le bateau n’est pas dans le port de la ville et les marins sont partis.",
            "Le bateau … dans le port",
            ["n’est", "pas"],
        ),
        (
            "El barco no sale de la isla y los marineros están en la ciudad.",
            "El barco … sale",
            ["no"],
        ),
        ("O barco não sai da ilha e os marinheiros estão na cidade.", "O barco … sai", ["não"]),
        ("このふねは島には行かないが、港まで行く。", "このふねは … 港まで行く", ["ない"]),
        ("이 배는 정오에 출항하지 않고 비크로 갑니다.", "이 배는 정오에 … 비크로 갑니다", ["않"]),
        ("这艘船不在中午离开港口，而是在早上。", "这艘船 … 在中午离开港口", ["不"]),
    ],
)
def test_a_negation_that_an_omission_leaves_out_of_a_quoted_sentence_is_told(
    text: str, claimed: str, negations: list[str]
) -> None:
    library = Library()
    library.add_many([Article(title="", text=text)])
    check = check_quote(library, claimed)
    assert check.verdict is (Verdict.OMITS_NEGATION if negations else Verdict.SHORTENED)
    (place,) = check.occurrences
    assert [span.slice(text) for span in place.omitted_negations] == negations
    assert all(
        any(omitted.start <= span.start and span.end <= omitted.end for omitted in place.omitted)
        for span in place.omitted_negations
    )


@pytest.mark.parametrize(
    ("text", "claimed", "joined"),
    [
        ("The quay is wet and long today.", "The quay … today", ()),
        ("The quay is wet. It is long. It is red.", "The quay … is red", (Joint.SENTENCES,)),
        ("The quay is wet. It is long. It is red.", "is wet. […] It is red", (Joint.SENTENCES,)),
        ("The quay is wet.\n\nThe mole is red.", "The quay … is red", (Joint.PARAGRAPHS,)),
        (
            "“The quay is wet,” said Ann. Bo laughed at the mole.",
            "The quay is wet … at the mole",
            (Joint.SENTENCES, Joint.SPEECH),
        ),
        (
            "“The quay is wet,” said Ann. “The mole is red,” said Bo.",
            "The quay is … The mole is red",
            (Joint.SENTENCES, Joint.SPEECH),
        ),
        ("“The quay,” said Ann, “is wet today.”", "The quay … is wet today", ()),
    ],
)
def test_what_an_omission_joins_is_told(text: str, claimed: str, joined: tuple[Joint, ...]) -> None:
    library = Library()
    library.add_many([Article(title="", text=text)])
    check = check_quote(library, claimed)
    assert check.verdict is Verdict.SHORTENED
    assert check.occurrences[0].joints == joined
    assert check.occurrences[0].omitted


INVENTED = "The captain juggled nine violins on deck."


@pytest.mark.parametrize(
    ("claimed", "places"),
    [
        (f"The clerk did not sign. {INVENTED}", [None]),
        (f"{INVENTED} The copper barge Ulvhild brought 1,250 crates across the sound", [None]),
        ("sold eleven tonnes in September […] Growers near Fossvik planted", [ORCHARD]),
        ("Growers near Fossvik […] found the second ledger behind a pipe", [ORCHARD]),
        (
            "the copper barge Ulvhild brought 1,250 crates across the sound. "
            "The cooperative sold eleven tonnes in September. " + INVENTED,
            [None],
        ),
    ],
)
def test_sentences_that_are_not_there_are_told_apart(
    claimed: str, places: list[Article | None]
) -> None:
    """They are in another place, in another article or in none."""
    closest = check_quote(LIBRARY, claimed).nearest
    assert closest
    assert [one.place and one.place.article for one in closest.strays][-1:] == places[-1:]
    for stray in closest.strays:
        assert stray.text in claimed
    assert not any(INVENTED[4:20] in one.claimed for one in closest.differences)


@pytest.mark.parametrize(
    ("claimed", "negations"),
    [
        ("The clerk did sign. Her nephew", ["not"]),
        ("38 of them were unloaded. The clerk", ["never"]),
        ("The clerk did never sign", []),
        ("48 of them were never unloaded", []),
    ],
)
def test_a_negation_that_a_quotation_leaves_out_silently_is_told(
    claimed: str, negations: list[str]
) -> None:
    closest = _closest(check_quote(LIBRARY, claimed))
    found = [span.slice(closest.article.text) for span in closest.missing_negations]
    assert found == negations


@pytest.mark.parametrize(
    ("claimed", "verdict"),
    [
        ("The clerk [sic] did not sign", Verdict.VERBATIM),
        ("[t]he clerk did not sign", Verdict.VERBATIM),
        ("The clerk [a Berg] did not sign", Verdict.DIFFERS),
    ],
)
def test_words_in_brackets_differ_unless_they_are_customary(claimed: str, verdict: Verdict) -> None:
    assert check_quote(LIBRARY, claimed).verdict is verdict


def test_an_article_where_no_negation_is_left_out_comes_first() -> None:
    library = Library()
    denied, said = LEASE, LEASE.replace("not ", "hereby ")
    library.add_many([Article(title="", text=denied, published=date(2020, 1, 1))])
    library.add_many([Article(title="", text=said, published=date(2021, 1, 1))])
    check = check_quote(library, "The landlord is … permitted to end this lease")
    assert check.verdict is Verdict.SHORTENED
    assert [place.article.text for place in check.occurrences] == [said, denied]
    left_out = [
        span.slice(place.article.text) for place in check.occurrences for span in place.omitted
    ]
    assert left_out == ["hereby", "not"]


def test_all_articles_with_a_quotation_are_listed_oldest_first() -> None:
    copies = [
        Article(title="Copy", text=ORCHARD.text, source="Later", published=date(2023, 1, 1)),
        Article(title="Copy", text=ORCHARD.text, source="Sometime"),
        ORCHARD,
    ]
    library = Library()
    library.add_many(copies)
    check = check_quote(library, "the cooperative sold eleven tonnes")
    sources = [holder.article.source for holder in check.occurrences]
    assert sources == ["Valley Record", "Later", "Sometime"]


def test_a_short_quotation_is_found_among_many_articles_with_its_words() -> None:
    """It is found as it stands, whatever the letter case of its first word."""
    articles = [
        Article(title=f"{n}", text=f"The comment of mayor {n} was long: comment on comment.")
        for n in range(300)
    ]
    said = Article(title="Reply", text="Asked about all of it on the quay, Vik had No comment.")
    library = Library()
    library.add_many([*articles, said])
    (place,) = check_quote(library, "no comment").occurrences
    assert place.article == said


@pytest.mark.parametrize("text", ["The clerk [sic] did not sign.", "[T]he clerk did not sign."])
def test_customary_brackets_of_an_article_make_no_difference(text: str) -> None:
    library = Library()
    library.add_many([Article(title="", text=text)])
    assert check_quote(library, "the clerk did not sign").verdict is Verdict.VERBATIM


@pytest.mark.parametrize("claimed", ["in May 1987", "4 May 1987", "1987-05-04", "Sound Gazette"])
def test_quoted_dates_and_sources_are_found_in_any_article(claimed: str) -> None:
    """They say what is quoted, and not when or by whom it was published."""
    library = Library()
    said = Article("Rope", "The Sound Gazette saw it snap in May 1987: on 4 May 1987, 1987-05-04.")
    library.add_many([said, replace(ORCHARD, source="Sound Gazette", published=date(1987, 5, 4))])
    check = check_quote(library, claimed)
    assert [one.article.title for one in check.occurrences] == ["Rope"]


def test_other_collections_change_nothing() -> None:
    library = Library()
    library.add_many([LEDGER])
    library.add_many([ORCHARD], "server:1")
    text = "the cooperative sold eleven tonnes"
    assert check_quote(library, text).verdict is Verdict.NOT_FOUND
    assert check_quote(library, text, ("server:1",)).verdict is Verdict.VERBATIM


@some
@given(st.lists(st.text("bcdfgklmnprst", min_size=7, max_size=9), min_size=4, max_size=30))
def test_random_text_is_not_found(words: list[str]) -> None:
    assert check_quote(LIBRARY, " ".join(words)).verdict is Verdict.NOT_FOUND


@some
@given(st.text(max_size=200))
def test_any_text_can_be_checked(text: str) -> None:
    check = check_quote(LIBRARY, text)
    assert check == check_quote(LIBRARY, text)


def test_stop_words_alone_are_not_searched() -> None:
    for text in ("", "…", "it was of the"):
        assert check_quote(LIBRARY, text).is_wordless


def test_a_hostile_text_costs_little_more_than_reading_the_article() -> None:
    """A long message, a long article, and both made of one word: about half a second.

    Measured as a ratio, since the machine may be slow.
    """
    library = Library()
    huge = " ".join(f"pebble ripple {n % 977} pebble" for n in range(15_000))
    library.add_many([Article(title="Huge", text=huge), LEDGER])
    reading = _seconds(lambda: tokens(huge))
    for text in ("pebble " * 571, "ripple pebble " * 285, "pebble […] " * 363, "\"'> *" * 800):
        assert _seconds(partial(check_quote, library, text)) < 6 * reading


def _seconds(work: Callable[[], object]) -> float:
    """The CPU seconds of some work: the better of two runs, since the machine is shared."""
    costs = []
    for _ in range(2):
        started = time.thread_time()
        work()
        costs.append(time.thread_time() - started)
    return min(costs)


@cache
def _broken(hyphen: str) -> Library:
    """The articles, with words broken at the ends of lines."""
    library = Library()
    library.add_many([replace(one, text=_with_breaks(one.text, hyphen)) for one in ARTICLES])
    return library


def _with_breaks(text: str, hyphen: str) -> str:
    return BREAKABLE.sub(f"\\1{hyphen}\\2", text.replace("forty-one", "forty-\none"))


def _inner_word(text: str, data: st.DataObject) -> tuple[str, tuple[int, int]]:
    """A text, and the bounds of a word inside it."""
    inner = list(WORD.finditer(text))[1:-1]
    return text, data.draw(st.sampled_from(inner)).span()


def _closest(check: QuoteCheck) -> NearestMatch:
    assert check.verdict is Verdict.DIFFERS
    assert check.nearest
    assert 0.5 <= check.nearest.similarity < 1
    return check.nearest


def _changes(closest: NearestMatch) -> list[tuple[DifferenceKind, str, str]]:
    """The differences, with the words of the article."""
    return [
        (one.kind, one.claimed, one.span.slice(closest.article.text))
        for one in closest.differences
        if one.kind is not DifferenceKind.SAME
    ]
