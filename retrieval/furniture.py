"""What sites print around their articles, as patterns."""

from __future__ import annotations

import re

# One pattern a line; each matches a whole paragraph, whatever its case.
_PATTERNS = r"""
# notices of the site
this (?:story|article|post|page|content) (?:is|was) (?:now )?(?:over|more than) [\w ]{1,24} old\.?
(?:this (?:story|article|post) )?(?:was )?(?:first |last )?DATED(?: on| at|:)? WHEN.{0,50}
this (?:story|article|post|page) (?:may )?contains? affiliate links?.*
we (?:use|value) (?:cookies|your privacy).*
(?:accept|reject|manage) (?:all )?cookies
terms (?:of|and) (?:use|service|conditions).*
privacy (?:policy|notice).*
(?:©|\(c\)|copyright\b).*
.{0,80}\ball rights reserved\.?
(?:advertise?ment|sponsored|sponsored content|paid content|ad)\.?
(?:story|article) continues below.*
(?:continue reading|skip (?:to|past) ).*
# promotions
(?:.*\W)?(?:read|see|find out|learn) more(?: here)?[.:]?
read (?:more|also|next|this)\b ?[:|–—-].*
(?:also read\b.*|see also\b ?[:|–—-].*)
(?:related|recommended|more|popular|trending)(?: [a-z]+)? ?[:|].*
(?:related|recommended|more|most|latest|top) PIECES(?: (?:from|in|on|for) .*)?
(?:more|also|next) (?:from|in|on) (?:this|our|the) (?:section|series|site|author|topic).*
(?:you may|you might) also (?:like|enjoy|be interested in).*
editor[’']?s[’']? picks?
(?:.*\W)?(?:click|tap) here\b.*
(?:watch|listen|video|podcast|gallery|in pictures)(?: now| live)? ?: .*
(?:sign up|subscribe|register|join)\b.*\b(?:newsletters?|emails?|inbox|alerts?|updates?)\b.*
(?:sign up|subscribe|register|join)\b.*\b(?:community|conversation|channel|today|now|free)\b.*
(?:subscribe|sign up|log in|sign in|register)(?: now| today| here)?[.!]?
get .*\b(?:newsletter|in your inbox|delivered to your inbox)\b.*
download (?:our|the) (?:free )?app\b.*
# credits
PICTUREs?(?: credit| courtesy)?(?: by| of|:| ©) ?[^.!?]{1,80}
(?:photo|image|picture) ?(?:credit|source)s?\b.*
[^.!?]{2,60}[/(|] ?AGENCY(?: images)?\)?(?: photo| via .*)?
(?:additional |with )?CREATED by [^.!?]{2,120}(?:[;.] ?(?:editing|additional).*)?\.?
# sign-offs and controls
(?:follow|find|like|join)\b.{1,60}\bon NETWORK\b.{0,80}
follow (?:us|him|her|them|me|the author)\b.{0,60}
@\w+
(?:share|tweet|print|e-?mail|save|comments?|reply|facebook|twitter|whatsapp|copy link)
(?:back to top|top|menu|search|home)
(?:share|send) (?:this|on|via|by)\b.{0,40}
(?:\d+ comments?|leave a (?:comment|reply))
(?:tags|topics|filed under|categories|category|keywords|explore more on) ?:.*
\d+ min(?:ute)?s? read
table of contents(?: .*)?
(?:do you )?have a (?:news )?tip\b.*\?.*
(?:contact|e-?mail) (?:us|the author) at\b.*
"""
_NAMED = {
    "DATED": r"(?:originally )?(?:published|posted|updated|modified)",
    "WHEN": r"(?:\w+,? )?(?:\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b)",
    "PIECES": (
        r"(?:read|popular|viewed|articles?|stories|coverage|content|news|headlines|videos?"
        r"|links?|topics?)"
    ),
    "PICTURE": r"(?:photo|picture|image|photograph|illustration|graphic|video|cover)",
    "AGENCY": (r"(?:ap|afp|reuters|epa|getty(?: images)?|bloomberg|yonhap|xinhua|ap photo|via ap)"),
    "CREATED": (
        r"(?:reporting|writing|editing|edited|compiled|translated|written)"
        r"(?: and (?:writing|editing))?"
    ),
    "NETWORK": (
        r"(?:twitter|x|facebook|instagram|linkedin|mastodon|bluesky|threads|youtube|tiktok)"
    ),
}


def _compiled() -> re.Pattern[str]:
    patterns = [line for line in _PATTERNS.strip().splitlines() if not line.startswith("#")]
    every = "|".join(f"(?:{pattern})" for pattern in patterns)
    for name, meaning in _NAMED.items():
        every = every.replace(name, meaning)
    return re.compile(every, re.IGNORECASE)


FURNITURE = _compiled()
"""Matches the whole of a paragraph that is not part of an article."""
