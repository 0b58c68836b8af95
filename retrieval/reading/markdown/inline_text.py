"""The text of a block of Markdown, from its inline tokens."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.token import Token

from retrieval.reading.markdown.inline_syntax import LEFT_OUT
from retrieval.reading.markdown.visible_text import TAG, VisibleText, collapsed, is_tag

_LEFT_OUT = frozenset(("image", LEFT_OUT))
_EMPHASIS = frozenset(("em", "strong"))
_CHANGING_TAGS = frozenset(("s", "sup", "sub"))
_EAST_ASIAN = re.compile(r"[⺀-〿぀-ヿ㐀-鿿豈-﫿＀-｠]")
"""Characters of scripts that are written without spaces."""


def inline_text(inline: Token, closed: frozenset[str]) -> str:
    """The text of a block, without markup, pictures and what is deleted.

    `closed` are the names of all closing HTML tags of the file, in lower case.
    """
    children = inline.children or []
    if len(children) == 1 and children[0].type == "text":
        return collapsed(children[0].content)
    text = VisibleText()
    products = _marks_of_products(children) if "*" in inline.content else frozenset()
    for number, child in enumerate(children):
        if child.type == "softbreak":
            following = children[number + 1] if number + 1 < len(children) else None
            if not _is_east_asian(text.last_character(), following):
                text.add(" ")
        elif child.type == "html_inline":
            _add_tag(text, child.content, closed)
        elif child.type in _LEFT_OUT:
            text.leave_out()
        elif number in products:
            text.add(child.markup)
        elif child.tag in _CHANGING_TAGS:
            (text.open if child.nesting == 1 else text.close)(child.tag)
        else:
            text.add(_shown(child))
    return text.finish()


def _shown(token: Token) -> str:
    """The text of a token; emphasis and links have none, it is in the tokens between."""
    match token.type:
        case "text" | "code_inline":
            return token.content
        case "math_inline" | "math_inline_double":
            return f"{token.markup}{token.content}{token.markup}"
        case "footnote_ref":
            return f"[{token.meta['label']}]"
        case "hardbreak":
            return "\n"
        case _:
            return ""


def _marks_of_products(tokens: Sequence[Token]) -> frozenset[int]:
    """The numbers of the emphasis tokens that stand between digits: 2*3*4 is no 234."""
    marks: set[int] = set()
    opened: list[int] = []
    for number, token in enumerate(tokens):
        if token.tag not in _EMPHASIS:
            continue
        if token.nesting == 1:
            opened.append(number)
        elif opened:
            pair = (opened.pop(), number)
            if any(_is_between_digits(tokens, mark) for mark in pair):
                marks.update(pair)
    return frozenset(marks)


def _is_between_digits(tokens: Sequence[Token], number: int) -> bool:
    if not 0 < number < len(tokens) - 1:
        return False
    return tokens[number - 1].content[-1:].isdigit() and tokens[number + 1].content[:1].isdigit()


def _is_east_asian(before: str, following: Token | None) -> bool:
    """True if a line breaks between two characters that no space would be between."""
    after = following.content[:1] if following and following.type == "text" else ""
    return bool(_EAST_ASIAN.match(before) and _EAST_ASIAN.match(after))


def _add_tag(text: VisibleText, html: str, closed: frozenset[str]) -> None:
    tag = TAG.fullmatch(html)
    if tag is None:
        text.leave_out()  # a comment or declaration
    elif not is_tag(tag, closed):
        text.add(html)
    elif tag["slash"]:
        text.close(tag["name"].lower())
    else:
        text.open(tag["name"].lower())
