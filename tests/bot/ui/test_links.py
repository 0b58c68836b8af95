"""Links to extracts, and URLs that no link may have."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ui.links import link_to
from retrieval.model.answer import Extract
from retrieval.model.article import Article
from tests.bot.support.hostile_texts import anything, many
from tests.fakes.discord.rules.components import check_url

URL = "https://paper.example/a"
LONG = "one two three four five six seven eight nine ten eleven twelve thirteen"


def link(text: str, quote: str, url: str | None = URL) -> str | None:
    """The link to the last occurrence of a quote in a text."""
    start = text.rindex(quote)
    return link_to(Extract(Article(title="t", text=text, url=url), start, start + len(quote), 1.0))


def fragment(text: str, quote: str, url: str = URL) -> str:
    """The text directive of the link to a quote."""
    linked = link(text, quote, url)
    assert linked
    return linked.partition(":~:text=")[2]


def test_a_directive_has_all_words_of_a_short_quote() -> None:
    """Ten words at most."""
    assert fragment("Before. The vote is on Friday. After.", "The vote is on Friday.") == (
        "The%20vote%20is%20on%20Friday."
    )


def test_a_directive_has_the_first_and_last_words_of_a_long_quote() -> None:
    """Five words each."""
    assert fragment(f"Before. {LONG}. After.", LONG) == (
        "one%20two%20three%20four%20five,nine%20ten%20eleven%20twelve%20thirteen"
    )


def test_a_directive_has_more_words_where_fewer_match_earlier() -> None:
    """A browser goes to the first match."""
    longer = f"{LONG} fourteen fifteen sixteen seventeen"
    text = f"one two three four five SIX. {longer}."
    assert fragment(text, longer).startswith(
        "one%20two%20three%20four%20five%20six%20seven%20eight,"
    )


def test_a_directive_has_a_prefix_where_more_words_do_not_help() -> None:
    """The words before it distinguish the second of two equal sentences."""
    text = "He said yes. They asked her twice on Monday. He said yes. The end."
    assert fragment(text, "He said yes.") == (
        "asked%20her%20twice%20on%20Monday.-,He%20said%20yes."
    )


def test_line_ends_and_case_are_ignored_as_browsers_do() -> None:
    """A folded ß is longer than an unfolded one."""
    assert (
        fragment("Straße İ ß.\n\nThe  vote\nis on.", "The  vote\nis on.") == "The%20vote%20is%20on."
    )


@pytest.mark.parametrize(
    ("quote", "encoded"),
    [
        ("mid-term, a & b", "mid%2Dterm%2C%20a%20%26%20b"),
        ("100 % of #1?", "100%20%25%20of%20%231%3F"),
        ("한국 “x” (y)", "%ED%95%9C%EA%B5%AD%20%E2%80%9Cx%E2%80%9D%20%28y%29"),
    ],
)
def test_marks_of_the_syntax_are_percent_encoded(quote: str, encoded: str) -> None:
    """And so is all that is not ASCII."""
    assert fragment(f"Before. {quote}", quote) == encoded
    assert unquote(encoded) == quote


@pytest.mark.parametrize(
    ("url", "start"),
    [
        (f"{URL}#part", f"{URL}#part:~:text=x"),
        (f"{URL}#", f"{URL}#:~:text=x"),
        (f"{URL}#:~:text=old", f"{URL}#:~:text=x"),
        (f"{URL}#part:~:text=old", f"{URL}#part:~:text=x"),
        (f"{URL}?q=1&r=2#part", f"{URL}?q=1&r=2#part:~:text=x"),
    ],
)
def test_a_fragment_of_the_url_is_kept(url: str, start: str) -> None:
    """An older text directive in it is not."""
    assert link("x", "x", url) == start


def test_a_long_url_gets_no_directive() -> None:
    """512 characters are the limit of a button."""
    for extra in range(400, 520):
        url = f"{URL}/{'p' * extra}"
        linked = link(LONG, LONG, url)
        assert linked is None if len(url) > 512 else linked and len(linked) <= 512
        assert linked is None or linked.startswith(url)
    assert link("한" * 300, "한" * 300) == URL


@pytest.mark.parametrize(
    "url",
    [
        *(None, "", " ", "x", "paper.example/a", "//paper.example/a", "/a", "#a", "?a"),
        *("javascript:alert(1)", "JavaScript://paper.example/%0aalert(1)", "data:text/html,x"),
        *("file:///etc/passwd", "ftp://paper.example", "discord://x.y", "mailto:a@b.example"),
        *("http:", "http://", "https:///a", "http:a", "http://?a", "http://#a", "http://:80/"),
        *(
            "https://user:pass@paper.example/",
            "https://user@paper.example/",
            "https://:p@h.example",
        ),
        *("https://good.example@evil.example/", "https://good.example\\@evil.example/"),
        *(
            "https://paper.example:99999/",
            "https://paper.example:x/",
            "https://[::1",
            "https://[x]/",
            "https://[]@",
        ),
        *(
            "http://a b.example/",
            "http://%41.example/",
            "http://a<b>.example",
            "http://a\u3000b.example",
        ),
        *("http://localhost/", "http://intranet/a", "http://.", "http://..example", "http://a..b"),
        *("https://" + "ü" * 80 + ".example", "https://paper.example/" + "p" * 2_000),
        "https://paper.example/" + "ü" * 200,
        *("https://discord.gg/abc", "https://paper.example/?to=discord.com/invite/abc"),
        "\ud800",
    ],
)
def test_urls_that_no_button_may_have(url: str | None) -> None:
    """There is no link then."""
    if url == "\ud800":
        return  # an article refuses it
    assert link("x", "x", url) is None


@pytest.mark.parametrize(
    ("url", "address"),
    [
        (" https://paper.example/a ", "https://paper.example/a"),
        ("HTTPS://Paper.Example/A", "https://paper.example/A"),
        ("https://paper.example/a b", "https://paper.example/a%20b"),
        ("https://paper.example/a_(b)", "https://paper.example/a_%28b%29"),
        ("https://paper.example/<a>|[b]", "https://paper.example/%3Ca%3E%7C%5Bb%5D"),
        ("https://paper.example/a\x00\x1b", "https://paper.example/a%00%1B"),
        ("https://paper.example/\u202ea", "https://paper.example/%E2%80%AEa"),
        ("https://paper.example/a%2Fb?c=%26", "https://paper.example/a%2Fb?c=%26"),
        ("https://zürich.example/ü", "https://xn--zrich-kva.example/%C3%BC"),
        ("https://paper.example:8443/a", "https://paper.example:8443/a"),
        ("http://192.0.2.7/a", "http://192.0.2.7/a"),
        ("http://[2001:db8::7]/a", "http://[2001:db8::7]/a"),
        ("https://paper.example", "https://paper.example"),
    ],
)
def test_urls_are_normalized(url: str, address: str) -> None:
    """Valid, in ASCII, and to the same place."""
    linked = link("x", "x", url)
    assert linked
    assert linked.partition("#")[0].rstrip("/") == address.rstrip("/")
    assert list(check_url(linked, (), ("http", "https"), 512)) == []


PIECES = (
    *(
        "http://",
        "https://",
        "HTTPS://",
        "javascript:",
        "//",
        ":",
        "@",
        "#",
        "?",
        "/",
        "\\",
        "[",
        "]",
    ),
    *(
        "paper.example",
        "a.b",
        "ü.example",
        "[::1]",
        ":80",
        ":x",
        "user:pw@",
        "%",
        "%41",
        "%zz",
        " ",
    ),
    *(
        "\n",
        "\t",
        "\x00",
        "<",
        ">",
        "(",
        ")",
        '"',
        "|",
        "\u202e",
        "🙂",
        ":~:text=x",
        "x" * 300,
        ".",
    ),
)


@many
@given(
    st.one_of(
        st.lists(st.sampled_from(PIECES), max_size=10).map("".join),
        st.lists(st.sampled_from(PIECES), max_size=8).map(
            lambda some: "https://a.b" + "".join(some)
        ),
        st.text(max_size=60),
    ),
    anything,
    anything,
)
def test_any_url_and_any_quote(url: str, before: str, quote: str) -> None:
    """There is no error, and every link is one that a button may have."""
    article = Article(title="t", text=before + quote, url=url)
    linked = link_to(Extract(article, len(before), len(before + quote), 1.0))
    if linked is None:
        return
    assert linked.isascii()
    assert linked.isprintable()
    assert list(check_url(linked, (), ("http", "https"), 512)) == []
    parsed = urlsplit(linked)
    assert parsed.hostname
    assert "@" not in parsed.netloc
    assert not set('<>() "|\\`') & set(linked)


def test_a_link_to_a_pdf_opens_the_page() -> None:
    article = Article("t", "First page. Second page.", url=f"{URL}.pdf#top", pages=(0, 12))
    assert link_to(Extract(article, 0, 11, 1.0)) == f"{URL}.pdf#page=1"
    assert link_to(Extract(article, 12, 24, 1.0)) == f"{URL}.pdf#page=2"
