"""Invented texts to lay out: prose in several languages, and lines that are kept as they are."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

_TEXTS = tomllib.loads((Path(__file__).with_suffix(".toml")).read_text(encoding="utf-8"))
PROSE: Mapping[str, Sequence[str]] = _TEXTS["prose"]
EAST_ASIAN: Mapping[str, Sequence[str]] = _TEXTS["east_asian"]


def _lines(text: str) -> tuple[str, tuple[str, ...]]:
    """A text whose lines are its paragraphs."""
    lines = text.strip("\n").split("\n")
    return "\n".join(lines), tuple(" ".join(line.split()) for line in lines if line.strip())


_NUMBERED_LIST = """\
1. Tell the harbour office before you
   sail, by radio or by telephone.
2. Carry a light on the mast, and a
   second one in the boat.
3. Keep clear of the ferry."""
_BULLETED_LIST = """\
Passengers are asked:
- to be on the quay half an hour before the ship sails, with
  their tickets ready
- to keep bicycles out of the gangway until the crew has
  opened the forward deck
- to leave nothing in the saloon"""
_MARGINLESS_LIST = """\
* The crane on the north quay is out of use until the
inspector has been, and nobody may stand below it.
* The western basin is open to boats of up to twelve
metres.
* Diesel is sold from seven to three."""
_HEADING_ABOVE = """\
What it costs
A ticket for the night ferry costs 120 crowns, and half of that for
children; whoever sails on a birthday sails for nothing."""

ASIDES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "Rhymed verse": _lines("""\
Grey is the quay where the tall ships lay,
Cold is the stone by the door,
Long is the night and short is the day,
And the gulls are back on the shore."""),
    "Verse in sentences": _lines("""\
The lamp is lit above the bay
and no one walks the weedy stair;
the keeper put his pipe away
and wiped the salt out of his hair.
He counts the ships, he counts the years,
he counts the steps from sea to light,
and what he sees and what he hears
he writes into the book at night."""),
    "Free verse": _lines("""\
harbour in the morning
nobody speaks
a rope lets go of the bollard
and the water
which was waiting all night
takes the boat by the hand"""),
    "Short items": _lines("bread\nbutter\ntwo lemons\nfish\nsalt\npotatoes"),
    "Items in capitals": _lines("Harbour Office\nLifeboat Station\nChandler\nBakery\nSchool"),
    "Longer items": _lines("""\
a life jacket for each child
warm clothes for the night
water and food for two days
the radio with new batteries"""),
    "An address": _lines("""\
Harbour Office of Skarvoy
Attn. Anna Holm
12 North Quay
5003 Skarvoy"""),
    "A table": _lines("""\
Ship        Built   Passengers
Frigg       1904           212
Grey Gull   1958           340
Northern    2021           610"""),
    "A table with tabs": _lines("Vik\t7.10\t9.40\nGrey Point\t7.55\t10.25\nSkarvoy\t8.30\t11.00"),
    "Code": _lines("""\
def sail(ship, day):
    if day.is_foggy():
        return None
    ship.leave(day.evening)
    return ship.arrival"""),
    "Minutes": _lines("""\
Present: Holm, Lund, Berg.
Decided: The pier is repaired before the summer.
Decided: The crane goes to the museum.
Anna Holm asks the yard for a price and reports in May.
The next meeting is on 3 June at 7 p.m. in the school."""),
    "Dialogue": _lines("""\
“Is the ferry late?”
“She is always late when it is foggy,” said the girl.
“Then I will wait.”
He sat down on his trunk and took an apple out of his pocket.
“There is only one bench,” she said, “and it is wet.”"""),
    "Prices": _lines("Adults: 120 crowns\nChildren: 60 crowns\nDogs: 20 crowns\nBicycles: free"),
    "Times": _lines("7.10 Vik\n7.55 Grey Point\n8.30 Skarvoy\n9.15 Outer Skerry"),
    "A numbered list": (
        _NUMBERED_LIST,
        (
            "1. Tell the harbour office before you sail, by radio or by telephone.",
            "2. Carry a light on the mast, and a second one in the boat.",
            "3. Keep clear of the ferry.",
        ),
    ),
    "A bulleted list": (
        _BULLETED_LIST,
        (
            "Passengers are asked:",
            "- to be on the quay half an hour before the ship sails, with their tickets ready",
            "- to keep bicycles out of the gangway until the crew has opened the forward deck",
            "- to leave nothing in the saloon",
        ),
    ),
    "A list without margin": (
        _MARGINLESS_LIST,
        (
            (
                "* The crane on the north quay is out of use until the inspector has been, and "
                "nobody may stand below it."
            ),
            "* The western basin is open to boats of up to twelve metres.",
            "* Diesel is sold from seven to three.",
        ),
    ),
    "A heading above": (
        _HEADING_ABOVE,
        (
            "What it costs",
            " ".join(_HEADING_ABOVE.split("\n")[1:]),
        ),
    ),
    "Headings above East Asian lines": _lines("""\
お知らせ
灯台の見学は五月から毎週土曜日の午後に行われ、港の事務所で申し込むことができる。
料金
大人は三百円、子どもは百円で、島に住む人は無料である。"""),
}
