"""The words for days and periods before today, as people type them, in seven languages.

The CLDR has them too ("yesterday", "last week"), but Babel leaves out all of them except "3 days
ago". Values are regular expressions for texts folded by `fold`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType


class Unit(Enum):
    """A unit of time."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


_D, _W, _M, _Y = Unit


@dataclass(frozen=True)
class RelativeWords:
    """The words of one language."""

    before: str
    """Small words in front of a date, without a meaning of their own: "in" 2014."""
    named: Mapping[tuple[Unit, int], str]
    """Names of units by their distance from the current one: 0 is "this week", 1 "last week"."""
    units: Mapping[Unit, str]
    """The units after a number."""
    one: str
    """A word for the number 1."""
    ago: str
    """The day before today by a number of units, `{n} {unit}`."""
    latest: str
    """The units up to today, `{n} {unit}`."""
    last: str
    """The last `{name}` that is over: of a weekday or a month."""
    after: str = "(?!)"
    """Small words behind a date, without a meaning of their own."""
    weekday_end: str = ""
    """The end of weekdays that people leave out."""


_ENGLISH = RelativeWords(
    before=r"in|on|from|since|of|the|year(?= \d)",
    named={
        (_D, 0): "today",
        (_D, 1): "yesterday",
        (_D, 2): "day before yesterday",
        **{(unit, 0): f"this {unit.value}" for unit in (_W, _M, _Y)},
        **{(unit, 1): f"(?:last|past|previous) {unit.value}" for unit in (_W, _M, _Y)},
        **{(unit, 2): f"{unit.value} before last" for unit in (_W, _M, _Y)},
    },
    units={unit: f"{unit.value}s?" for unit in Unit},
    one="an?|one",
    ago="{n} {unit} ago",
    latest="(?:last|past|previous) {n} {unit}",
    last="(?:last|past|previous) {name}",
)
_LAST_DE = "(?:letzt|vorig|vergangen)e[mnrs]?"
_GERMAN = RelativeWords(
    before="i[mn]|a[mnb]|vo[mn]|seit|d(?:ie|er|en|em|as)|jahre?",
    named={
        (_D, 0): "heute",
        (_D, 1): "gestern",
        (_D, 2): "vorgestern",
        (_W, 0): "diese[rn]? woche",
        (_M, 0): "diese[mns] monats?",
        (_Y, 0): "diese[ms] jahre?s?|heuer",
        (_W, 1): f"{_LAST_DE} woche",
        (_M, 1): f"{_LAST_DE} monats?",
        (_Y, 1): f"{_LAST_DE} jahre?s?",
        (_W, 2): "vorletzte[rn]? woche",
        (_M, 2): "vorletzte[mns] monats?",
        (_Y, 2): "vorletzte[mns] jahre?s?",
    },
    units={_D: "tage?n?", _W: "wochen?", _M: "monate?n?", _Y: "jahre?n?"},
    one="eine[mnr]?",
    ago="vor {n} {unit}",
    latest=f"{_LAST_DE} {{n}} {{unit}}",
    last=f"{_LAST_DE} {{name}}",
)
_LAST_FR = "(?:dernier|passe|precedent)e?"
_FRENCH = RelativeWords(
    before="en|au|dans|d[ue]|depuis|a partir d[ue]|l[ea]|l['’]an(?:nee)?",
    named={
        (_D, 0): "aujourd['’]hui",
        (_D, 1): "hier",
        (_D, 2): "avant[- ]hier",
        (_W, 0): "cette semaine",
        (_M, 0): "ce mois(?:-ci)?",
        (_Y, 0): "cette annee",
        (_W, 1): f"semaine {_LAST_FR}",
        (_M, 1): f"mois {_LAST_FR}",
        (_Y, 1): f"(?:l['’])?an(?:nee)? {_LAST_FR}",
    },
    units={_D: "jours?", _W: "semaines?", _M: "mois", _Y: "an(?:nee)?s?"},
    one="une?",
    ago="il y a {n} {unit}",
    latest="(?:les )?{n} derni(?:er|ere)s {unit}",
    last="{name} (?:dernier|passe)",
)
_SPANISH = RelativeWords(
    before=r"en|a partir de|del?|desde|el|la|ano(?= \d)",
    named={
        (_D, 0): "hoy",
        (_D, 1): "ayer",
        (_D, 2): "anteayer|antier|antes de ayer",
        (_W, 0): "esta semana",
        (_M, 0): "este mes",
        (_Y, 0): "este ano",
        (_W, 1): "semana pasada|(?:ultima|pasada) semana",
        (_M, 1): "mes pasado|(?:ultimo|pasado) mes",
        (_Y, 1): "ano pasado|(?:ultimo|pasado) ano",
    },
    units={_D: "dias?", _W: "semanas?", _M: "mes(?:es)?", _Y: "anos?"},
    one="una?",
    ago="hace {n} {unit}",
    latest="(?:l[oa]s )?(?:ultim|pasad)[oa]s {n} {unit}|(?:l[oa]s )?{n} ultim[oa]s {unit}",
    last="{name} pasado|(?:ultimo|pasado) {name}",
)
_PORTUGUESE = RelativeWords(
    before=r"em|n?[oa]|a partir d[eoa]|d[eoa]|desde|ano(?= \d)",
    named={
        (_D, 0): "hoje",
        (_D, 1): "ontem",
        (_D, 2): "anteontem|antes de ontem",
        (_W, 0): "n?es[ts]a semana",
        (_M, 0): "n?es[ts]e mes",
        (_Y, 0): "n?es[ts]e ano",
        (_W, 1): "semana passada|ultima semana",
        (_M, 1): "mes passado|ultimo mes",
        (_Y, 1): "ano passado|ultimo ano",
        (_W, 2): "semana retrasada",
        (_M, 2): "mes retrasado",
        (_Y, 2): "ano retrasado",
    },
    units={_D: "dias?", _W: "semanas?", _M: "mes(?:es)?", _Y: "anos?"},
    one="uma?",
    ago="(?:ha|faz) {n} {unit}(?: atras)?|{n} {unit} atras",
    latest="(?:n?[oa]s )?(?:ultim|passad)[oa]s {n} {unit}",
    last="{name} passad[oa]|ultim[oa] {name}",
    weekday_end="-feira",
)
_JAPANESE = RelativeWords(
    before="(?!)",
    named={
        (_D, 0): "今日|本日",
        (_D, 1): "昨日|きのう",
        (_D, 2): "一昨日|おととい",
        (_W, 0): "今週",
        (_M, 0): "今月",
        (_Y, 0): "今年|本年",
        (_W, 1): "先週|前週",
        (_M, 1): "先月|前月",
        (_Y, 1): "去年|昨年|前年",
        (_W, 2): "先々週|先先週",
        (_M, 2): "先々月|先先月",
        (_Y, 2): "一昨年|おととし",
    },
    units={_D: "日", _W: "週間?", _M: "[かヶケカヵ箇]月", _Y: "年"},
    one="一",
    ago=r"{n}\s?{unit}前",
    latest=r"(?:過去|直近|最近)の?\s?{n}\s?{unit}間?",
    last="(?:この)?前の{name}",
    after="に|から|まで|以降",
    weekday_end="日",
)
_KOREAN = RelativeWords(
    before="(?!)",
    named={
        (_D, 0): "오늘",
        (_D, 1): "어제",
        (_D, 2): "그저께|그제",
        (_W, 0): r"이번\s?주|금주",
        (_M, 0): r"이번\s?달|이달",
        (_Y, 0): "올해|금년",
        (_W, 1): r"[지저][난번]\s?주",
        (_M, 1): r"[지저][난번]\s?달",
        (_Y, 1): r"작년|지난\s?해",
        (_W, 2): r"지지난\s?주",
        (_M, 2): r"지지난\s?달",
        (_Y, 2): "재작년",
    },
    units={_D: "일", _W: "주일?", _M: "개월|달", _Y: "년|해"},
    one="한|일",
    ago=r"{n}\s?{unit}\s?전",
    latest=r"(?:지난|최근)\s?{n}\s?{unit}(?:간|\s?동안)?",
    last=r"지난\s?{name}",
    after="에|부터|까지|이후",
)
RELATIVE_WORDS: Mapping[str, RelativeWords] = MappingProxyType(
    {
        "en": _ENGLISH,
        "de": _GERMAN,
        "fr": _FRENCH,
        "es": _SPANISH,
        "pt": _PORTUGUESE,
        "ja": _JAPANESE,
        "ko": _KOREAN,
    }
)
"""The words by language code."""
