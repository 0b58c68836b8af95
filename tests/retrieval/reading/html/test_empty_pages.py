"""Pages without an article to read, and the reasons that are given."""

from __future__ import annotations

import pytest

from retrieval.errors import UnreadableFile, UnreadableReason
from retrieval.reading.html.page import read_html

SCRIPT = '<script src="/bundle.js"></script>'
ROOT = '<div id="root"></div>'
SHORT = "The ferry to Skarvoy sails again on Friday, after two weeks in the dock at Lundvik."
PASSWORD = '<form><input name="name"><input type="password"></form>'


def _reason(body: str, title: str = "Quay News") -> UnreadableReason | None:
    try:
        read_html(f"<html><title>{title}</title><body>{body}</body></html>".encode(), "a.html")
    except UnreadableFile as error:
        return error.reason
    return None


@pytest.mark.parametrize(
    "body",
    [
        f"{ROOT}{SCRIPT}",
        f'<div id="__next"><div class="spinner">Loading…</div></div>{SCRIPT}',
        f"<app-root></app-root>{SCRIPT}",
        f"<noscript>You need to enable JavaScript to run this app.</noscript>{SCRIPT}",
        f"<noscript><p>Bitte aktivieren Sie JavaScript.</p></noscript><h1>Fähre</h1>{SCRIPT}",
        f"<p>This site requires JavaScript. Please enable it.</p>{SCRIPT}",
        f"<noscript>このサイトではJavaScriptを有効にしてください。</noscript>{SCRIPT}",
    ],
)
def test_a_page_that_shows_its_text_only_with_javascript_is_named_as_such(body: str) -> None:
    assert _reason(body) is UnreadableReason.JAVASCRIPT_ONLY


@pytest.mark.parametrize(
    "body",
    [
        f"<article><h1>Ferry</h1><p>{SHORT} Tickets cost 40 crowns.</p></article>{ROOT}{SCRIPT}",
        f'<div id="root"><h1>Ferry</h1><p>{SHORT}</p></div>{SCRIPT}',
        f"<p>{SHORT}</p><noscript><img src='/count.gif'></noscript>{SCRIPT}",
        f"<p>{SHORT} Vik, the skipper, is back on board, too.</p>{PASSWORD}",
        "<h1>Login rush</h1><p>Nine people of Lundvik have a login for the new library now.</p>",
    ],
)
def test_a_short_article_is_read(body: str) -> None:
    assert _reason(body) is None


@pytest.mark.parametrize(
    "title",
    ["404 Not Found", "Page not found", "Sorry, this page does not exist!", "Seite nicht gefunden"],
)
def test_a_page_that_only_says_that_it_was_not_found_is_no_article(title: str) -> None:
    body = f"<h1>{title}</h1><p>Perhaps it was moved. Go back to the front page, or search.</p>"
    assert _reason(body, title) is UnreadableReason.PAGE_NOT_FOUND


def test_a_long_article_about_missing_pages_is_read() -> None:
    body = f"<h1>Page not found</h1>{f'<p>{SHORT} Nobody has found the page of the log.</p>' * 9}"
    assert _reason(body, "Page not found") is None


def test_a_login_page_is_no_article() -> None:
    body = f"<h1>Sign in to Quay News</h1><p>Read on with an account.</p>{PASSWORD}"
    assert _reason(body, "Sign in to Quay News") is UnreadableReason.LOGIN_PAGE


def test_a_page_that_only_asks_for_consent_is_no_article() -> None:
    body = (
        "<h1>We value your privacy</h1>"
        "<p>We and our 812 partners store cookies to measure what you read.</p>"
    )
    assert _reason(body, "We value your privacy") is UnreadableReason.CONSENT_PAGE


def test_a_page_with_nothing_but_navigation_has_no_article() -> None:
    assert _reason("<nav><a href='/'>Home</a></nav>") is UnreadableReason.NO_ARTICLE
