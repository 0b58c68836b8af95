"""Tests of the model of Discord's Markdown."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes.discord.rules.markdown import display

ACTIVE = [
    ("<@123>", ["user mention"]),
    ("<@!123>", ["user mention"]),
    ("<@&5>", ["role mention"]),
    ("<#9>", ["channel mention"]),
    ("hi @everyone", ["everyone"]),
    ("a@HERE", ["here"]),
    ("</ask:1>", ["command mention"]),
    ("</ask it now:77>", ["command mention"]),
    ("<t:1>", ["timestamp"]),
    ("<t:-1618953630:R>", ["timestamp"]),
    ("<:e:1>", ["custom emoji"]),
    ("<a:e:1>", ["custom emoji"]),
    (":smile:", ["emoji"]),
    (":100:", ["emoji"]),
    (":+1::skin-tone-2:", ["emoji"]),
    ("see https://example.org/a_b_c", ["url"]),
    ("HTTP://X", ["url"]),
    ("xhttps://x", ["url"]),
    ("steam://run/1", ["url"]),
    ("discord://-/x", ["url"]),
    ("\\https://x", ["url"]),
    ("https://a\\.b", ["url"]),
    ("<https://example.org>", ["bracketed link"]),
    ("<mailto:a@b.org>", ["bracketed link"]),
    ("<a@b.org>", ["e-mail"]),
    ("<+1 (555) 123>", ["phone"]),
    ("<id:customize>", ["guild navigation"]),
    ("<id:linked-roles:1>", ["guild navigation"]),
    ("[x](y)", ["masked link"]),
    ("[x\\](y)", ["masked link"]),
    ("[a\nb](<https://x>)", ["masked link"]),
    ("[**x**](y)", ["masked link", "bold"]),
    ("# T", ["heading"]),
    ("a\n### T", ["heading"]),
    ("  ## T", ["heading"]),
    ("-# small", ["subtext"]),
    ("- x", ["list"]),
    ("* x", ["list"]),
    ("+ x", ["list"]),
    ("1. x", ["list"]),
    ("   1) x", ["list"]),
    ("\u3000- x", ["list"]),
    ("2014. A year", ["list"]),
    ("> x", ["quote"]),
    (">>> x", ["quote"]),
    ("> # x", ["quote", "heading"]),
    ("> - > 1. x", ["quote", "list", "quote", "list"]),
    ("a\r- x", ["list"]),
    ("a\u2028- x", ["list"]),
    ("- - x", ["list", "list"]),
    ("`x`", ["code"]),
    ("``x`", ["code"]),
    ("`a\\`", ["code"]),
    ("```py\nx\n```", ["code block"]),
    ("**x**", ["bold"]),
    ("*x*", ["italic"]),
    ("_x_", ["italic"]),
    ("_x_é", ["italic"]),
    ("***x***", ["bold", "italic"]),
    ("__x__", ["underline"]),
    ("~~x~~", ["strike"]),
    ("||x||", ["spoiler"]),
    ("**a\n# b**", ["bold", "heading"]),
    ("**<@1>**", ["bold", "user mention"]),
    ("discord.gg/abc", ["invite"]),
    ("Discord.com/invite/abc", ["invite"]),
    ("discordapp.com/invite/abc", ["invite"]),
    ("https://discord.gg/abc", ["url", "invite"]),
    ("\\\\*x*", ["italic"]),
    ("\\\\<@1>", ["user mention"]),
    ("*" * 400, None),
    ("> " * 400, None),
    ("[" * 400 + "](x)", None),
]

HARMLESS = [
    ("", ""),
    ("plain words, nothing else.", "plain words, nothing else."),
    ("\\<@123>", "<@123>"),
    ("<\\@123>", "<@123>"),
    ("\\@everyone", "@everyone"),
    ("@\u200beveryone", "@\u200beveryone"),
    ("\\</ask:1>", "</ask:1>"),
    ("\\<t:1:R>", "<t:1:R>"),
    ("\\<:e\\:1>", "<:e:1>"),
    ("\\:smile:", ":smile:"),
    (":smile\\:", ":smile:"),
    ("https\\://example.org", "https://example.org"),
    ("ftp://example.org", "ftp://example.org"),
    ("https: //x", "https: //x"),
    ("\\[x](y)", "[x](y)"),
    ("[x]\\(y)", "[x](y)"),
    ("[x] (y)", "[x] (y)"),
    ("[x]()", "[x]()"),
    ("\\# T", "# T"),
    ("a # T", "a # T"),
    ("#tag", "#tag"),
    ("#### T", "#### T"),
    ("\\-# small", "-# small"),
    ("\\- x", "- x"),
    ("-x", "-x"),
    ("1\\. x", "1. x"),
    ("1.5 x", "1.5 x"),
    ("x 1. y", "x 1. y"),
    ("\\> x", "> x"),
    ("a > b", "a > b"),
    (">x", ">x"),
    ("\\`x\\`", "`x`"),
    ("one ` tick", "one ` tick"),
    ("\\*x\\*", "*x*"),
    ("2 * 3 = 6", "2 * 3 = 6"),
    ("2 * 3 * 4", "2 * 3 * 4"),
    ("snake_case_name", "snake_case_name"),
    ("\\_x\\_", "_x_"),
    ("\\~\\~x\\~\\~", "~~x~~"),
    ("~x~", "~x~"),
    ("\\|\\|x\\|\\|", "||x||"),
    ("a || b", "a || b"),
    ("C:\\dir\\new", "C:\\dir\\new"),
    ("a\\ b", "a\\ b"),
    ("\\\\", "\\"),
    ("\\", "\\"),
    ("\\é", "é"),
    ("discord\\.gg/abc", "discord.gg/abc"),
    ("discord.com/developers", "discord.com/developers"),
    ("12:30:45", "12:30:45"),
    ("a: b: c", "a: b: c"),
    ("¯\\_(ツ)_/¯", "¯\\_(ツ)_/¯"),
    ("a < b > c", "a < b > c"),
    ("<b>", "<b>"),
    ("a@b.org", "a@b.org"),
    ("e\u0301 \U0001f600 \ud800", "e\u0301 \U0001f600 \ud800"),
]

MARKUP = st.text(alphabet="\\*_~|`<>[]()#-+1.:@&!t aehrvyonx/\n\t\u2028é", max_size=60)


@pytest.mark.parametrize(("text", "kinds"), ACTIVE)
def test_active_constructs_are_reported(text: str, kinds: list[str] | None) -> None:

    found = display(text).kinds()
    assert found if kinds is None else found == kinds


@pytest.mark.parametrize(("text", "shown"), HARMLESS)
def test_escapes_disappear_and_plain_text_stays(text: str, shown: str) -> None:

    assert display(text).text == shown
    assert display(text).active == ()


@pytest.mark.parametrize(
    ("text", "shown"),
    [("**x** y", "x y"), ("[a](b) c", "a c"), ("# T\n- y", "T\ny"), ("a `\\*` b", "a \\* b")],
)
def test_markup_disappears_and_its_content_stays(text: str, shown: str) -> None:

    assert display(text).text == shown


@given(st.one_of(MARKUP, st.text()))
def test_any_text_is_displayed(text: str) -> None:
    """Only markup removes characters."""
    shown = display(text)
    if "\\" not in text and not shown.active:
        assert shown.text == text


@given(st.text())
def test_a_fully_escaped_text_is_shown_unchanged(text: str) -> None:

    special = "\\*_~|`<>[]()#-+.:@&!/"
    escaped = "".join(f"\\{char}" if char in special else char for char in text)
    assert display(escaped).text == text
    assert display(escaped).active == ()


@pytest.mark.parametrize("piece", ["_a", "*", "[", "`a\\", "> ", "**a", "<", ":a", "||", "\\*a*\\"])
def test_unclosed_markup_is_parsed_quickly(piece: str) -> None:

    started = time.process_time()
    display(piece * (4000 // len(piece)))
    assert time.process_time() - started < 2.0
