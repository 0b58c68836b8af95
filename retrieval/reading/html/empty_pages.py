"""Recognises pages that have no article to read, and says why."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import regex

from retrieval.errors import UnreadableFile, UnreadableReason

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_FEW_CHARACTERS = 600
"""A longer text is an article, whatever else is on the page."""
_NO_CHARACTERS = 100
"""A page may show so much while a script loads its text."""
_PLACEHOLDER_CHARACTERS = 40
"""So much the element may show that the script will fill, such as “Loading…”."""
_MAX_ELEMENTS = 500
"""Elements of a kind that are looked at."""
_MAX_NOTICE_CHARACTERS = 2_000
_JAVASCRIPT_NOTICE = regex.compile(
    r"java\s?script.{0,120}(?:enabl|disabl|requir|need|activ|support|turn|run|aktivier|benötig|erforder"
    r"|désactiv|nécessaire|habilit|necesit|necess|ativ|有効|必要|활성|필요)"
    r"|(?:enabl|requir|need|activ|turn|aktivier|benötig|habilit|necesit|necess|ativ).{0,120}java\s?script",
    regex.IGNORECASE | regex.DOTALL,
)
_APP_ROOTS = (
    "//body//*[@id='root' or @id='app' or @id='__next' or @id='__nuxt' or @id='___gatsby'"
    " or @id='q-app' or @id='svelte' or @id='main-app' or @id='react-root' or @id='app-root'"
    " or @id='application' or @data-reactroot or @ng-app or @ng-version or @data-server-rendered]"
    " | //body/app-root | //body/my-app"
)
"""The elements that the frameworks of today fill with what the page shows."""
_NOT_FOUND = regex.compile(
    r"""
    (?:error\s*|fehler\s*|erreur\s*)?404\b.{0,60}
    | (?:sorry,?\s*|oops[!,.:]*\s*)?(?:the\s+|this\s+)?
        (?:page|article|story|file)\s+(?:was\s+|is\s+|could\s+not\s+be\s+|cannot\s+be\s+|can[’']t\s+be\s+)?
        (?:not\s+found|found|no\s+longer\s+available|does\s?n[o’']t\s+exist)
    | not\s+found
    | (?:die\s+)?seite\s+(?:wurde\s+)?nicht\s+gefunden
    | (?:la\s+)?page\s+(?:est\s+)?(?:introuvable|non\s+trouvée)
    | (?:la\s+)?página\s+no\s+(?:encontrada|se\s+encuentra|existe)
    | (?:a\s+)?página\s+não\s+(?:foi\s+)?encontrada
    | (?:お探しの)?(?:ページ|記事)(?:が|は)(?:見つかりません(?:でした)?|存在しません)
    | 페이지를\s*찾을\s*수\s*없(?:습니다|어요)
    """,
    regex.IGNORECASE | regex.VERBOSE,
)
_LOGIN = regex.compile(
    r"(?:please\s+)?(?:log|sign)[\s-]?(?:in|on)\b.{0,60}|login|(?:bitte\s+)?(?:anmelden|einloggen|anmeldung)"
    r"|(?:se\s+)?connecter|connexion|identifiez-vous|(?:iniciar|inicia|inicie)\s+sesión|entrar|fazer\s+login"
    r"|ログイン|サインイン|로그인",
    regex.IGNORECASE,
)
_CONSENT = regex.compile(
    r"(?:cookie|consent|einwilligung|zustimmung|privacy|datenschutz|données|privacidad|privacidade"
    r"|クッキー|쿠키)",
    regex.IGNORECASE,
)
_CONSENT_TITLE = regex.compile(
    r"(?:before\s+you\s+continue|bevor\s+sie\s+fortfahren|avant\s+de\s+continuer|antes\s+de\s+continuar"
    r"|we\s+(?:value|care\s+about|respect)\s+your\s+privacy|(?:cookie|privacy|consent)\s+"
    r"(?:consent|settings|notice|preferences|wall|choices))\b.{0,60}",
    regex.IGNORECASE,
)


def refuse_no_article(tree: HtmlElement, title: str | None, text: str) -> None:
    """Raise UnreadableFile if what was read of a page is no article, and the page shows why."""
    if len(text) > _FEW_CHARACTERS:
        return
    if _needs_javascript(tree, text):
        raise UnreadableFile(UnreadableReason.JAVASCRIPT_ONLY)
    names = [" ".join(name.split()) for name in (title or "", text.partition("\n")[0])]
    if any(map(_NOT_FOUND.fullmatch, (name.rstrip(" .!") for name in names))):
        raise UnreadableFile(UnreadableReason.PAGE_NOT_FOUND)
    if any(map(_LOGIN.fullmatch, names)) and tree.xpath("boolean(//input[@type='password'])"):
        raise UnreadableFile(UnreadableReason.LOGIN_PAGE)
    if any(map(_CONSENT_TITLE.fullmatch, names)) and _CONSENT.search(text):
        raise UnreadableFile(UnreadableReason.CONSENT_PAGE)
    if not text:
        raise UnreadableFile(UnreadableReason.NO_ARTICLE)


def _needs_javascript(tree: HtmlElement, text: str) -> bool:
    """True if hardly any text is there before scripts are run, and scripts would show some."""
    if len(text) > _NO_CHARACTERS or not tree.xpath("boolean(//script)"):
        return False
    notices = islice(tree.iter("noscript"), _MAX_ELEMENTS)
    if any(map(_JAVASCRIPT_NOTICE.search, (text, *map(_text, notices)))):
        return True
    roots = islice(tree.xpath(_APP_ROOTS), _MAX_ELEMENTS)
    return any(len(_text(root).strip()) <= _PLACEHOLDER_CHARACTERS for root in roots)


def _text(element: HtmlElement) -> str:
    """The beginning of the text in an element, without its scripts."""
    texts = element.xpath(".//text()[not(parent::script or parent::style)]")
    return "".join(islice(map(str, texts), _MAX_ELEMENTS))[:_MAX_NOTICE_CHARACTERS]
