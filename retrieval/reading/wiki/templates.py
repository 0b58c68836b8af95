"""Templates whose readers see their arguments, so that it is certain what they show.

All others are left out: what they show is in other pages of the wiki, or computed.
"""

from __future__ import annotations

from calendar import month_name
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mwparserfromhell.nodes.template import Template

Inline = Callable[[Any], str]
"""Converts the wikitext of an argument to HTML."""

_MAX_ARGUMENTS = 200
_RANGES: Mapping[str, str] = MappingProxyType(
    {
        "-": "–",
        "–": "–",
        "to": " to ",
        "and": " and ",
        "or": " or ",
        "by": " by ",
        "x": " × ",
        "×": " × ",
        "to(-)": "–",
        "+/-": " ± ",
        "±": " ± ",
    }
)
"""The words between the numbers of a range, as they are shown."""


class _Arguments:
    """The arguments of a template as HTML."""

    def __init__(self, template: Template, inline: Inline) -> None:
        self._template = template
        self._inline = inline

    def get(self, *names: str) -> str:
        """The first of these arguments that isn't empty; empty if there is none."""
        for name in names:
            if self._template.has(name, ignore_empty=True):
                return self._inline(self._template.get(name).value).strip()
        return ""

    def positional(self) -> list[str]:
        """The arguments without names, and those with numbers, in their order."""
        numbers = map(str, range(1, min(len(self._template.params), _MAX_ARGUMENTS) + 1))
        return [self.get(number) for number in numbers if self._template.has(number)]


Shown = Callable[[_Arguments], str]


def shown_arguments(template: Template, inline: Inline) -> str:
    """The arguments that readers see in place of a template, as HTML; empty if that isn't sure."""
    name = str(template.name).strip().replace("_", " ").lower().removeprefix("template:")
    if name in _CHARACTERS:
        return _CHARACTERS[name]
    show = _TEMPLATES.get(name)
    if show is None and name.startswith("lang-"):
        show = _first
    return show(_Arguments(template, inline)) if show else ""


def _first(arguments: _Arguments) -> str:
    return arguments.get("1")


def _second(arguments: _Arguments) -> str:
    return arguments.get("2")


def _last(arguments: _Arguments) -> str:
    return next(reversed(arguments.positional()), "")


def _label(arguments: _Arguments) -> str:
    """The text of a link to a page in another wiki."""
    return arguments.get("lt", "1")


def _quotation(arguments: _Arguments) -> str:
    text = arguments.get("text", "quote", "content", "1")
    by = (arguments.get("author", "sign", "2"), arguments.get("source", "title", "3"))
    credit = ", ".join(filter(None, by))
    return f"\n<blockquote><p>{text}</p>{f'<p>— {credit}</p>' if credit else ''}</blockquote>\n"


def _quotation_in_line(arguments: _Arguments) -> str:
    return f"“{arguments.get('1', 'text')}”"


def _converted(arguments: _Arguments) -> str:
    """The value that is converted, with its unit, without what it is converted to."""
    return " ".join(" ".join(_measures(arguments.positional())).split())


def _measures(words: Sequence[str]) -> Iterator[str]:
    """A number or range and its unit, and those that continue it (6 ft 2 in)."""
    number = ""
    for index, word in enumerate(words):
        if word[:1].isdigit() or word[:2].lstrip("-−.")[:1].isdigit():
            number += word
        elif number and word in _RANGES and index + 1 < len(words):
            number += _RANGES[word]
        elif number:
            yield f"{number} {word}"
            number = ""
        else:
            return
    if number:
        yield number


def _value(arguments: _Arguments) -> str:
    return " ".join(filter(None, (arguments.get("1"), arguments.get("u", "ul"))))


def _date(arguments: _Arguments) -> str:
    """“As of May 2014”, from a year and the number of a month."""
    year, month = arguments.get("1"), arguments.get("2")
    has_month = month.isdecimal() and len(month) <= len("12") and 0 < int(month) < len(month_name)
    start = arguments.get("alt") or ("as of" if arguments.get("lc") else "As of")
    return " ".join(filter(None, (start, month_name[int(month)] if has_month else "", year)))


def _circa(arguments: _Arguments) -> str:
    return "–".join(f"c. {year}" for year in arguments.positional()[:2] if year)


def _fraction(arguments: _Arguments) -> str:
    match arguments.positional():
        case [numerator, denominator]:
            return f"{numerator}⁄{denominator}"
        case [whole, numerator, denominator]:
            return f"{whole} {numerator}⁄{denominator}"
    return ""


def _japanese(arguments: _Arguments) -> str:
    name, *readings = (arguments.get(number) for number in "123")
    shown = ", ".join(filter(None, readings))
    return f"{name} ({shown})" if name and shown else name or shown


def _list(arguments: _Arguments) -> str:
    items = "".join(f"<li>{item}</li>" for item in arguments.positional() if item)
    return f"\n<ul>{items}</ul>\n" if items else ""


def _row(arguments: _Arguments) -> str:
    return " · ".join(filter(None, arguments.positional()))


def _joined(arguments: _Arguments) -> str:
    return " ".join(filter(None, arguments.positional()))


def _amount(sign: str) -> Shown:
    return lambda arguments: f"{sign}{arguments.get('1')}" if arguments.get("1") else ""


def _element(name: str) -> Shown:
    return lambda arguments: f"<{name}>{arguments.get('1')}</{name}>"


_CHARACTERS: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("snd", "spnd", "spaced ndash", "spaced en dash", "dash"), " – "),
        **dict.fromkeys(("ndash", "en dash", "nsndns"), "–"),
        **dict.fromkeys(("mdash", "em dash"), "—"),
        **dict.fromkeys(("nbsp", "space", "thinsp", "thin space", "sp", "spaces"), " "),
        **dict.fromkeys(("dot", "·", "•", "bull", "bullet", "middot", "int:dot-separator"), " · "),
        "!": "|",
        "=": "=",
        "'": "'",
        "(": "{",
        ")": "}",
        "((": "{{",
        "))": "}}",
        **dict.fromkeys(("br", "break", "crlf", "-"), "<br>"),
        "pb": "<br>",
        "paragraph break": "<br>",
        "½": "½",
        "minus": "−",
        "×": "×",
    }
)
"""Templates that show a character."""
_TEMPLATES: Mapping[str, Shown] = MappingProxyType(
    {
        **dict.fromkeys(
            (
                *("abbr", "align", "allow wrap", "big", "bigger", "center", "centre", "chem2"),
                *("clarify span", "columns-list", "em", "flag", "flagcountry", "flagu", "kbd"),
                *("key press", "large", "larger", "math", "mono", "mvar", "nobold", "nobr"),
                *("noitalic", "nowrap", "nwr", "overline", "plainlist", "flatlist", "resize"),
                *("sc", "sic", "small", "smaller", "smallcaps", "smallcaps all", "strong"),
                *("tooltip", "underline", "vanchor", "var", "visible anchor", "poem"),
                *("poemquote", "ship", "not a typo", "as written", "proper name", "lorem"),
            ),
            _first,
        ),
        **dict.fromkeys(("lang", "langx", "color", "font color", "colour", "wikt-lang"), _second),
        **dict.fromkeys(("transl", "transliteration", "tlit", "script"), _last),
        **dict.fromkeys(("ill", "interlanguage link", "lien", "link-interwiki"), _label),
        **dict.fromkeys(
            (
                *("quote", "blockquote", "cquote", "quotation", "quote box", "bquote", "quotebox"),
                *("zitat", "citation bloc", "cita", "citação", "quote frame", "pull quote"),
            ),
            _quotation,
        ),
        **dict.fromkeys(("\"'", "qq", "quote inline", "citation étrangère"), _quotation_in_line),
        **dict.fromkeys(("convert", "cvt", "unité", "unit", "maß", "unidad"), _converted),
        **dict.fromkeys(("val", "formatnum", "num", "nombre"), _value),
        **dict.fromkeys(("as of", "asof"), _date),
        **dict.fromkeys(("circa", "c.", "ca.", "circa date"), _circa),
        **dict.fromkeys(("frac", "sfrac", "fraction"), _fraction),
        **dict.fromkeys(("nihongo", "nihongo2", "nihongo foot"), _japanese),
        **dict.fromkeys(
            ("unbulleted list", "ubl", "bulleted list", "ublist", "ordered list"), _list
        ),
        **dict.fromkeys(("hlist", "flat list", "cslist", "comma separated entries"), _row),
        "gaps": _joined,
        **dict.fromkeys(("us$", "usd"), _amount("US$")),
        **dict.fromkeys(("£", "gbp", "pound sterling"), _amount("£")),
        **dict.fromkeys(("€", "eur", "euro"), _amount("€")),
        **dict.fromkeys(("sup", "sup sub"), _element("sup")),
        "sub": _element("sub"),
    }
)
