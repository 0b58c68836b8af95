"""The components of a message as HTML."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape

from tests.fakes.discord.drawing.markdown import markdown_html
from tests.fakes.discord.protocol import ButtonStyle, ComponentType, Json

_LINK_MARK = (
    '<svg width="16" height="16" viewBox="0 0 24 24" fill="none" stroke="currentColor"'
    ' stroke-width="2"><path d="M14 4h6v6M20 4l-9 9M18 14v5a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V7a1 1 0'
    ' 0 1 1-1h5"/></svg>'
)
"""Discord adds it to the label of a button that opens a page."""


def message_html(message: Json) -> str:
    """The content and the components of a message, given as the JSON that was sent."""
    content = message.get("content") or ""
    text = f'<div class="text">{markdown_html(content)}</div>' if content else ""
    return text + "".join(map(component_html, message.get("components") or ()))


def component_html(component: Json) -> str:
    """A component with those inside it. Raises KeyError for one that can't be drawn."""
    return _DRAWN[component["type"]](component)


def _inner(component: Json) -> str:
    return "".join(map(component_html, component["components"]))


def _container(component: Json) -> str:
    colour = component.get("accent_color")
    bar = f' style="border-left: 4px solid #{colour:06x}"' if colour is not None else ""
    return f'<div class="container"{bar}>{_inner(component)}</div>'


def _section(component: Json) -> str:
    accessory = component_html(component["accessory"])
    return f'<div class="section"><div class="texts">{_inner(component)}</div>{accessory}</div>'


def _button(component: Json) -> str:
    is_link = component["style"] == ButtonStyle.LINK
    label = escape(component.get("label") or "")
    return f'<div class="button">{label}{_LINK_MARK if is_link else ""}</div>'


def _select(component: Json) -> str:
    chosen = (option["label"] for option in component["options"] if option.get("default"))
    label = next(chosen, component.get("placeholder") or "")
    return f'<div class="select"><b>{escape(label)}</b><span>⌄</span></div>'


_DRAWN: Mapping[int, Callable[[Json], str]] = {
    ComponentType.ACTION_ROW: lambda row: f'<div class="row">{_inner(row)}</div>',
    ComponentType.BUTTON: _button,
    ComponentType.STRING_SELECT: _select,
    ComponentType.SECTION: _section,
    ComponentType.TEXT_DISPLAY: lambda text: (
        f'<div class="text">{markdown_html(text["content"])}</div>'
    ),
    ComponentType.SEPARATOR: lambda _: '<div class="separator"></div>',
    ComponentType.CONTAINER: _container,
}
