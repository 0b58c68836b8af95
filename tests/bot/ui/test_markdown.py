"""Escaping: Discord shows the characters of any text and does nothing else."""

from __future__ import annotations

import pytest
from discord import ui
from hypothesis import example, given
from hypothesis import strategies as st

from bot.features.ask.buttons.context_view import context_card
from bot.i18n import ENGLISH
from bot.ui import card_lines
from bot.ui.components_v2 import render_components
from bot.ui.limits import MAX_CONTENT_LENGTH, length
from bot.ui.markdown import escape, escape_line, shorten
from retrieval.model.answer import Extract
from retrieval.model.article import Article, Span
from retrieval.text.segmentation.joined_lines import join_lines
from retrieval.text.unicode import visible_line, visible_text
from tests.bot.support.hostile_texts import FRAGMENTS, anything, hostile, many
from tests.fakes.discord.rules.markdown import display

HOSTILE = (
    # who is called
    *("@everyone", "@here", "@EVERYONE", "a@everyone", "@everyone!", "@@everyone", "\\@everyone"),
    *("@every\u200bone", "@\u2060here", "@\u202eeveryone", "@\nhere", "<@1>", "<@!1>", "<@&1>"),
    *(
        "<@123456789012345678>",
        "\\<@1>",
        "<\\@1>",
        "<\u200b@1>",
        "<@\u200b1>",
        "< @1>",
        "<@1",
        "<<@1>>",
    ),
    *("<#1>", "\\<#1>", "<#\u206b1>", "</ask:1>", "</ask it now:1>", "</a b c:123>", "<id:home>"),
    *("<id:customize>", "<id:browse>", "<id:guide>", "<id:linked-roles:1>", "<sound:1:2>"),
    # what the client draws
    *("<t:1>", "<t:1:R>", "<t:-1:F>", "<t:1700000000:d>", "<t:1:\u200bR>", "<:e:1>", "<a:e:1>"),
    *(":smile:", ":100:", ":1234:", ":+1:", ":-1:", ":e-mail:", ":thumbsup::skin-tone-3:"),
    *(":a::b:", "::smile::", ":sm\u200bile:", ":smile:smile:", "a:b:c:d", "12:30:45:", ":é:"),
    *(":٣:", ":1_000:", "x:100:y", "Seoul:joy:Pyongyang", ":D:", "https:smile:"),
    # where a click leads
    *("https://x.y", "http://x", "HTTPS://X.Y", "see https://x.y/z_z_z.", "(https://x.y)"),
    *(
        "https:\u200b//x.y",
        "ht\u200btps://x.y",
        "https://x.y\u202e",
        "steam://run/1",
        "discord://-/x",
    ),
    *("ftp://x.y", "<https://x.y>", "<http://x.y|z>", "<mailto:a@b.c>", "<tel:+1>", "<sms:1>"),
    *(
        "<a@b.c>",
        "<+1 555 0100>",
        "https://[::1]/",
        "https://x.y/**b**",
        "\\https://x.y",
        "https\\://x",
    ),
    *("[x](http://y)", "[x](<http://y>)", "[x](y)", "[](y)", "[x]( y )", "[x](y 'z')", "[a[b]](c)"),
    *(
        "[a]b](c)",
        "[x\\](y)",
        "[x]\\(y)",
        "![x](y)",
        "[x]\u200b(y)",
        "[x](\ny)",
        "[x\n](y)",
        "[**x**](y)",
    ),
    *(
        "](y)",
        "x](y)",
        "…](http://y)",
        "[x][y](z)",
        "[x](y)(z)",
        "[[x](y)](z)",
        "[x](javascript:1)",
    ),
    *("discord.gg/abc", "Discord.GG/abc", "discord.gg//abc", "discord.gg/-", "x.discord.gg/a"),
    *("discord.com/invite/abc", "discordapp.com/invite/abc", "discord.new/abc", "discord.gift/abc"),
    *("discord\u200b.gg/abc", "discord.gg\u200b/abc", "discord.com/template/a", "discord\\.gg/abc"),
    *("https://discord.gg/abc", "https://discord.com/invite/abc", "discord.gg /abc"),
    # how it looks
    *(
        "**b**",
        "*i*",
        "***bi***",
        "__u__",
        "_i_",
        "___ui___",
        "~~s~~",
        "~~~s~~~",
        "||x||",
        "|||x|||",
    ),
    *("**", "****", "*", "**b", "b**", "_", "__", "a_b_c", "_a_b", "~", "~~", "|", "||", "a||b||c"),
    *(
        "\\*i*",
        "\\\\*i*",
        "\\\\\\*i*",
        "*i\\*",
        "**b\\**",
        "_i\\_",
        "*a**b*",
        "**a*b**",
        "* i *",
        "**\nb\n**",
    ),
    *("*\u200bi*", "*\u200b*b**", "~\u200b~s~~", "|\u200b|x||", "2 * 3 * 4", "**_~~||x||~~_**"),
    *(
        "`c`",
        "``c``",
        "```c```",
        "```py\nc\n```",
        "`",
        "``",
        "```",
        "`c\\`",
        "`c``",
        "a`b`c",
        "`\nc\n`",
    ),
    *(
        "```ansi\n\x1b[31mred\n```",
        "`\u200b`c``",
        "`` ` ``",
        "```\n",
        "¯\\_(ツ)_/¯",
        "\\¯\\_(ツ)_/¯",
    ),
    *(
        "# h",
        "## h",
        "### h",
        "#### h",
        "#",
        "# ",
        "#\th",
        "  # h",
        "x\n# h",
        "\u3000# h",
        "#\u00a0h",
    ),
    *(
        "-# s",
        "-# ",
        "-#",
        " -# s",
        "x\r-# s",
        "x\u2028# h",
        "x\x0b# h",
        "x\x0c- l",
        "x\x85> q",
        "\u200b# h",
    ),
    *(
        "- l",
        "-",
        "- ",
        "* l",
        "+ l",
        "-\tl",
        "  - l",
        "- - l",
        "- # h",
        "- > q",
        "\u200b- l",
        "x\n\n- l",
    ),
    *(
        "1. n",
        "1) n",
        "10. n",
        "2014. n",
        "0. n",
        "1.",
        "1)",
        "  1. n",
        "1.\tn",
        "x\n1. n",
        "1. - n",
    ),
    *(
        "1\u200b. n",
        "\u06611. n",
        "1. 2. n",
        "> q",
        ">>> q",
        ">",
        ">>>",
        "> ",
        ">>> ",
        "> > q",
        "> # h",
    ),
    *("x\n> q", "\u200b> q", ">\u200b q", ">\tq", ">> q", "> - q", ">>>\nq", "x\r\n> q"),
    # what hides, or turns what is read around
    *(
        "\u202eabc",
        "\u2066abc\u2069",
        "a\u200bb",
        "a\u200db",
        "\ufeffa",
        "a\u00adb",
        "\u3164",
        "\x00",
        "\x1b[0m",
    ),
    *(
        "\U000e0041\U000e0042",
        "e" + "\u0301" * 50,
        "\u0301",
        "x\ufe0f" * 20,
        "gpj.\u202eexe",
        "\u061c",
    ),
    *(
        "\n",
        "\n\n\n",
        "\r\n",
        " ",
        "\t",
        "\u2029",
        "a\n\n\nb",
        "   a",
        "a   ",
        "\\",
        "\\\\",
        "a\\",
        "\\\na",
    ),
)
PROSE = (
    'The talks, she told reporters at 12:30 (local time), "went well": both sides agreed on a '
    "follow-up in mid-January — and/or in spring. A ticket costs $5, about 40% less than before; "
    "the North's and the South's state-run papers [sic] said as much, p. 7. Write to "
    "desk@harbour-post.example, or call between 9:00:00 and 17:45:30! It's #1 of 3, & 5 > 3 < 7 "
    "…\n1.5 million people came.\n-5 degrees were measured.\n#news was the hashtag; ~20 "
    "votes | 3 blank."
)


def test_there_are_200_different_texts() -> None:
    """None of them is in the table twice."""
    assert len(HOSTILE) >= 200
    assert len(set(HOSTILE)) == len(HOSTILE)


@pytest.mark.parametrize("text", [*HOSTILE, *FRAGMENTS], ids=ascii)
def test_every_known_markup_is_inert(text: str) -> None:
    """Each alone, in the middle of a line, after a line end, and on one line."""
    for whole in (text, f"a {text} b", f"a\n{text}\nb", f"({text})", text * 3):
        check_inert(whole)


@many
@given(st.one_of(anything, st.text(st.characters())))
def test_any_text_is_inert(text: str) -> None:
    """Nothing in it is active, and nothing is changed."""
    check_inert(text)


def check_inert(text: str) -> None:
    """Discord shows the visible text, as text."""
    for escaped, shown in (
        (escape(text), visible_text(text)),
        (escape_line(text), visible_line(text)),
    ):
        displayed = display(escaped)
        assert displayed.active == ()
        assert displayed.text == shown


@many
@given(anything, anything, st.booleans(), st.booleans())
@example("x ", "](http://y)", True, True)
@example("", "- ", False, True)
def test_any_extract_is_an_inert_block_quote(
    before: str, text: str, cut_before: bool, cut_after: bool
) -> None:
    """It has the text and the marks of cuts, and nothing else is in the quote."""
    article = Article(title="t", text=before + text)
    extract = Extract(article, len(before), len(before + text), 1.0, (), cut_before, cut_after)
    displayed = display(card_lines.quote_lines(extract))
    assert set(displayed.kinds()) == {"quote"}
    left, right = cut_before * f"{card_lines.CUT} ", cut_after * f" {card_lines.CUT}"
    shown = join_lines(article.text, Span(extract.start, extract.end)).text
    assert displayed.text == f"{left}{visible_text(shown)}{right}"


def context_texts(article: Article, span: Span) -> list[str]:
    """The texts of a context view."""
    view = render_components(context_card(article, span, ENGLISH)).view
    assert isinstance(view, ui.LayoutView)
    displays = [item for item in view.walk_children() if isinstance(item, ui.TextDisplay)]
    return [item.content for item in displays]


@many
@given(anything, anything, anything)
@example("discord.gg/", "abc", "")
@example("[x]", "(y)", "")
@example("<", "@1>", ":smi")
@example("~", "~s~", "~")
@example("\\", "x\\", "*")
def test_only_the_extract_is_bold_in_its_context(before: str, text: str, after: str) -> None:
    """There is no other markup."""
    if not visible_line(text):
        return
    article = Article(title="t", text=before + text + after)
    _, shown = context_texts(article, Span(len(before), len(before + text)))
    displayed = display(shown)
    around = len(before) <= 500 and len(text) <= 500 and len(after) <= 500
    assert displayed.kinds() == ["bold"]
    if around:
        assert displayed.text == visible_text(before) + visible_text(text) + visible_text(after)


@pytest.mark.parametrize(
    "character", ["*", "a", "🙂", "한", "e\u0301\u0323", "1. ", "*\n", " x", "\n- "]
)
def test_the_longest_context_keeps_to_the_limit(character: str) -> None:
    """In the units that Discord counts."""
    text = character * 2_000
    article = Article(title="*" * 5_000, text=text, source="_" * 5_000)
    start = 777 * len(character)
    texts = context_texts(article, Span(start, start + 450))
    assert length("\n\n".join(texts)) <= MAX_CONTENT_LENGTH
    displayed = display(texts[1])
    assert displayed.kinds() == ["bold"]
    assert displayed.text.startswith(f"{card_lines.CUT} ")
    assert displayed.text.endswith(f" {card_lines.CUT}")
    inside = displayed.text.removeprefix(f"{card_lines.CUT} ").removesuffix(f" {card_lines.CUT}")
    assert inside in visible_text(text)
    assert len(inside) > 700


def test_context_is_cut_between_words() -> None:
    """A word or a letter is shown whole or not at all."""
    words = " ".join(f"word{number}" for number in range(500))
    _, shown = context_texts(Article(title="t", text=words), Span(1_800, 1_810))
    inside = (
        display(shown).text.removeprefix(f"{card_lines.CUT} ").removesuffix(f" {card_lines.CUT}")
    )
    assert f" {inside} " in words
    letters = "e\u0301\u0323" * 1_000
    _, shown = context_texts(Article(title="t", text=letters), Span(1_200, 1_230))
    inside = (
        display(shown).text.removeprefix(f"{card_lines.CUT} ").removesuffix(f" {card_lines.CUT}")
    )
    assert inside == "e\u0301\u0323" * (len(inside) // 3)


def test_context_of_a_short_article() -> None:
    """All of it, without marks of a cut."""
    _, shown = context_texts(Article(title="t", text="One. Two. Three."), Span(5, 9))
    assert shown == "One. **Two.** Three."


def test_ordinary_prose_needs_no_escapes() -> None:
    """Copied from Discord, an ordinary sentence has no backslash in it."""
    assert escape(PROSE) == PROSE


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("at 2 * 3", "at 2 \\* 3"),
        ("1. First", "1\\. First"),
        ("- First", "\\- First"),
        ("https://x.y", "https\\://x.y"),
        ("discord.gg/x", "discord\\.gg/x"),
        ("[x](y)", "[x]\\(y)"),
        ("<@1> @here", "\\<@1> \\@here"),
        ("||x||", "\\||x\\||"),
    ],
)
def test_one_backslash_is_enough(text: str, escaped: str) -> None:
    """No more backslashes are added than markup needs."""
    assert escape(text) == escaped


@many
@given(st.one_of(anything, hostile.map(lambda text: text * 20)), st.integers(1, 120))
def test_a_shortened_text_keeps_to_the_limit(text: str, limit: int) -> None:
    """It is one line, begins as the text does, and ends with an ellipsis."""
    short = shorten(text, limit)
    assert length(short) <= limit
    line = visible_line(text)
    if short != line:
        assert short.endswith("…")
        assert line.startswith(short[:-1])
        assert length(line) > limit


def test_a_text_is_shortened_between_characters() -> None:
    """A letter keeps its marks, and a flag both halves."""
    assert shorten("abe\u0301e\u0301", 5) == "abe\u0301…"
    assert shorten("🇰🇷🇰🇷x", 8) == "🇰🇷…"
    assert shorten("🙂🙂🙂", 5) == "🙂🙂…"
