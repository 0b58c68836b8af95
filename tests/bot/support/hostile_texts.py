"""Texts with markup, mentions and odd characters, for property tests."""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from tests.examples import examples

many = settings(
    max_examples=examples(2_000), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
some = settings(many, max_examples=examples(400))
"""For properties whose single example is a whole message."""

FRAGMENTS = (
    *("@everyone", "@here", "<@1>", "<@!1>", "<@&1>", "<#1>", "</ask:1>", "<t:1:R>", "<id:home>"),
    *("<:e:1>", "<a:e:1>", ":smile:", ":100:", ":1234:", ":+1::skin-tone-2:", ":", "<", ">", "@"),
    *("https://x.y", "http", "https:", "://", "//", "steam://run", "<https://x>", "<mailto:a@b.c>"),
    *("discord.gg/abc", "discord.gg", "discord", ".", "gg/a", "/", "discordapp.com/invite/a"),
    *("[x](http://y)", "[", "](", "]", "(y)", "[…](z)", "<a@b.c>", "<+1 555 0100>"),
    *("**", "*", "__", "_", "~~", "~", "||", "|", "`", "```", "``", "```py\n", "\\", "\\\\"),
    *("1. x", "23) ", "- ", "-", "* ", "+ ", "# ", "## ", "###", "-# ", "-#", "> ", ">>> ", ">"),
    *("\n", "\n\n", "\r", "\u2028", "\x0b", " ", "  ", "\t", "\u00a0", "\u3000", "x", "a b", "7"),
    *("\u202e", "\u2066", "\u200b", "\u200d", "\ufeff", "\u00ad", "\ufe0f", "\U000e0041", "\x00"),
    *("e\u0301", "\u0301" * 8, "👩\u200d👧", "1\ufe0f\u20e3", "🇰🇷", "한국", "שלום", "ß", "İ", "𝒳"),
    "¯\\_(ツ)_/¯",
)
hostile = st.lists(st.sampled_from(FRAGMENTS), max_size=24).map("".join)
anything = st.one_of(hostile, st.text(max_size=80), hostile)
"""Any text that can be stored."""

EVIL = "99999"
"""The id in every mention below, which no reply may show as a mention."""
_INVISIBLE = ("\u200b", "\u2060", "\u00ad", "\u034f", "\ufe0f", "\u202e", "\U000e0065", "\x00")
_MENTIONS = (
    *(f"<@{EVIL}>", f"<@!{EVIL}>", f"<@&{EVIL}>", f"<#{EVIL}>", f"</ask:{EVIL}>"),
    *(f"</articles add:{EVIL}>", "<t:1:R>", "<t:-9:F>", "<id:guide>", "<id:customize>"),
    *(f"<:evil:{EVIL}>", f"<a:evil:{EVIL}>", f"<sound:1:{EVIL}>", "@everyone", "@HERE"),
    *("@every\u200bone", "\uff20everyone", "@ everyone", f"< @{EVIL}>", f"<@ {EVIL}>"),
)
_LINKS = (
    *("[x](https://evil.example)", "[x](<https://evil.example>)", "[x] (https://evil.example)"),
    *('[x](https://evil.example "t")', "[[x]](https://evil.example)", "![x](https://evil.example)"),
    *("[https://good.example](https://evil.example)", "[x](discord://-/settings)", "[x](a)(b)"),
    *("[x\\](https://evil.example)", "[x]\\(https://evil.example)", "[x](http://a_b_c/`d`)"),
    *("https://evil.example", "HTTPS://EVIL.EXAMPLE", "http:\\\\evil.example", "steam://run/1"),
    *("<https://evil.example>", "<mailto:a@evil.example>", "<tel:+15550100>", "<a@evil.example>"),
    *("discord.gg/evil", "discord.gg//evil", "DISCORD.GG/evil", "discord.com/invite/evil"),
    *("discordapp.com/invite/evil", "discord.gift/evil", "discord.new/evil", "discord。gg/evil"),
    *(
        "discord\uff0egg/evil",
        "discord\u2024gg/evil",
        "ｄｉｓｃｏｒｄ.gg/evil",
        "discord\\.gg/evil",
    ),
    *("https://discord.gg/evil", "discord.gg\u2215evil", "disc**ord.gg/e**vil", "discord.gg /evil"),
)
_MARKUP = (
    *("# evil", "## evil", "### evil", "#### evil", "-# evil", "> evil", ">>> evil", "- evil"),
    *("* evil", "+ evil", "1. evil", "42) evil", "   - evil", "\u3000# evil", "**evil**", "*evil*"),
    *("__evil__", "_evil_", "~~evil~~", "||evil||", "`evil`", "``evil``", "***evil***"),
    *("```ansi\n\x1b[31mevil\n```", "```evil```", "```\nevil", "`evil", "**evil", "||evil", "\\"),
    *("\\\\evil", "\\" * 40, "*" * 41, "_" * 41, "|" * 41, "`" * 41, "~" * 41, "[" * 41, "<" * 41),
    *("**_~~||evil||~~_**", "\\*evil\\*", "*\\*evil**", ":smile:", ":100:", ":+1::skin-tone-2:"),
)
_CARDS = (
    *(
        "### Who?\n❝ **Answer**",
        "> Ask me\n> Ask her",
        "**1.** evil\n-# evil",
        "-# a:aaaaaaaaaaaaaaaa",
    ),
    *(
        "\u2028### evil",
        "\x0b> evil",
        "\x85# evil",
        "\r-# evil",
        "\n\n### evil\n\n> evil\n\n**2.** evil",
    ),
    *(
        "{0}",
        "{user}",
        "{command}",
        "%s %(x)s",
        "$question",
        "`/ask`",
        "/ask",
        "a:aaaaaaaaaaaaaaaa",
    ),
)
_CHARACTERS = (
    *("\u202egnp.evil", "\u2066evil\u2069", "שלום עולם", "e" + "\u0301" * 300, "\U000e0041" * 90),
    *(
        "\ufe0f" * 90,
        "\u200b" * 90,
        "👩\u200d👧" * 60,
        "🙂" * 400,
        "🇰🇷" * 90,
        "\x00",
        "\x1b[31m",
        "\x7f",
    ),
    *(
        "\ufdfd" * 40,
        "𒐫" * 40,
        "\u3164",
        "\u115f",
        "\ufff9evil\ufffb",
        "ｅｖｉｌ",
        "İstanbul",
        "x" * 6_000,
    ),
)
VECTORS = (*_MENTIONS, *_LINKS, *_MARKUP, *_CARDS, *_CHARACTERS)
"""Texts that are markup or spoil it, one of each kind."""
COMBINED = (
    *(" ".join(_MENTIONS), " ".join(_LINKS), "\n".join(_MARKUP), "\n".join(_CARDS)),
    " ".join(_CHARACTERS)[:1_500],
)
"""All of a kind in one text."""


def split_by_invisible(text: str) -> list[str]:
    """A text with an invisible character inside, of each kind."""
    return [f"{text[:2]}{character}{text[2:]}" for character in _INVISIBLE]


def hostile_lines() -> list[str]:
    """Vectors as they are, split by invisible characters, and in front of each other."""
    split = [one for text in (*_MENTIONS[:13], *_LINKS[16:28]) for one in split_by_invisible(text)]
    pairs = [
        f"{first}{second}"
        for first, second in zip(VECTORS, (*VECTORS[7:], *VECTORS[:7]), strict=True)
    ]
    return [*COMBINED, *VECTORS, *split, *pairs]
