"""The state of a group of Rich Text Format, and the control words that change it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType

from retrieval.reading.documents.rich_text.rtf_flow import Flow, Look

SKIPPED_DESTINATIONS = frozenset(
    "aftncn aftnsep aftnsepc annotation atndate atnicn atnid atnparent atnref atntime atrfend "
    "atrfstart atnauthor bkmkend bkmkstart buptim category colortbl comment company doccomm "
    "filetbl footer footerf footerl footerr ftncn ftnsep ftnsepc header headerf headerl headerr "
    "hlinkbase keywords listoverridetable listtable manager mmathPict nonesttables nonshppict "
    "objclass objdata objname operator pict pn printim private revtbl revtim rsidtbl rxe "
    "shppict shprslt sp subject tc template themedata txe upr userprops xe xmlnstbl".split()
)
"""Destinations whose text is not seen."""
KNOWN_DESTINATIONS = frozenset(
    "do dptxbxtext fldinst footnote listtext moMath moMathPara pntext shpinst shptxt ud".split()
)
"""Destinations that old readers are told to skip, and that are read here."""
CHARACTERS: Mapping[str, str] = MappingProxyType(
    {
        "tab": "\t",
        "line": "\n",
        "lbr": "\n",
        "emdash": "—",
        "endash": "–",
        "bullet": "•",
        "lquote": "‘",
        "rquote": "’",
        "ldblquote": "“",
        "rdblquote": "”",
        "emspace": " ",
        "enspace": " ",
        "qmspace": " ",
        "zwj": "\u200d",
        "zwnj": "\u200c",
        "~": "\u00a0",
        "_": "\u2011",
        "{": "{",
        "}": "}",
        "\\": "\\",
    }
)
"""The control words and symbols that stand for characters."""
_BODY_LEVEL = 9
"""The outline level of text that is no heading."""


class Target(Enum):
    """The use of a group's text, if it isn't that of the document."""

    NOTE = "note"
    LABEL = "label"
    TITLE = "title"
    AUTHOR = "author"
    CREATED = "created"
    FONTS = "fonts"
    STYLES = "styles"
    INSTRUCTION = "instruction"


@dataclass(slots=True)
class GroupState:
    """The state that begins and ends with a group."""

    flow: Flow
    target: Target | None = None
    is_skipped: bool = False
    is_starred: bool = False
    """True right after the symbol before destinations that old readers skip."""
    font: int | None = None
    skipped_after_unicode: int = 1
    """The bytes that repeat a character for old readers."""
    is_hidden: bool = False
    is_deleted: bool = False
    look: Look = field(default_factory=Look)
    level: int | None = None
    """The level of the paragraph as a heading; 0 is the title."""
    is_in_table: bool = False


Change = Callable[[GroupState, int | None], None]
"""A change of the state by a control word with its number."""


def _plain(state: GroupState, _: int | None) -> None:
    state.look, state.font = Look(), None
    state.is_hidden = state.is_deleted = False


def _new_paragraph(state: GroupState, _: int | None) -> None:
    state.level, state.is_in_table = None, False


def _set_in_table(state: GroupState, _: int | None) -> None:
    state.is_in_table = True


def _set_unicode_skip(state: GroupState, number: int | None) -> None:
    state.skipped_after_unicode = max(0, number or 0)


def _set_level(state: GroupState, number: int | None) -> None:
    level = number or 0
    state.level = level + 1 if 0 <= level < _BODY_LEVEL else None


def _hide(state: GroupState, number: int | None) -> None:
    state.is_hidden = number != 0


def _delete(state: GroupState, number: int | None) -> None:
    state.is_deleted = number != 0


def _strike(state: GroupState, number: int | None) -> None:
    state.look = state.look._replace(is_struck=number != 0)


def _embolden(state: GroupState, number: int | None) -> None:
    state.look = state.look._replace(is_bold=number != 0)


def _position(position: str | None) -> Change:
    def change(state: GroupState, number: int | None) -> None:
        state.look = state.look._replace(position=None if number == 0 else position)

    return change


def _aim(target: Target, *, is_open: bool = True) -> Change:
    """A change of the target of a group, unless it is skipped."""

    def change(state: GroupState, _: int | None) -> None:
        state.target = target
        state.is_skipped = state.is_skipped or not is_open

    return change


CHANGES: Mapping[str, Change] = MappingProxyType(
    {
        "plain": _plain,
        "pard": _new_paragraph,
        "intbl": _set_in_table,
        "uc": _set_unicode_skip,
        "outlinelevel": _set_level,
        "v": _hide,
        "deleted": _delete,
        "strike": _strike,
        "striked": _strike,
        "b": _embolden,
        "super": _position("sup"),
        "up": _position("sup"),
        "sub": _position("sub"),
        "dn": _position("sub"),
        "nosupersub": _position(None),
        "listtext": _aim(Target.LABEL),
        "pntext": _aim(Target.LABEL),
        "title": _aim(Target.TITLE),
        "author": _aim(Target.AUTHOR),
        "creatim": _aim(Target.CREATED),
        "fonttbl": _aim(Target.FONTS),
        "stylesheet": _aim(Target.STYLES),
        "fldinst": _aim(Target.INSTRUCTION),
    }
)
"""The control words that change nothing but the state of their group."""
