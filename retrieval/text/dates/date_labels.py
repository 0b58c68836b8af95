"""The words beside a date that say what happened on that day: in texts, and in names of classes."""

from __future__ import annotations

import regex

PUBLISHED_NAME = regex.compile(
    r"(?<![a-z])(?:published|(?:pub|entry|publish|article|posted|post)-?(?:date|on)|date-?published"
    r"|dt-published|dateline|date-?time|timestamp|byline|meta|date)(?![a-z])",
    regex.IGNORECASE,
)
"""A class of what states the day of publication."""
CHANGED_NAME = regex.compile(
    r"(?<![a-z])(?:updated?|dt-updated|changed)|modified", regex.IGNORECASE
)
"""A class or property of what states the day of a change."""

_PUBLISHED = """
(?:(?:first|originally) )?(?:published|posted)(?: on| at)?; publi(?:sh|cation) date; issued
veröffentlicht(?: am)?; erschienen(?: am)?; publiée?(?: le)?; paru le; mis en ligne le
publicad[oa](?: el| em)?; fecha de publicación; data de publicação; postado em
pubblicato(?: il)?; gepubliceerd(?: op)?; geplaatst op; publicerade?s?(?: den)?; publicerat
offentliggjort; udgivet; publisert; julkaistu; opublikowano; data publikacji; publikováno; vydáno
опубликовано; дата публикации; опубліковано; yayınlanma(?: tarihi)?; yayın tarihi
公開日?; 掲載日?; 投稿日; 配信; 发布(?:时间|日期|于)?; 發[佈布](?:時間|日期)?; 发表于
입력; 등록; 게시일?; 작성일
"""
_DATE = "date; datum; fecha; data; дата; tarih"
_CHANGED = """
stand(?=:); (?:last )?(?:updated?|modified|edited|changed|revised|reviewed); aktualisiert
geändert; zuletzt; mise? à jour; modifié; actualizad[oa]; modificad[oa]; última actualización
atualizad[oa]; aggiornato; modificato; ultimo aggiornamento; bijgewerkt; laatst; gewijzigd
uppdatera[dt]; ändra[dt]
opdateret; oppdatert; endret; päivitetty; muokattu; zaktualizowano; aktualizacja; aktualizováno
upraveno; обновлено; изменено; оновлено; (?:son )?güncellenme; güncellendi; (?:最終)?更新
修改; 수정
"""


def _any_of(words: str) -> str:
    alternatives = filter(None, (word.strip() for word in regex.split("[;\n]", words)))
    return rf"(?<!\p{{L}})(?:{'|'.join(alternatives)})"


_FLAGS = regex.IGNORECASE | regex.POSIX  # the longest match: some words begin with others
_COLON = r"\s*[:：]?\s*"
PUBLISHED_ON = regex.compile(_any_of(_PUBLISHED) + _COLON, _FLAGS)
"""A label before the day of publication, with its colon."""
PUBLISHED_WORD = regex.compile(_any_of(f"{_PUBLISHED};{_DATE}") + _COLON, _FLAGS)
"""The same, or a word for a date alone, which may be that of an event."""
CHANGED_WORD = regex.compile(_any_of(_CHANGED), _FLAGS)
"""A word before the day of a change."""
