"""The report on an upload: each file with the metadata found in it, and a button to correct it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.i18n import Strings
from bot.ui import card_lines
from bot.ui.card import Block, Button, Card
from bot.ui.custom_ids import CorrectId, CustomId
from bot.ui.limits import MAX_CONTENT_LENGTH, length
from bot.ui.markdown import escape_line, shorten
from retrieval import Article, Outcome

MAX_SHOWN = 5
"""Articles and files that are shown one by one; the others are counted."""
_MAX_REJECTED = 2
"""Files that were not added among those that are shown, if there are many of both."""
_SIZES = (100, 50, 25)
"""UTF-16 units of a title; those of the other parts follow from it. With the last one, five files
fit into a plain message even if every character needs a backslash."""
_ROOM = MAX_CONTENT_LENGTH - 100
"""UTF-16 units that the counts, gaps and marks of a plain message leave for files."""


@dataclass(frozen=True)
class RejectedFile:
    """A file, or a part of one, that was not added, and the reason."""

    name: str
    reason: str


@dataclass(frozen=True)
class AddedFile:
    """An article that was added, from a file or a part of one, and what to check in it."""

    name: str
    id: str
    metadata: Article
    """The article as it is stored, without its text."""
    outcome: Outcome
    to_check: tuple[str, ...] = ()


Files = Sequence[AddedFile | RejectedFile]


def new_articles(files: Files) -> tuple[str, ...]:
    """The ids of the articles that were not there before."""
    added = (file for file in files if isinstance(file, AddedFile))
    return tuple(file.id for file in added if file.outcome is not Outcome.KNOWN)


def report_card(files: Files, undo: CustomId, strings: Strings, hint: str = "") -> Card:
    """The card for an upload, with the custom id of the button that undoes it, and a last line."""
    new = new_articles(files)
    blocks, notes = next(
        (parts for parts in (_parts(files, size, strings) for size in _SIZES) if _fit(*parts)),
        _parts(files, _SIZES[-1], strings),
    )
    label = strings.undo_all if len(new) > 1 else strings.undo
    return Card(
        head=("\n".join(_counts(files, strings)),),
        blocks=blocks,
        notes=(*notes, *filter(None, (hint,))),
        buttons=(Button(label, custom_id=undo),) if new else (),
        is_success=bool(new),
    )


def corrected_texts(number: int, name: str, article: Article, strings: Strings) -> Iterator[str]:
    """The text of a corrected file in a report, and shorter ones if there is no room for that."""
    for size in _SIZES:
        yield _file_text(number, article, (strings.file_corrected, name), (), size, strings)


def file_number_mark(number: int) -> str:
    """The beginning of the text of a file in a report."""
    return f"**{number}.** "


def _parts(files: Files, size: int, strings: Strings) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """The blocks of articles that were added, and the notes on the rest."""
    added = [file for file in files if isinstance(file, AddedFile)]
    rejected = [file for file in files if isinstance(file, RejectedFile)]
    shown_rejected = rejected[: max(_MAX_REJECTED, MAX_SHOWN - len(added))]
    shown = added[: MAX_SHOWN - len(shown_rejected)]
    blocks = tuple(
        Block(
            _file_text(
                number,
                file.metadata,
                (_outcome_text(file.outcome, strings), file.name),
                file.to_check,
                size,
                strings,
            ),
            Button(strings.correct, custom_id=CorrectId(file.id, number)),
            below=strings.correct_numbered.format(number=strings.number(number)),
        )
        for number, file in enumerate(shown, start=1)
    )
    more = _more(len(added) - len(shown), strings)
    lines = [
        card_lines.small(f"{_part(file.name, size)}: {_part(file.reason, size * 3)}")
        for file in shown_rejected
    ]
    lines += _more(len(rejected) - len(shown_rejected), strings)
    rejections = ("\n".join((strings.files_rejected, *lines)),) if rejected else ()
    return blocks, (*more, *rejections)


def _more(count: int, strings: Strings) -> tuple[str, ...]:
    """A line with the count of what is not shown, if there is any."""
    if not count:
        return ()
    return (card_lines.small(strings.and_more.format(count=strings.number(count))),)


def _fit(blocks: Sequence[Block], notes: Sequence[str]) -> bool:
    return length("\n\n".join((*(block.text for block in blocks), *notes))) <= _ROOM


def _file_text(
    number: int,
    article: Article,
    status: tuple[str, str],
    to_check: Sequence[str],
    size: int,
    strings: Strings,
) -> str:
    """The title, the source and date, and what became of the file with its name."""
    outcome, name = status
    facts = (
        _part(article.source or "", size * 3 // 5) or strings.no_source,
        strings.published(article) or strings.no_date,
        outcome,
        _part(name, size * 3 // 5),
    )
    checks = _part("; ".join(to_check), size * 3)
    title = _part(article.title, size) or strings.untitled
    return "\n".join(
        filter(
            None,
            (
                f"{file_number_mark(number)}{title}",
                card_lines.small(*facts),
                card_lines.small(f"⚠ {checks}" if checks else ""),
            ),
        )
    )


def _part(text: str, size: int) -> str:
    return escape_line(shorten(text, size))


def _outcome_text(outcome: Outcome, strings: Strings) -> str:
    return {
        Outcome.NEW: strings.file_new,
        Outcome.VERSION: strings.file_new_version,
        Outcome.KNOWN: strings.file_known,
    }[outcome]


def _counts(files: Files, strings: Strings) -> Iterator[str]:
    counts = Counter(file.outcome for file in files if isinstance(file, AddedFile))
    new, changed = counts[Outcome.NEW], counts[Outcome.VERSION]
    if new or changed:
        yield strings.upload_counts.format(new=strings.number(new), changed=strings.number(changed))
    else:
        yield strings.nothing_added
    if counts[Outcome.KNOWN]:
        yield strings.already_added.format(count=strings.number(counts[Outcome.KNOWN]))
