"""The mentions in a message that ping."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tests.fakes.discord.protocol import Json

MENTION = re.compile(r"@everyone|@here|<@!?(?P<user>\d+)>|<@&(?P<role>\d+)>", re.IGNORECASE)


def pings(texts: Iterable[str], allowed: Json | None) -> tuple[str, ...]:
    """The mentions that ping, each once: `@here`, `<@1>`, `<@&2>`.

    Discord parses mentions before Markdown, so escapes and code blocks don't matter.
    Without `allowed_mentions` every mention pings.
    """
    mentions: dict[str, None] = {}
    for text in texts:
        for match in MENTION.finditer(text):
            if _allowed(match, allowed):
                mentions[match[0].replace("!", "").lower()] = None
    return tuple(mentions)


def _allowed(match: re.Match[str], allowed: Json | None) -> bool:
    if allowed is None:
        return True
    parse = allowed.get("parse") or ()
    for kind in ("user", "role"):
        if match[kind] is not None:
            listed = {str(each) for each in allowed.get(f"{kind}s") or ()}
            return f"{kind}s" in parse or match[kind] in listed
    return "everyone" in parse
