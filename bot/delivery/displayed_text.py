"""The text that Discord's client shows of a message in Markdown, and the words of its author."""

from __future__ import annotations

import regex

_TOKEN = regex.compile(
    r"""
      \\(?P<literal>[^0-9A-Za-z\s])
    | ```(?:[a-z0-9_+.\#-]+\n)?(?P<code>.*?)```
    | (?P<ticks>`{1,2})(?P<code>[^`\n]++)(?P=ticks)
    | <(?:@[!&]?|\#)\d+> | <a?:\w+:\d+> | <t:-?\d+(?::\w)?> | </[^<>\n:]{1,100}:\d+> | <id:\w+>
    | (?:^|[^\S\n])<?https?://[^\s<>]++>?[^\S\n]*+$
    | <(?P<address>https?://[^\s<>]++)>
    | (?P<link>\[(?=[^\[\]\n]{1,300}\]\(<?https?://))
    | (?P<link_end>\]\(<?https?://(?:[^\s()<>]++|\([^\s()<>]*+\))*+>?(?:\s"[^"\n]*+")?\))
    | ^[^\S\n]*+(?P<bars>(?:>(?:>>)?[^\S\n])?)[^\S\n]*+(?:\#{1,3}|-\#)[^\S\n]++
    | (?P<mark>\*\*|__|~~|\|\||\*|_)
    """,
    regex.VERBOSE | regex.MULTILINE | regex.DOTALL,
)

_NO_WORDS = regex.compile(
    r"<(?:@[!&]?|\#|id:|a?:\w+:|t:-?)\w+(?::\w)?>|<?https?://\S+", regex.IGNORECASE
)
"""Mentions, custom emoji, times and addresses."""


def words_of(markdown: str) -> str:
    """The text of a message without its mentions, custom emoji, times and addresses."""
    return _NO_WORDS.sub(" ", markdown)


def displayed_text(markdown: str) -> str:
    """The text of a message without its formatting, and without the address at the end of a line.

    Mentions, times and custom emoji, which show what is not in the message, are left out. The bars
    of quoted blocks and the marks of lists stay.
    """
    shown: list[str] = []
    opened: dict[str, tuple[int, int]] = {}
    links = last = 0
    for token in _TOKEN.finditer(markdown):
        shown.append(markdown[last : token.start()])
        last = token.end()
        if token["mark"]:
            _add_mark(token, shown, opened)
        elif token["link"]:
            links += 1
        elif token["link_end"]:
            shown.append("" if links else token[0])
            links = max(0, links - 1)
        else:
            shown.append(next(filter(None, token.group("literal", "code", "address", "bars")), ""))
    return "".join((*shown, markdown[last:]))


def _add_mark(
    token: regex.Match[str], shown: list[str], opened: dict[str, tuple[int, int]]
) -> None:
    """Add a mark of emphasis, or remove it together with the one that it closes.

    `opened` has the marks that are not closed yet: their places in `shown` and in the message.
    """
    mark, text = token["mark"], token.string
    before = text[max(0, token.start() - 1) : token.start()]
    after = text[token.end() : token.end() + 1]
    is_in_word = mark == "_" and before.isalnum() and after.isalnum()
    place, end = opened.get(mark, (-1, token.start()))
    if end < token.start() and not before.isspace() and not is_in_word:
        shown[place] = ""
        del opened[mark]
        return
    if after and not after.isspace() and not is_in_word:
        opened[mark] = len(shown), token.end()
    shown.append(mark)
