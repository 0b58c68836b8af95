"""The patterns of the values that `retrieval.text.values` finds, in English."""

from __future__ import annotations

import re
from dataclasses import dataclass

import regex

from retrieval.text.dates.date_expressions import DATE_EXPRESSION
from retrieval.text.unicode import is_plain


@dataclass(frozen=True)
class Hints:
    """The parts of which each match of a pattern has one: a text without them isn't searched."""

    parts: tuple[str, ...]
    """Parts of words in lower case, and signs."""
    numbers: re.Pattern[str]
    """The digits that a match can have, with what is around them."""
    names: tuple[str, ...] = ()
    """Parts of words in their own case."""

    def are_in(self, text: str) -> bool:
        """False if the pattern matches nowhere in a text; in doubt, as with accents, True."""
        if not is_plain(text) or self.numbers.search(text):
            return True
        lowered = text.lower()
        return any(map(lowered.__contains__, self.parts)) or any(map(text.__contains__, self.names))


# begins at its first digit and never gives one back: a row of numbers takes linear time
_DIGITS = r"(?<!\d[.,]?)\d++(?:[.,]\d++)*+"
_SPELLED = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|"
    "nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\\w+)?|dozens?|half|"
    "hundreds?|thousands?|millions?|billions?"
)
_TIME_UNIT = "years?|months?|weeks?|days?|nights?|hours?|minutes?|seconds?|decades?|centur(?:y|ies)"
_LENGTH_UNIT = (
    "miles?|feet|foot|ft|inch(?:es)?|yards?|storeys?|stories|fathoms?|blocks?|"
    "(?:kilo|centi|milli)?met(?:re|er)s?|[ckm]?m"
)
_MEASURE_UNIT = (
    f"{_LENGTH_UNIT}|acres?|hectares?|"
    "tonnes?|tons?|(?:kilo|milli)?grams?|pounds?|lbs?|ounces?|lit(?:re|er)s?|gallons?|degrees?|"
    "knots|mph|km/h|kilowatts?|megawatts?|gigawatts?|kg|ha|[km]w|°\\s?[CF]"
)
_CURRENCY_UNIT = (
    "dollars?|euros?|pounds?|crowns?|cents?|pence|yen|yuan|rupees?|francs?|pesos?|USD|EUR|GBP"
)
_CURRENCY_CODE = r"(?:AUD|CAD|CHF|CNY|DKK|EUR|GBP|INR|JPY|NOK|PLN|SEK|USD|kr)"
_SCALE = r"(?:(?:[\s-](?:hundred|thousand|million|billion|trillion)|[\s-]?[mb]n)\b)?"
_QUANTITY = rf"(?:{_DIGITS}(?:\s?[-–]\s?{_DIGITS})?|(?:{_SPELLED})(?!\w)){_SCALE}"
NUMBER = regex.compile(
    rf"(?<![\w.,-])(?:[$€£¥]\s?)?(?:{_DIGITS}(?:[-–]{_DIGITS})?|{_SPELLED})(?!\w)"
    rf"{_SCALE}(?:\s?%|[\s-](?:per\s?cent|{_CURRENCY_UNIT}|{_TIME_UNIT}|{_MEASURE_UNIT}|times)\b)?",
    regex.IGNORECASE,
)
_ONE = r"(?:an?|one|half\s+an?|several|a\s+few|many)"
DURATION = regex.compile(
    rf"(?<![\w.,-])(?:{_QUANTITY}|{_ONE})[\s-]+(?:and[\s-]a[\s-])?(?:\p{{Ll}}+[\s-])?(?:{_TIME_UNIT})\b(?![\s-]old)"
    r"|\b(?:since|until|till|from\s[^,.;]{1,40}\sto|between\s[^,.;]{1,40}\sand|centur(?:y|ies)\slong"
    r"|(?:life|year|month|week|day|hour|decade)s?[\s-]long|forever|for\s(?:centuries|decades|ever))\b",
    regex.IGNORECASE,
)
AGE = regex.compile(
    rf"\b(?:{_DIGITS}|{_SPELLED})[\s-](?:years?|months?|weeks?|days?)[\s-](?:olds?|of\s+age)\b"
    r"|\bage[ds]?\s+(?:of\s+|between\s+)?\d{1,3}\b|\bturn(?:ed|s|ing)\s+(?:\d{1,3}|\w+ty)\b"
    r"|(?<=\p{L},\s)\d{1,3}(?=,)|\bin\s+(?:his|her|their)\s+(?:early\s|late\s|mid-?)?(?:\w+ties|\d0s)\b"
    r"|\bborn\s+(?:on|in)\s[^.,;]*\d{4}",
    regex.IGNORECASE,
)
LENGTH = regex.compile(
    rf"(?<![\w.,-]){_QUANTITY}[\s-]*(?:{_LENGTH_UNIT})(?!\w|/|\s(?:per|an?)\s)"
    r"|\b\d+['’′]\s?\d+|\b(?:half\s)?an?\s(?:mile|(?:kilo)?met(?:re|er)|yard|inch)\b",
    regex.IGNORECASE,
)
MEASURE = regex.compile(
    rf"(?<![\w.,-]){_QUANTITY}[\s-]*(?:(?:square|cubic)[\s-])?(?:{_MEASURE_UNIT})(?!\w)"
    r"|\b\d+['’′]\s?\d+|\b(?:half\s)?an?\s(?:mile|(?:kilo)?met(?:re|er)|yard|inch|acre|hectare|tonne)\b",
    regex.IGNORECASE,
)
EXTENT = regex.compile(f"{LENGTH.pattern}|{DURATION.pattern}", regex.IGNORECASE)
MONEY = regex.compile(
    rf"(?:[A-Z]{{0,3}}[$€£¥]\s?{_QUANTITY}|(?<![\w.,-])(?:{_QUANTITY}|an?)\s(?:{_CURRENCY_UNIT})\b"
    rf"|\b{_CURRENCY_CODE}\s?{_QUANTITY}|\b{_QUANTITY}\s?{_CURRENCY_CODE}\b"
    r"|(?<=:\s)\d+(?:[.,]\d+)?(?=\s·|\s*$)|(?<!\d)\d++(?:[.,]\d++)?[¢p]\b|\bfor\snothing\b"
    r"|(?<!\b(?:an?|set|feel|felt)\s)\bfree(?!\s(?:to|from|\w+ing)\b)\b(?:\sof\scharge)?)",
    regex.IGNORECASE,
)
SHARE = regex.compile(
    rf"(?<![\w.,-]){_QUANTITY}\s?(?:%|per\s?cent(?:age)?\b)"
    r"|\b(?:half|two[\s-]thirds|three[\s-]quarters|an?\s(?:third|quarter|fifth|tenth)(?=\sof)"
    r"|\w+\s(?:in|out\sof)\s(?:every\s)?(?:two|three|four|five|six|seven|eight|nine|ten|\d+))\b",
    regex.IGNORECASE,
)
COUNT = regex.compile(
    rf"(?<![\w.,$€£¥-])(?>{_QUANTITY})(?!\s?%|\s?per\s?cent|[\s-](?:{_CURRENCY_UNIT})\b)"
    r"|\b(?:no|none|one|a\s(?:dozen|hundred|thousand|million|couple))\b",
    regex.IGNORECASE,
)
_CLOCK = (
    r"\b\d{1,2}(?:[:.]\d{2}\s?|\s?)(?:[ap]m\b|[ap]\.m\b\.?|o[’']clock)|\b\d{1,2}:\d{2}(?::\d{2})?\b"
    r"|\b(?:noon|midnight|(?:half|quarter)\s(?:past|to)\s\w+)\b"
)
_RELATIVE_TIME = (
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun|week)days|yesterday|today|tonight|tomorrow|dawn|dusk|sunrise|sunset|(?:early|late|mid)[\s-]\d{4}s?"
    r"|(?:next|last|this|every|each|in|during|the)\s(?:week|month|year|spring|summer|autumn|winter"
    r"|fall|night|morning|afternoon|evening|weekend)s?\b(?!\s(?:games|olympics|palace))"
    rf"|{_QUANTITY}\s(?:{_TIME_UNIT})\s(?:ago|later|earlier|before|after))\b"
)
TIME = regex.compile(rf"{DATE_EXPRESSION.pattern}|(?i:{_CLOCK})|(?i:{_RELATIVE_TIME})")
REASON = regex.compile(
    r"\b(?:because|due\sto|owing\sto|thanks\sto|as\sa\sresult|results?\s(?:of|in|from)|resulted"
    r"|so\s(?:that|as\sto)|in\sorder\sto|caus(?:e|es|ed|ing)|le(?:d|ads?|ading)\sto|since|reasons?"
    r"|prompt(?:s|ed|ing)|after|blam(?:e|es|ed|ing)|driven\sby|in\sresponse\sto"
    r"|therefore|thus|hence|aim(?:s|ed)?\s(?:to|at)|accus(?:e|es|ed|ing)\s[^.]{0,200}\sof|argu(?:e|es|ed|ing)"
    r"|means?\sthat|meant\sthat|made\sit|mak(?:es|ing)\sit|for\s\p{Ll}+ing"
    r"|to\s(?!the\b|an?\b|his\b|her\b|their\b|its\b|this\b|that\b|be\b)\p{Ll}{2,})\b",
    regex.IGNORECASE,
)
_CAPITALIZED = r"(?:(?:\p{Lu}|St)\.(?=\s?\p{Lu})|\p{Lu}[\w’'-]*\w|\p{Lu}\b)"
NAME = regex.compile(
    rf"\b{_CAPITALIZED}(?:\s(?:(?:of|the|de|van|von|du|la)\s){{0,2}}{_CAPITALIZED})*"
)
_PLACE_PREPOSITION = (
    r"(?:in|at|near|from|to|into|outside|inside|off|of|on|around|across|through|between|behind"
    r"|beside|under|opposite|along|towards?|beyond|via|(?:north|south|east|west)(?:ern)?)"
)
# what ends right before a name is searched for from there
_BEFORE = regex.IGNORECASE | regex.REVERSE
BEFORE_PLACE = regex.compile(
    rf"\b{_PLACE_PREPOSITION}\s+(?:(?:the|a|an)\s+)?(?:[\p{{Ll}}-]+\s+){{0,2}}$|\p{{L}},\s+$",
    _BEFORE,
)
BEFORE_PLACE_ONLY = regex.compile(r"\b(?:in|at|near|outside)\s+(?:the\s+)?$", _BEFORE)
BEFORE_ORIGIN = regex.compile(
    r"\b(?:from|native\s(?:of|to)|born(?:\sand\s\p{Ll}+)?\s(?:in|near|at)|raised\sin|grew\sup\sin"
    r"|home\s?town\s(?:of|is))\s+$|\bfrom\s[\p{L}\s]+,\s+$",
    _BEFORE,
)
COMMON_PLACE = regex.compile(
    r"\b(?i:in|at|near|on|outside|inside|under|behind|beside|along|across|opposite|off|beneath|below"
    r"|above|next\sto|close\sto)\s+(?:the|an?|its|his|her|their|our|your)\s+"
    r"(?!(?:end|time|day|year|month|week|morning|evening|afternoon|night|first|last|same|past|future"
    r"|case|event|way|moment|meantime|wake|face|statement|interview|report|hope|name|age|grounds?)\b)"
    r"\p{Ll}[\p{Ll}-]++(?:\s(?!(?:and|but|by|for|in|of|on|or|to|was|were|with)\b)\p{Ll}[\p{Ll}-]++)?(?!\s\p{Lu})"
)

_NO_NUMBER = re.compile("(?!)")
_ANY_NUMBER = re.compile(r"\d")
_NUMBER_PARTS = (
    *"two three four five six seven eigh nine ten eleven twel thir fort fift twen".split(),
    *"dozen half hundred thousand million billion".split(),
)
_TIME_UNIT_PARTS = tuple("year month week day night hour minute second decade centur".split())
TIME_HINTS = Hints(
    (
        *_TIME_UNIT_PARTS,
        *"spring summer autumn winter fall morning noon evening tomorrow".split(),
        *"dawn dusk sunrise sunset half quarter".split(),
    ),
    re.compile(r"\d(?:\d{3}|:\d|\s+(?:AD|BC|CE)|\s?(?:[ap]\.?m|o[’']))", re.IGNORECASE),
    tuple("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()),
)
DURATION_HINTS = Hints(
    (*_TIME_UNIT_PARTS, *"since until till from between life ever".split()), _NO_NUMBER
)
AGE_HINTS = Hints(tuple("old age turn ties born".split()), re.compile(r"\d(?:0s|,)", re.IGNORECASE))
LENGTH_HINTS = Hints(
    (*_NUMBER_PARTS, *"mile met yard inch acre hectare tonne".split()), _ANY_NUMBER
)
EXTENT_HINTS = Hints((*LENGTH_HINTS.parts, *DURATION_HINTS.parts), _ANY_NUMBER)
MONEY_HINTS = Hints(
    (
        *"$ dollar euro pound crown cent pence yen yuan rupee franc peso nothing free".split(),
        *"kr aud cad chf cny dkk eur gbp inr jpy nok pln sek usd".split(),
    ),
    re.compile(r"\d(?:p|\s*$)", re.IGNORECASE),
)
SHARE_HINTS = Hints(
    (*_NUMBER_PARTS, *"% cent quarter".split()),
    re.compile(r"\d(?:(?<=in\s\d)|(?<=of\s\d)|(?<=every\s\d))", re.IGNORECASE),
)
COUNT_HINTS = Hints((*_NUMBER_PARTS, *"no one couple".split()), _ANY_NUMBER)
NUMBER_HINTS = Hints(_NUMBER_PARTS, _ANY_NUMBER)
