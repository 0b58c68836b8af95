"""Patterns of the boilerplate that English-language sites print around their articles."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType

import regex

from retrieval.text.dates.date_expressions import DATELINE_PATTERN
from retrieval.text.unicode import lower_ascii

# One pattern a line, each for a whole paragraph in any case. Words in capitals stand for the
# patterns of _PLACEHOLDERS. Boilerplate is brief and has few forms: the variable part of a pattern
# is a headline, names or a date, so that an article's sentence with the same beginning is kept.
_PATTERNS = r"""
# notices of the site
this PAGE is (?:now )?(?:over|more than) (?:\d+|an?|one|two|three|four|five|ten) SPELLs? old\.?
\(?this PAGE (?:has been|was|will be) AMENDED(?: (?:to|with|on|at)\b[^.!?]*)?\.?\)?
(?:editor[’']?s[’']? note: )?a version of this PAGE (?:first |originally )?appear(?:s|ed)\b.*
these PIECES are for (?:our |NAMES )?(?:subscribers|members)\b.*
(?:support|thank you for supporting) (?:local|our|independent) journalism\b.*
unable to (?:view|see) (?:our|the|this) (?:graphic|video|map|chart)s?\?.*
(?:please )?enter (?:a|your) valid e-?mail(?: address)?\b[^.!?]*[.!]?
your browser (?:does not|doesn[’']t) support\b[^.!?]*[.!]?
(?:hide|toggle|show|view) caption
(?:click to )?(?:enlarge|expand)(?: this)? image
(?:PICTURE|slide) \d+ (?:of|/) \d+
video ad feedback(?: .*)?
ad feedback
here(?:[’']s| is) what (?:else )?(?:we know|(?:you need|to know)(?: to know)?)[.:]?
(?:photos|pictures|images) of the (?:day|week|month|year)
(?:the )?associated press
(?:this PAGE )?(?:was )?(?:originally |first |last )?DATED(?: on| at)?:? MOMENT\.?
this PAGE (?:may )?contains? affiliate links?(?:[.;,]? (?:we|if you|which)\b.*)?\.?
we use cookies (?:to|and|on|for)\b.*
(?:this|our) (?:web ?)?site uses cookies\b.*
by (?:continuing|using|browsing)\b.{0,60}\b(?:web ?)?site\b.{0,60}\bcookies\b.*
we value your privacy\.?
(?:accept|reject|manage) (?:all )?cookies
terms (?:of|and) (?:use|service|conditions)(?: apply| and privacy policy| ?[|•·&].*)?\.?
(?:privacy|cookies?) (?:policy|notice|settings|preferences)(?: ?[|•·&].*)?\.?
(?:©|\(c\) (?:NAMES,? )?\d{4}|copyright (?:©|\(c\)|(?:NAMES,? )?\d{4}\b)).*
(?:advertise?ment|sponsored|sponsored content|paid content|ad)\.?
advertisement ?[–—-] ?scroll to continue\.?
(?:sponsored|presented|brought to you) by NAMES
(?:story|article) continues below(?: (?:this )?ad(?:vertisement)?)?\.?
continue reading(?: below| ?[:|] ?HEADLINE|…)?
skip (?:to|past) (?:the |main )*(?:content|navigation|article|footer|menu|newsletter)\b[^.!?]*
# promotions
read (?:more|also|next|this)(?: (?:about|on|in) [^:.]{1,40})? ?[:|–—-] ?HEADLINE
(?:also read|see also)(?: ?[:|–—-] ?HEADLINE)?
(?:related|recommended(?: for you)?|popular(?: now)?|trending(?: now)?|more PIECES) ?[:|] ?HEADLINE
(?:related|recommended|popular|trending) PIECES ?[:|] ?HEADLINE
(?:related|recommended|more|most|latest|top) PIECES(?: (?:from|in|on|for) [^.!?,:]{1,50})?
(?:more|also|next) (?:from|in|on) (?:this|our|the) (?:section|series|site|author|topic)
more (?:from|by) NAMES
(?:you may|you might) also (?:like|enjoy|be interested in)(?: (?:these|this|our)\b[^.]*)?[:…]?
editor[’']?s[’']? picks?
(?:(?:to|for)\b[^.!?]{2,80} |if you[^.!?]{2,80} )?(?:click|tap) here(?: (?:to|for)\b[^.!?,]*)?[.!]?
(?:for )?more ?[:|»] ?(?-i:\p{Lu}|[‘'“"\d])HEADLINE
(?:for more|learn more|see more|don[’']?t miss|read) ?[:|»] ?(?-i:\p{Lu})HEADLINE
(?:watch|listen|video|podcasts?|gallery|in pictures)(?: now| live| here)? ?[:|] HEADLINE
(?:watch|listen to) this PAGE
JOIN(?: now| today| here)?(?: (?:to|for|and)\b[^.!?]*)?\bMAILINGs?\b.*
[\[(]?JOIN(?: (?:to|for|here|now|today)\b[^.!?]*)?\bMAILINGs?\b[^.!?]*[.!]?[\])]?
\(?you can (?:also )?get\b[^.!?]*\b(?:delivered|inbox)\b.*
join (?:the|our) (?:conversation|discussion|community|MAILING)\b[^.!?,]{0,60}[.!]?
JOIN(?: now| today| here| for free| to (?:comment|continue|read|read more))?[.!]?
get (?:our|the|all|more)\b[^.!?]*\b(?:newsletter|(?:to|in) your inbox)\b[^.!?]*[.!]?
(?:download|get) (?:our|the) (?:free )?app(?: (?:now|today|here|for|on|from)\b[^.!?,]*)?[.!]?
(?:people are also reading|icymi|catch up|in case you missed it) ?: ?HEADLINE
# credits
[\[(]?PICTURE (?:by|courtesy(?: of)?(?: the)?|credits?|via|©):? NAMES[\])]?\.?
[\[(]?PICTURE ?(?:credits?|sources?|courtesy)? ?[:©|] ?[^.!?]{1,80}[\])]?
\(?AGENCY(?: photos?)? ?[/|] ?NAMES\)?
(?:(?:additional |with )?CREATED by NAMES[;.,]? ?)+
[\[(]?AGENCY[\])]?
contributing: ?[^!?]*
(?:[\[(]?PICTURE (?:by|via|courtesy of) [^.!?()]{1,80}[\])]? ?){2,4}
(?-i:CONTRIBUTING) NAMES
# sign-offs and controls
(?:follow|find|like|join) (?:WHOM|NAMES)(?: \(?@\w+\)?)? on NETWORKS(?:[ :]+[^.!?,]{0,60})?[.!]?
(?:reach|contact) (?:NAMES|the reporter) (?:at|on) [^!?]*@\S.*
follow (?:NAMES )?(?:(?:reporter|columnist|editor|writer) )?NAMES on NETWORKS:? ?@\S+
on NETWORKS: ?@\S+
follow WHOM (?:at )?@\w+\.?
follow WHOM on NETWORKS ?:? ?@\w+[.!]?
(?:reach|contact|e-?mail) (?:the )?(?:REPORTER )?(?:WHOM|NAMES)(?: at| on|:) [^!?]*@\S.*
follow (?:us|the author)[.!]?
click to (?:share|print|e-?mail)\b[^.!?]*\(opens in new window\)
like this:?
like loading(?:\.\.\.|…)?
jump to (?:recipe|video|content|comments)
view (?:this|the) (?:e-?mail|message|newsletter|issue) (?:in|on) (?:your|a|the) browser[.!]?
you(?:[’']re| are) receiving this (?:e-?mail|message|newsletter) (?:because|as)\b.*
(?:unsubscribe|(?:update|manage)(?: your)?(?: e-?mail)? preferences)(?: ?[|•·&].*)?[.!]?
if you (?:value|enjoy(?:ed)?|liked?|appreciate) (?:our|this|what we)\b[^.!?]*\bASKED\b[^.!?]*[.!]?
@\w+
(?:share|tweet|print|e-?mail|save|comments?|reply|facebook|twitter|whatsapp|copy link)
(?:back to top|top|menu|search|home|contact us|log out|load(?:ing)? ?(?:more|…|\.\.\.))
share(?: (?:this )?PAGE| this)?(?: (?:on|via|by|to|with) (?:NETWORKS|e-?mail|(?:your )?friends))?:?
(?:\d+ comments?|(?:leave|post|add|write) a (?:comment|reply))
(?:show|view|hide|read)(?: all)?(?: \d+)? comments?(?: \(\d+\))?
comments (?:are|have been) (?:closed|disabled|turned off)(?: (?:for|on) this PAGE)?\.?
(?:tags|topics|filed under|categories|category|keywords|explore more on) ?: ?[^.!?]*
\d+ min(?:ute)?s? read
table of contents:?
(?:do you )?have (?:a|any) (?:news |story |confidential )?tips?(?: (?:for us|to share))?\?.*
send us (?:a|your) (?:news )?(?:tips?|story|stories|feedback|photos|pictures)[.!]?
(?:contact|e-?mail|write to|reach) (?:WHOM|NAMES)(?: directly)? (?:at|on|via) \S+@\S+.*
"""
_LEADING_TO_MAILING = (
    r"[\[(]?[^.!?]{1,80}[?!:–—] ?JOIN(?: (?:to|for|here|now|today)\b[^.!?]*)?"
    r"\bMAILINGs?\b[^.!?]*[.!]?[\])]?"
)
# Patterns that begin with any words. Before each, marks: a line that it can match has one of them.
# Marks of words have no i, k or s if that can be avoided: "ı", "K" and "ſ" count as these.
_MARKED_PATTERNS: Mapping[tuple[str, ...], str] = MappingProxyType(
    {
        ("sign up", "subscribe"): _LEADING_TO_MAILING,
        (":",): (
            r"(?!FACT)(?:SECTION|LABEL):(?-i:[‘'“\"]?\p{Lu})(?=(?:\S+ ){4})(?!.*\w:\p{L})"
            r".{20,150}[^.]"
        ),
        (".m. ",): r"""DAY,? (?:at )?\d{1,2}[:.]\d\d ?[ap]\.?m\.? (?-i:[A-Z]{2,4})""",
        ("source:",): r""".{0,150}[^.] \d?\d:\d\d ?[–-] ?source: NAMES""",
        ("contributed to this",): (
            r"(?:[–—-]{1,2} ?)?(?-i:\p{Lu})[^.!?]*"
            r"\bcontributed to this (?:report|story|article)\.?"
        ),
        ("/",): r"""NAMES(?: ?/ ?NAMES){0,3} ?/ ?(?:NAMES ?/ ?)?(?:AGENCY|STOCK)(?: ?/ ?files?)?""",
        ("can be reached",): (
            r"NAMES(?:, [^.!?]{1,80},)? can be reached (?:at|on|by|via) [^!?]*@\S.*"
        ),
        ("we m",): (
            r"[^.!?]*\bwe (?:may|might) (?:earn|receive) (?:an? )?(?:small |affiliate )*"
            r"(?:commission|fee)s?\b.*"
        ),
        ("–", "—"): r"(?:NAMES )?\(?(?:AGENCY|cnn(?: business)?)\)? ?[–—]",
        ("re report",): r"(?:from )?(?:NAMES and |staff and )?wire reports",
        ("publ", "ted", "mod"): r"MOMENT,? DATED:? MOMENT",
        ("erved",): r"(?:.{0,80}[.,;|©\d] )?all rights reserved\.?",
        ("more",): (
            r"(?:TEASER |HEADLINE[:…|»>–—-] ?)?(?:you can )?MORE"
            r"(?: here| (?:about|on) [^.!?,]{1,60})?[.:]?"
        ),
        ("?",): (
            r"[^.!?]*\? ?(?:play|try) (?:the|our) [^.!?]*\b(?:crossword|puzzle|quiz)\b"
            r"[^.!?]*[.!]?"
        ),
        ("/", "(", "|"): r"\(?NAMES ?[/(|] ?AGENCY(?: images)?\)?(?: photo| via .{1,40})?",
        ("photograph:",): r".{0,250}\bphotograph: (?-i:\p{Lu})[^.!?:]{1,60}",
        ("@",): (
            r"NAMES (?:covers|writes|is (?:an?|the)\b[^.!?]*\bREPORTER\b).*\bCONTACTED\b.*@\S.*"
        ),
    }
)
_NAME = r"(?-i:\p{Lu}[\p{L}\p{M}.'’-]*)"
_PLACEHOLDERS = {
    "PAGE": r"(?:story|article|post|page|content|video)",
    "DATED": r"(?:published|posted|updated|modified)",
    "ASKED": r"(?:donat(?:e|ing|ions?)|support(?:ing)? (?:us|our)|subscri(?:be|bing|ber)|member)",
    "MOMENT": r"(?:(?:CLOCK,? )?(?:on )?DAY(?:,? CLOCK)?|\d+ SPELLs? ago|CLOCK)",
    "SPELL": r"(?:minute|hour|day|week|month|year)",
    "CLOCK": r"(?:at )?\d{1,2}[:.]\d\d ?(?:[ap]\.?m\.?)?(?: (?-i:[A-Z]{2,5}))?",
    "DAY": DATELINE_PATTERN,
    # unlike a sentence, a headline has no full stop
    "HEADLINE": r".*[^.]",
    # of a link to another article, which stands before its headline without a space
    "LABEL": r"(?-i:\p{Lu}|[‘'“\"])(?=[^:]* |(?-i:\p{Lu}+):)[^:.!?\d]{1,60}[^:.!?\d\s]",
    "FACT": (
        r"[^:]*\b(?:address|age|contact|costs?|dates?|fees?|hours|names?|number|phone|prices?|size"
        r"|tickets?|times?|when|where|who)\b[^:]*:"
    ),
    "SECTION": (
        r"(?:analysis|business|crime|economy|education|entertainment|fact check|food|gallery"
        r"|graphics?|health|live|military|opinion|politics|previously|results|sports?|study"
        r"|weather|world)"
    ),
    "TEASER": r"[^.!?]*[.!?…][”\"’')]?",
    "NAMES": (
        rf"{_NAME}(?:[ ,&|/]+(?:(?:and|of|for|in|the|at|de|van|von|al) ){{0,2}}{_NAME}){{0,7}}"
    ),
    "MORE": r"(?:read|see|find out|learn) more",
    "JOIN": r"(?:sign up|subscribe|register|log in|sign in)",
    "PIECES": (
        r"(?:read|popular|viewed|articles?|stories|coverage|content|news|headlines|videos?"
        r"|links?|topics?)"
    ),
    "PICTURE": r"(?:photo|picture|image|photograph|illustration|graphic|video|cover)s?",
    "AGENCY": r"(?:ap|afp|reuters|epa|getty(?: images)?|bloomberg|yonhap|xinhua|ap photo|via ap)",
    "STOCK": r"(?:adobe stock|shutterstock|istock|alamy|imagn(?: images)?|usa today network)",
    "CREATED": (
        r"(?:reporting|writing|editing|edited|compiled|translated|written)"
        r"(?: and (?:writing|editing))?"
    ),
    "WHOM": r"(?:us|him|her|them|me|the (?:author|writer|editors?|reporter)|our [a-z]+|@\w+)",
    "MAILING": (r"(?:newsletter|mailing list|e-?mail|inbox|alert|update|channel|podcast|free)"),
    "NETWORKS": r"NETWORK(?:(?:,|,? and|,? or| &) NETWORK)*",
    "NETWORK": (
        r"(?:twitter|x|facebook|instagram|linkedin|mastodon|bluesky|threads|youtube|tiktok"
        r"|whatsapp)"
    ),
    "AMENDED": r"(?:updated|corrected|amended)",
    "CONTACTED": r"(?:reach|reached|follow|contact|e-?mail)",
    "REPORTER": r"(?:reporter|journalist|editor|writer|columnist|correspondent|producer)",
    "ROLE": r"(?:[a-z]+ ){0,2}(?:writer|editor|reporter|correspondent)",
}
_REPORTED_SPEECH = regex.compile(
    r".*\b(?:said|says|told|asked|wrote|added|warned|ordered|replied)\b.*\.[”\"’']?$",
    regex.IGNORECASE,
)
"""A sentence such as "…, the minister told pupils." is the article's, whatever it begins with."""
_BYLINE = r"""
by (?:NAMES[ ,&|]+NAMES|(?-i:\p{Lu}{2,})|AGENCY|staff)(?:, ROLE)?(?:[ ,|–—-]+MOMENT)?
"""

_PREFIX_CHARACTERS = 3
"""First characters of a line; these few rule out nearly all of the patterns."""


def matches_boilerplate(line: str) -> bool:
    """True if the whole line is boilerplate by one of the patterns."""
    is_matched = any(
        pattern.fullmatch(line) for pattern in _patterns_with_prefix(line[:_PREFIX_CHARACTERS])
    ) or _matches_marked(line)
    return is_matched and not _REPORTED_SPEECH.match(line)


def _matches_marked(line: str) -> bool:
    lower = lower_ascii(line)
    patterns = [pattern for mark, pattern in _marked_patterns() if mark in lower]
    return any(pattern.fullmatch(line) for pattern in patterns)


@cache
def _marked_patterns() -> tuple[tuple[str, regex.Pattern[str]], ...]:
    """Each mark with its pattern, compiled at the first use."""
    compiled = {marks: _compile(pattern) for marks, pattern in _MARKED_PATTERNS.items()}
    return tuple((mark, compiled[marks]) for marks in compiled for mark in marks)


@lru_cache(maxsize=1 << 12)
def _patterns_with_prefix(prefix: str) -> tuple[regex.Pattern[str], ...]:
    """The patterns that a line with this beginning can match."""
    patterns = _patterns_with_prefix(prefix[:-1]) if prefix else _patterns()
    return tuple(pattern for pattern in patterns if pattern.fullmatch(prefix, partial=True))


@cache
def _patterns() -> tuple[regex.Pattern[str], ...]:
    """The others; compiled at the first use, as it takes as long as reading some articles."""
    lines = (_PATTERNS + _BYLINE).strip().splitlines()
    return tuple(_compile(line) for line in lines if line and not line.startswith("#"))


def _compile(pattern: str) -> regex.Pattern[str]:
    # in this order: some placeholders contain later ones
    for name, replacement in _PLACEHOLDERS.items():
        pattern = pattern.replace(name, replacement)
    return regex.compile(pattern, regex.IGNORECASE)
