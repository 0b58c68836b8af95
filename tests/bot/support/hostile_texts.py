"""Texts with markup, mentions and odd characters, for property tests."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

EXAMPLES = int(os.environ.get("EXAMPLES", "2000"))
"""The number of texts that a property is tried on; the nightly run uses 100,000."""
many = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
some = settings(many, max_examples=max(1, EXAMPLES // 5))
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
