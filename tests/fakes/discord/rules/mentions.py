"""Who a message would ping."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tests.fakes.discord.protocol import Json

MENTION = re.compile(r"@everyone|@here|<@!?(?P<user>\d+)>|<@&(?P<role>\d+)>", re.IGNORECASE)


def pings(texts: Iterable[str], allowed: Json | None) -> tuple[str, ...]:
    """Return whom the texts ping, each once: `@here`, `<@1>`, `<@&2>`.

    Discord parses these before it looks at Markdown, so no escape and no code block is
    taken into account. Without `allowed_mentions` everything parses.
    """
    found: dict[str, None] = {}
    for text in texts:
        for match in MENTION.finditer(text):
            if _allowed(match, allowed):
                found[match[0].replace("!", "").lower()] = None
    return tuple(found)


def _allowed(match: re.Match[str], allowed: Json | None) -> bool:
    if allowed is None:
        return True
    parse = allowed.get("parse") or ()
    for kind in ("user", "role"):
        if match[kind] is not None:
            listed = {str(each) for each in allowed.get(f"{kind}s") or ()}
            return f"{kind}s" in parse or match[kind] in listed
    return "everyone" in parse
