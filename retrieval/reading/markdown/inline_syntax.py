"""Inline syntax beyond CommonMark: Obsidian's, Pandoc's, Hugo's and Jekyll's.

`[[target|shown]]`, `![[embedded]]`, `==marked==`, `%%comment%%`, `10^6^`, `H~2~O`, `~deleted~`,
`^[a footnote]`, `{{< shortcode >}}` and `{% tag %}`. What they leave out of the text is told in the
environment of the parser: see `LEFT_OUT`.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

LEFT_OUT = "left_out"
"""The key of the environment under which descriptions of texts stand that aren't in the file."""
_WIKI_LINK = re.compile(r"(!?)\[\[(?!\s)([^\[\]|\n]*)(?:\\?\|([^\[\]\n]*))?\]\](?!\()")
_FILE = re.compile(r".*\.(?:png|jpe?g|gif|svg|webp|bmp|avif|mp[34]|webm|wav|m4a|ogg|mov|pdf)")
_MARK = re.compile(r"==(?![\s=])((?:[^=\n]|=(?!=)|\n(?!\n)){1,2000}?)(?<!\s)==(?![A-Za-z0-9_=])")
_COMMENT = re.compile(r"%%(?!%).*?%%", re.DOTALL)
_SHORTCODES = (("{{<", ">}}"), ("{{%", "%}}"), ("{%", "%}"))
_MAX_SHORTCODE_CHARACTERS = 5_000
_LIQUID_COMMENT = re.compile(r"\{%-?\s*comment\s*-?%\}")
_LIQUID_COMMENT_END = re.compile(r"\{%-?\s*endcomment\s*-?%\}")
_TEMPLATE = re.compile(r"\{[{%]")
_TEMPLATE_TARGET = re.compile(
    r"\(\s*(?=[^\s(){}]{0,500}\{[{%])"
    r"(?:\{\{[^\n]{1,300}?\}\}|\{%[^\n]{1,300}?%\}|[^\s(){}]){1,500}"
    r"(?:\s+(?:\"[^\"]{0,500}\"|'[^']{0,500}'))?\s*\)"
)
"""The target of a link that a template completes: `({{ site.url }}/fares)`."""
_SHORTCODE_NAME = re.compile(r"\W*([\w-]*)")
_QUOTED_WORDS = re.compile(r"[\"'“][^\"'“”]*\w\s+\w")
_RAISED = re.compile(r"\^([^\s^\[\]~*_`]{1,12})\^(?!\d)")
_LOWERED = re.compile(r"~([^\s~\[\]*_`^]{1,12})~(?![~\d])")
_DELETED = re.compile(r"~(?![\s~])([^~\n]{1,500})(?<!\s)~(?![A-Za-z0-9_~])")
_FIRST_EAST_ASIAN = "\u2e80"
_NOTE = re.compile(r"\^\[(?=[^\[\]\n]{0,500}[^\W\d_]{2})[^\[\]\n]{1,1000}\]")

Rule = Callable[[StateInline, bool], bool]


def add_inline_syntax(parser: MarkdownIt) -> None:
    """Add the rules to a parser; its strikethrough is enabled."""
    rules: dict[str, Rule] = {
        "wiki_link": _wiki_link,
        "mark": _mark,
        "comment": _comment,
        "template_link": _template_link,
        "shortcode": _shortcode,
        "raised": _raised,
        "lowered": _lowered,
        "note": _note,
    }
    for name, rule in rules.items():
        parser.inline.ruler.before("strikethrough", name, rule)


def _wiki_link(state: StateInline, silent: bool) -> bool:
    """A link shows its alias, or its page and heading; an embedded page or picture, nothing."""
    match = _WIKI_LINK.match(state.src, state.pos, state.posMax)
    if not match or not any(map(str.isalnum, match[0])):
        return False
    if not silent:
        target = match[2].rstrip("\\").strip()
        if not match[1]:
            state.push("text", "", 0).content = (match[3] or "").strip() or _shown_target(target)
        else:
            state.push(LEFT_OUT, "", 0)
            if not _FILE.fullmatch(target.lower()):
                _tell(state, f"the embedded note “{target}” is another file")
    state.pos = match.end()
    return True


def _shown_target(target: str) -> str:
    """Page and heading as Obsidian shows them; a block has no name."""
    parts = (part.strip() for part in target.split("#") if not part.startswith("^"))
    return " > ".join(filter(None, parts))


def _mark(state: StateInline, silent: bool) -> bool:
    if _follows_word(state):
        return False
    return _wrapped(state, silent, _MARK, "mark")


def _comment(state: StateInline, silent: bool) -> bool:
    if _follows_word(state):  # "5%% and 7%%"
        return False
    match = _COMMENT.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    if not silent:
        state.push(LEFT_OUT, "", 0)
    state.pos = match.end()
    return True


def _shortcode(state: StateInline, silent: bool) -> bool:
    end = _end_of_shortcode(state.src, state.pos)
    if not end:
        return False
    tag, state.pos = state.src[state.pos : end], end
    if not silent:
        state.push(LEFT_OUT, "", 0)
        if (name := _SHORTCODE_NAME.match(tag)) and _QUOTED_WORDS.search(tag):
            _tell(state, f"the shortcode “{name[1]}” is left out")
    return True


def _template_link(state: StateInline, silent: bool) -> bool:
    """A link or picture with a template in its target, in which CommonMark allows no spaces."""
    is_picture = state.src.startswith("![", state.pos)
    start = state.pos + is_picture
    if state.src[start : start + 1] != "[" or not _TEMPLATE.search(
        state.src, start, start + _MAX_SHORTCODE_CHARACTERS
    ):
        return False
    end = state.md.helpers.parseLinkLabel(state, start)
    target = _TEMPLATE_TARGET.match(state.src, end + 1, state.posMax) if end > 0 else None
    if not target:
        return False
    if not silent and is_picture:
        state.push(LEFT_OUT, "", 0)
    elif not silent:
        limit = state.posMax
        state.pos, state.posMax = start + 1, end
        state.push("link_open", "a", 1)
        state.md.inline.tokenize(state)
        state.push("link_close", "a", -1)
        state.posMax = limit
    state.pos = target.end()
    return True


def _end_of_shortcode(text: str, start: int) -> int:
    """The offset after the shortcode or comment that begins at an offset; 0 if none does."""
    for opening, closing in _SHORTCODES:
        if text.startswith(opening, start):
            end = text.find(closing, start, start + _MAX_SHORTCODE_CHARACTERS)
            comment_end = None
            if end >= 0 and _LIQUID_COMMENT.match(text, start):
                comment_end = _LIQUID_COMMENT_END.search(text, end, end + _MAX_SHORTCODE_CHARACTERS)
            return comment_end.end() if comment_end else end + len(closing) if end >= 0 else 0
    return 0


def _tell(state: StateInline, reason: str) -> None:
    """Say in the environment of the parser what is left out, and why."""
    state.env.setdefault(LEFT_OUT, []).append(reason)


def _raised(state: StateInline, silent: bool) -> bool:
    return _has_base(state) and _wrapped(state, silent, _RAISED, "sup")


def _lowered(state: StateInline, silent: bool) -> bool:
    """A subscript inside a word, as in Pandoc; deleted text around words, as in GitHub."""
    if state.src.startswith("~~", state.pos) or state.src[state.pos - 1 : state.pos] == "~":
        return False
    if _has_base(state):
        return _wrapped(state, silent, _LOWERED, "sub")
    return _wrapped(state, silent, _DELETED, "s")


def _note(state: StateInline, silent: bool) -> bool:
    """The text of a footnote stays where it is, in brackets."""
    if not _NOTE.match(state.src, state.pos, state.posMax):
        return False
    if not silent and state.pos and not state.src[state.pos - 1].isspace():
        state.push("text", "", 0).content = " "
    state.pos += 1
    return True


def _follows_word(state: StateInline) -> bool:
    before = state.src[state.pos - 1 : state.pos]
    return before.isascii() and before.isalnum()


def _has_base(state: StateInline) -> bool:
    before = state.src[state.pos - 1 : state.pos]
    if before.isalnum():
        return before < _FIRST_EAST_ASIAN
    return before != "" and before in ")]}"


def _wrapped(state: StateInline, silent: bool, pattern: re.Pattern[str], tag: str) -> bool:
    """Parse the text between two marks as the content of an element."""
    match = pattern.match(state.src, state.pos, state.posMax)
    if not match or not any(map(str.isalnum, match[1])):
        return False
    if not silent:
        end = state.posMax
        state.pos, state.posMax = match.span(1)
        state.push(f"{tag}_open", tag, 1)
        state.md.inline.tokenize(state)
        state.push(f"{tag}_close", tag, -1)
        state.posMax = end
    state.pos = match.end()
    return True
