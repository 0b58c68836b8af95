"""Pages with messages, in the metrics and colours of Discord's client."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from tests.fakes.discord.drawing.components import message_html
from tests.fakes.discord.protocol import Json

_STYLE = (Path(__file__).parent / "discord.css").read_text(encoding="utf-8")
_MEASURE = (Path(__file__).parent / "measure.js").read_text(encoding="utf-8")
THEMES = ("light", "dark")
DEVICES = ("phone", "desktop")


@dataclass(frozen=True)
class Drawn:
    """A message to draw, with the command that it replies to."""

    name: str
    message: Json
    command: str = "/ask"


def page_html(
    messages: Sequence[Drawn],
    language: str,
    themes: Sequence[str] = THEMES,
    devices: Sequence[str] = DEVICES,
) -> str:
    """A page with a row for each message: in every theme, on every device."""
    rows = "\n".join(
        f'<div class="variants">{_variants(drawn, themes, devices)}</div>' for drawn in messages
    )
    return (
        f'<!doctype html><html lang="{language}"><meta charset="utf-8"><style>{_STYLE}</style>'
        f'<body>{rows}<pre id="measured"></pre><script>{_MEASURE}</script></body></html>\n'
    )


def _variants(drawn: Drawn, themes: Sequence[str], devices: Sequence[str]) -> str:
    return "".join(
        f'<div class="channel {theme} {device}" data-name="{escape(drawn.name)}">'
        f'<div class="avatar">F</div><div class="message">'
        f'<div class="author"><b>Footnote</b><span class="app">APP</span>'
        f'<span class="used">{escape(drawn.command)}</span></div>'
        f"{message_html(drawn.message)}</div></div>"
        for device in devices
        for theme in themes
    )
