"""A model of what Discord's client shows for a text, on the safe side of doubt.

Only three things pass without being reported: plain characters, backslash escapes and the
shrug. So where the model is coarser than the client, it reports too much, never too little.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

DEEPEST = 40
# White space as JavaScript's \s has it; the client's rules are written in JavaScript.
BREAKS = "\n\r\u2028\u2029\x0b\x0c\x85"
BLANKS = " \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\ufeff"
SPACE = f"[{BREAKS}{BLANKS}]"
INDENT = f"[{BLANKS}]*"
SCHEMES = "https?|steam|discord"
SHRUG = "\\_(ツ)_/¯"
# The only emoji whose names are all digits; other times and scores are no emoji.
DIGIT_EMOJI = frozenset({"100", "1234"})

PLAIN = re.compile(rf"[^\\*_~|`<\[:@{BREAKS}]+")
ESCAPE = re.compile(rf"\\([^0-9A-Za-z{BREAKS}{BLANKS}])")
SCHEME_BEFORE = re.compile(rf"(?:{SCHEMES})$", re.IGNORECASE)
URL_REST = re.compile(rf"://[^{BREAKS}{BLANKS}<]+")
SHORTCODE = re.compile(r":([\w+\-]+)(?:::skin-tone-\d)?:")
BROADCAST = re.compile(r"@(everyone|here)", re.IGNORECASE)
TICKS = re.compile(r"`+")
INVITE = re.compile(
    r"discord\.(?:gg|gift|new)/+\S|discord(?:app)?\.com/+(?:invite|gifts|template)/+\S",
    re.IGNORECASE,
)
BLOCKS = (
    ("heading", re.compile(rf"{INDENT}#{{1,3}}{SPACE}")),
    ("subtext", re.compile(rf"{INDENT}-#{SPACE}")),
    ("list", re.compile(rf"{INDENT}(?:[-*+]|[0-9]+[.)]){SPACE}")),
    ("quote", re.compile(rf"{INDENT}>(?:>>)?{SPACE}")),
)
ANGLED = (
    ("user mention", re.compile(r"<@!?[0-9]+>")),
    ("role mention", re.compile(r"<@&[0-9]+>")),
    ("channel mention", re.compile(r"<#[0-9]+>")),
    ("command mention", re.compile(r"</[^<>\n]+:[0-9]+>")),
    ("timestamp", re.compile(r"<t:-?[0-9]+(?::[A-Za-z])?>")),
    ("custom emoji", re.compile(r"<a?:[^\s:<>]+:[0-9]+>")),
    ("guild navigation", re.compile(r"<id:[^\s<>]+>")),
    ("sound", re.compile(r"<sound:[^\s<>]+>")),
    ("bracketed link", re.compile(rf"<(?:{SCHEMES}|mailto|tel|sms):[^\s<>]+>", re.IGNORECASE)),
    ("e-mail", re.compile(r"<[^\s<>@]+@[^\s<>@]+\.[^\s<>@]+>")),
    ("phone", re.compile(r"<\+[0-9 ().\-]{3,}>")),
)
INSIDE = r"((?:\\[\s\S]|[^\\])+?)"
STRESSES = (
    ("bold", re.compile(rf"\*\*{INSIDE}\*\*(?!\*)")),
    ("underline", re.compile(rf"__{INSIDE}__(?!_)")),
    ("strike", re.compile(rf"~~{INSIDE}~~")),
    ("spoiler", re.compile(r"\|\|([\s\S]+?)\|\|")),
    ("italic", re.compile(rf"\*(?!{SPACE})((?:\*\*|\\[\s\S]|[^\\*])+?)\*(?!\*)")),
    ("italic", re.compile(r"_((?:__|\\[\s\S]|[^\\_])+?)_(?![0-9A-Za-z_])")),
)


@dataclass(frozen=True, slots=True)
class Active:
    """Something that is more than the characters it is written with."""

    kind: str
    source: str


@dataclass(frozen=True, slots=True)
class Shown:
    """What a reader sees, and everything in it that is active."""

    text: str
    active: tuple[Active, ...]

    def kinds(self) -> list[str]:
        """Return the kinds of what is active, in order."""
        return [each.kind for each in self.active]


def display(text: str) -> Shown:
    """Return what Discord's client shows for a message text."""
    reading = _Reading(text)
    reading.read(line_start=True)
    # The client looks for invites in the raw text, whatever the Markdown around them.
    invites = [Active("invite", match[0]) for match in INVITE.finditer(text)]
    return Shown("".join(reading.shown), (*reading.active, *invites))


@dataclass(slots=True)
class _Reading:
    """One pass over one text; inner texts get passes of their own."""

    source: str
    depth: int = 0
    at: int = 0
    shown: list[str] = field(default_factory=list)
    active: list[Active] = field(default_factory=list)

    def read(self, *, line_start: bool) -> None:
        """Read the whole text."""
        while self.at < len(self.source):
            if line_start and self.block():
                continue
            char = self.source[self.at]
            line_start = char in BREAKS
            if not self.inline(char):
                self.show(char)

    def show(self, text: str) -> None:
        """Show characters as they are and go past them."""
        self.shown.append(text)
        self.at += len(text)

    def take(self, kind: str, source: str, shown: str | None = None) -> bool:
        """Report something active and go past it."""
        self.active.append(Active(kind, source))
        self.shown.append(source if shown is None else shown)
        self.at += len(source)
        return True

    def block(self) -> bool:
        """Take a marker at a line start; another may follow it on the line."""
        for kind, pattern in BLOCKS:
            match = pattern.match(self.source, self.at)
            if match:
                return self.take(kind, match[0], "")
        return False

    def inline(self, char: str) -> bool:
        """Take what begins here, or return False."""
        rule = RULES.get(char)
        if rule is not None:
            return rule(self)
        match = PLAIN.match(self.source, self.at)
        if match is None:
            return False
        self.show(match[0])
        return True

    def inner(self, kind: str, source: str, content: str) -> bool:
        """Report a construct and read what is inside it."""
        if self.depth >= DEEPEST:
            return self.take("nesting", source)
        reading = _Reading(content, self.depth + 1)
        reading.read(line_start=False)
        self.take(kind, source, "".join(reading.shown))
        self.active += reading.active
        return True

    def escape(self) -> bool:
        """Take a backslash with the character that it makes plain."""
        if self.source.startswith(SHRUG, self.at) and self.source[self.at - 1 : self.at] == "¯":
            self.show(SHRUG)
            return True
        match = ESCAPE.match(self.source, self.at)
        if match is None:
            return False
        self.shown.append(match[1])
        self.at = match.end()
        return True

    def angled(self) -> bool:
        """Take what Discord writes in angle brackets."""
        for kind, pattern in ANGLED:
            match = pattern.match(self.source, self.at)
            if match:
                return self.take(kind, match[0])
        return False

    def colon(self) -> bool:
        """Take the rest of a URL whose scheme is just behind, or an emoji shortcode."""
        url = URL_REST.match(self.source, self.at)
        if url and SCHEME_BEFORE.search(self.source[max(0, self.at - 7) : self.at]):
            return self.take("url", url[0])
        match = SHORTCODE.match(self.source, self.at)
        if match is None or (_digits(match[1]) and match[1] not in DIGIT_EMOJI):
            return False
        return self.take("emoji", match[0])

    def at_sign(self) -> bool:
        """Take a mention of everyone."""
        match = BROADCAST.match(self.source, self.at)
        return match is not None and self.take(match[1].lower(), match[0])

    def link(self) -> bool:
        """Take a masked link; the client's rule knows no escapes inside."""
        middle = self.source.find("](", self.at + 1)
        end = self.source.find(")", middle + 2)
        if middle < 0 or end <= middle + 2:
            return False
        label = self.source[self.at + 1 : middle]
        return self.inner("masked link", self.source[self.at : end + 1], label)

    def code(self) -> bool:
        """Take code; any later tick may close it, as the client's rule gives ticks back."""
        match = TICKS.match(self.source, self.at)
        ticks = match[0] if match else "`"
        start = self.at + len(ticks)
        exact = re.compile(rf"(?<!`){ticks}(?!`)").search(self.source, start)
        close = exact.start() if exact else self.source.find("`", start)
        if close < 0:
            self.show(ticks)
            return True
        end = exact.end() if exact else close + 1
        content = self.source[start:close]
        kind = "code block" if len(ticks) >= len("```") else "code"
        return self.take(kind, self.source[self.at : end], content)

    def stress(self) -> bool:
        """Take bold, italic, underlined, struck or hidden text."""
        # Without another such character there is nothing to close it: spares long searches.
        if self.source.rfind(self.source[self.at]) == self.at:
            return False
        for kind, pattern in STRESSES:
            match = pattern.match(self.source, self.at)
            if match:
                return self.inner(kind, match[0], match[1])
        return False


def _digits(name: str) -> bool:
    return name.isascii() and name.isdigit()


RULES: Mapping[str, Callable[[_Reading], bool]] = MappingProxyType(
    {
        "\\": _Reading.escape,
        "<": _Reading.angled,
        ":": _Reading.colon,
        "@": _Reading.at_sign,
        "[": _Reading.link,
        "`": _Reading.code,
        **dict.fromkeys("*_~|", _Reading.stress),
    }
)
