"""A model of how Discord's client renders Markdown, for tests that escaped text stays plain.

Everything but plain characters, backslash escapes and the shrug is reported as active.
Where the model is coarser than the client, it reports too much, never too little.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

MAX_DEPTH = 40
# White space as in JavaScript's \s: the client's rules are JavaScript regular expressions.
BREAKS = "\n\r\u2028\u2029\x0b\x0c\x85"
BLANKS = " \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\ufeff"
SPACE = f"[{BREAKS}{BLANKS}]"
INDENT = f"[{BLANKS}]*"
SCHEMES = "https?|steam|discord"
SHRUG = "\\_(ツ)_/¯"
# The only emoji whose names are all digits; other digits between colons are not emoji.
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
EMPHASES = (
    ("bold", re.compile(rf"\*\*{INSIDE}\*\*(?!\*)")),
    ("underline", re.compile(rf"__{INSIDE}__(?!_)")),
    ("strike", re.compile(rf"~~{INSIDE}~~")),
    ("spoiler", re.compile(r"\|\|([\s\S]+?)\|\|")),
    ("italic", re.compile(rf"\*(?!{SPACE})((?:\*\*|\\[\s\S]|[^\\*])+?)\*(?!\*)")),
    ("italic", re.compile(r"_((?:__|\\[\s\S]|[^\\_])+?)_(?![0-9A-Za-z_])")),
)


@dataclass(frozen=True, slots=True)
class Active:
    """A construct that Discord renders as more than plain characters."""

    kind: str
    source: str


@dataclass(frozen=True, slots=True)
class Shown:
    """The text that a reader sees, and its active constructs."""

    text: str
    active: tuple[Active, ...]

    def kinds(self) -> list[str]:
        """The kinds of the active constructs, in order."""
        return [each.kind for each in self.active]


def display(text: str) -> Shown:
    """The text of a message as Discord's client shows it."""
    parser = _Parser(text)
    parser.parse(line_start=True)
    # The client finds invites in the raw text, regardless of Markdown.
    invites = [Active("invite", match[0]) for match in INVITE.finditer(text)]
    return Shown("".join(parser.shown), (*parser.active, *invites))


@dataclass(slots=True)
class _Parser:
    """A parser of one text; each nested text has its own parser."""

    source: str
    depth: int = 0
    position: int = 0
    shown: list[str] = field(default_factory=list)
    active: list[Active] = field(default_factory=list)

    def parse(self, *, line_start: bool) -> None:
        """Parse the whole text."""
        while self.position < len(self.source):
            if line_start and self.block():
                continue
            char = self.source[self.position]
            line_start = char in BREAKS
            if not self.inline(char):
                self.append_plain(char)

    def append_plain(self, text: str) -> None:
        """Append plain characters and move past them."""
        self.shown.append(text)
        self.position += len(text)

    def append_active(self, kind: str, source: str, shown: str | None = None) -> bool:
        """Append an active construct and move past it."""
        self.active.append(Active(kind, source))
        self.shown.append(source if shown is None else shown)
        self.position += len(source)
        return True

    def block(self) -> bool:
        """Match a block marker at a line start; another one may follow on the same line."""
        for kind, pattern in BLOCKS:
            match = pattern.match(self.source, self.position)
            if match:
                return self.append_active(kind, match[0], "")
        return False

    def inline(self, char: str) -> bool:
        """Match an inline construct or plain characters; False if nothing matches."""
        rule = RULES.get(char)
        if rule is not None:
            return rule(self)
        match = PLAIN.match(self.source, self.position)
        if match is None:
            return False
        self.append_plain(match[0])
        return True

    def append_nested(self, kind: str, source: str, content: str) -> bool:
        """Append a construct and parse its content."""
        if self.depth >= MAX_DEPTH:
            return self.append_active("nesting", source)
        parser = _Parser(content, self.depth + 1)
        parser.parse(line_start=False)
        self.append_active(kind, source, "".join(parser.shown))
        self.active += parser.active
        return True

    def escape(self) -> bool:
        """Match a backslash escape."""
        if (
            self.source.startswith(SHRUG, self.position)
            and self.source[self.position - 1 : self.position] == "¯"
        ):
            self.append_plain(SHRUG)
            return True
        match = ESCAPE.match(self.source, self.position)
        if match is None:
            return False
        self.shown.append(match[1])
        self.position = match.end()
        return True

    def angled(self) -> bool:
        """Match a mention, a timestamp or another construct in angle brackets."""
        for kind, pattern in ANGLED:
            match = pattern.match(self.source, self.position)
            if match:
                # the name of a command is shown as it is written, in every language
                shown = match[0][1:].partition(":")[0] if kind == "command mention" else None
                return self.append_active(kind, match[0], shown)
        return False

    def colon(self) -> bool:
        """Match the rest of a URL after its scheme, or an emoji shortcode."""
        url = URL_REST.match(self.source, self.position)
        if url and SCHEME_BEFORE.search(self.source[max(0, self.position - 7) : self.position]):
            return self.append_active("url", url[0])
        match = SHORTCODE.match(self.source, self.position)
        if match is None or (_digits(match[1]) and match[1] not in DIGIT_EMOJI):
            return False
        return self.append_active("emoji", match[0])

    def at_sign(self) -> bool:
        """Match @everyone or @here."""
        match = BROADCAST.match(self.source, self.position)
        return match is not None and self.append_active(match[1].lower(), match[0])

    def link(self) -> bool:
        """Match a masked link. The client's rule ignores escapes in it."""
        middle = self.source.find("](", self.position + 1)
        end = self.source.find(")", middle + 2)
        if middle < 0 or end <= middle + 2:
            return False
        label = self.source[self.position + 1 : middle]
        return self.append_nested("masked link", self.source[self.position : end + 1], label)

    def code(self) -> bool:
        """Match code. Any later backtick may close it, as the client's rule backtracks."""
        match = TICKS.match(self.source, self.position)
        ticks = match[0] if match else "`"
        start = self.position + len(ticks)
        exact = re.compile(rf"(?<!`){ticks}(?!`)").search(self.source, start)
        close = exact.start() if exact else self.source.find("`", start)
        if close < 0:
            self.append_plain(ticks)
            return True
        end = exact.end() if exact else close + 1
        content = self.source[start:close]
        kind = "code block" if len(ticks) >= len("```") else "code"
        return self.append_active(kind, self.source[self.position : end], content)

    def emphasis(self) -> bool:
        """Match bold, italic, underlined, struck-through or spoiler text."""
        # Without another such character nothing closes it. This saves long searches.
        if self.source.rfind(self.source[self.position]) == self.position:
            return False
        for kind, pattern in EMPHASES:
            match = pattern.match(self.source, self.position)
            if match:
                return self.append_nested(kind, match[0], match[1])
        return False


def _digits(name: str) -> bool:
    return name.isascii() and name.isdigit()


RULES: Mapping[str, Callable[[_Parser], bool]] = MappingProxyType(
    {
        "\\": _Parser.escape,
        "<": _Parser.angled,
        ":": _Parser.colon,
        "@": _Parser.at_sign,
        "[": _Parser.link,
        "`": _Parser.code,
        **dict.fromkeys("*_~|", _Parser.emphasis),
    }
)
