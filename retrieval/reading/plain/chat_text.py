"""Reads chats that were exported as text, such as DiscordChatExporter's: a head a message."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from retrieval.reading.plain.chat import Chat, Message, shown_message

_DATE = (
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/. ](?:\d{1,2}|[^\W\d_]{3,9}\.?)[-/. ]\d{2,4}"
    r"|[^\W\d_]{3,9} \d{1,2}, \d{4}"
)
_HEAD = re.compile(
    rf"\[(?P<date>{_DATE}),?[ T]+\d{{1,2}}[:.]\d{{2}}(?:[:.]\d{{2}})?(?:[  ]?[AaPp]\.?[Mm]\.?)?\]"
    r"[ \t]+(?P<author>[^\s:](?:[^:\n]{0,60}?[^\s:])?)(?P<pinned> \(pinned\))?"
    r"(?:[ \t]*|:[ \t]+(?P<text>\S.*))"
)
"""The line above a message: when and by whom, in some exports with the message after a colon."""
_RULE = re.compile(r"=====+\s*")
_FIELD = re.compile(r"(Guild|Server|Channel|Topic|After|Before): *(.*)")
_SECTION = re.compile(r"\{(?:Attachments|Embed|Reactions|Stickers|Polls?|Forwarded Message)\}\s*")
_EXPORTED = re.compile(r"Exported [\d.,  ]+ message\(?s?\)?\s*")
_SYSTEM = re.compile(
    r"(?:Joined the server|Pinned a message|Started a call that lasted .{1,30}|Started a thread"
    r"|Added .{1,60} to the group|Left the group|Removed .{1,60} from the group"
    r"|Changed the channel (?:name|icon).{0,80}|Boosted the server.{0,40})\.?"
)
_DISCRIMINATOR = re.compile(r"#\d{4}\Z")
_MIN_MESSAGES = 2
"""In a text without the head of an export."""


def parse_chat_text(text: str) -> Chat | None:
    """The messages of a chat; None if the text is none."""
    if text.count("[") < _MIN_MESSAGES:
        return None
    lines = text.split("\n")
    heads = [_HEAD.fullmatch(line.rstrip()) if line[:1] == "[" else None for line in lines]
    first = next((number for number, head in enumerate(heads) if head), None)
    before = lines[:first]
    is_export = any(map(_RULE.fullmatch, before))
    if first is None or (not is_export and sum(map(bool, heads)) < _MIN_MESSAGES):
        return None
    fields = {found[1]: found[2] for found in map(_FIELD.fullmatch, before) if found}
    known = [line for line in before if not line.strip() or _RULE.match(line) or _FIELD.match(line)]
    if len(known) < len(before):  # an article that quotes a chat
        return None
    found = heads[first]
    return Chat(
        messages=tuple(_messages(lines[first:], heads[first:])),
        channel=fields.get("Channel", "").rpartition(" / ")[2].strip() or None,
        server=(fields.get("Guild") or fields.get("Server") or "").strip() or None,
        first_day=found["date"] if found else "",
    )


def _messages(lines: Sequence[str], heads: Sequence[re.Match[str] | None]) -> Iterator[Message]:
    author = ""
    said: list[str] = []
    is_section = False
    for number, (line, head) in enumerate(zip(lines, heads, strict=True)):
        if head:
            yield from _message(author, said)
            author = _DISCRIMINATOR.sub("", head["author"])
            said, is_section = [head["text"] or ""], False
        elif _is_end(lines, number):
            break
        elif _SECTION.fullmatch(line):
            is_section = True
        elif not is_section:
            said.append(line.rstrip())
    yield from _message(author, said)


def _is_end(lines: Sequence[str], number: int) -> bool:
    """True for the rule above the number of exported messages."""
    below = lines[number + 1] if number + 1 < len(lines) else ""
    return bool(_RULE.fullmatch(lines[number]) and _EXPORTED.fullmatch(below))


def _message(author: str, lines: Sequence[str]) -> Iterator[Message]:
    text = shown_message("\n".join(lines).strip())
    if text and not _SYSTEM.fullmatch(text):
        yield Message(author, text)
