"""The correction of an article's title, source, date and address: a form, and its submission."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import discord
from discord import ui
from yarl import URL

from bot.delivery.interactions import respond, update
from bot.delivery.permissions import managed_server
from bot.errors import UserError
from bot.features.button_press import FORM_SECONDS, ButtonPress
from bot.features.date_option import read_published
from bot.features.server_articles.corrected_report import corrected_report
from bot.features.server_articles.service import correct_article, current_correction, find_article
from bot.i18n import Strings
from bot.services import Services
from bot.ui import card_lines
from bot.ui.card import Button, Card
from bot.ui.custom_ids import CorrectedId, CorrectId, UndoCorrectionId
from bot.ui.markdown import shorten
from bot.ui.message import Message
from retrieval import Article, Precision, visible_line

_MAX_FIELD_LENGTH = 1_000
"""UTF-16 units of what is typed into a field."""
_FIELDS = ("title", "source", "published", "url")
"""The custom ids of the fields."""
_CORRECTION = "correction"
"""The origin of metadata that were corrected."""


async def press_correct(press: ButtonPress[CorrectId]) -> None:
    """Open the form. Raises UserError if the article is gone."""
    server = managed_server(press.interaction, press.invocation)
    library, article_id = press.services.library, press.custom_id.article
    article = await press.services.executor.run(current_correction, library, server, article_id)
    if article is None:
        raise UserError(lambda strings: strings.article_gone)
    custom_id = CorrectedId(article_id, press.custom_id.number)
    await press.interaction.response.send_modal(_form(custom_id, article, press.invocation.strings))


async def open_correction(
    interaction: discord.Interaction[Any],
    services: Services,
    server: int,
    id_or_title: str,
    strings: Strings,
) -> None:
    """Open the form for the article with an id or title. Raises UserError if none has it."""
    article = await services.executor.run(find_article, services.library, server, id_or_title)
    await interaction.response.send_modal(_form(CorrectedId(article.id, 0), article, strings))


async def submit_correction(press: ButtonPress[CorrectedId]) -> None:
    """Store what is in the form, and show it in the report if the form was opened from one.

    Raises UserError if the article is gone, or if something in the form is wrong.
    """
    server = managed_server(press.interaction, press.invocation)
    typed = {name: visible_line(press.field(name)) for name in _FIELDS}
    published = await read_published(press.interaction, typed["published"] or None)
    correction = Correction(typed, *published)
    message = press.interaction.message
    if message and press.custom_id.number:
        await update(press.interaction, _corrected_report(press, server, correction, message))
    else:
        await respond(press.interaction, _corrected(press, server, correction), private=True)


def _form(custom_id: CorrectedId, article: Article, strings: Strings) -> ui.Modal:
    """The form with an article's metadata."""
    form = ui.Modal(title=strings.correct_form, custom_id=str(custom_id), timeout=FORM_SECONDS)
    labels = {
        "title": strings.correct_title,
        "source": strings.correct_source,
        "published": strings.correct_date,
        "url": strings.correct_url,
    }
    for name, value in _shown(article).items():
        field: ui.TextInput[ui.LayoutView] = ui.TextInput(
            custom_id=name,
            default=value or None,
            required=False,
            max_length=_MAX_FIELD_LENGTH,
        )
        hint = strings.correct_date_hint if name == "published" else None
        form.add_item(ui.Label(text=labels[name], description=hint, component=field))
    return form


@dataclass(frozen=True)
class Correction:
    """The texts that were typed into the form, by field, and the date that they give."""

    typed: Mapping[str, str]
    published: date | None
    precision: Precision

    def of(self, article: Article) -> Article:
        """An article with what was typed in place of what the form showed of it.

        Raises UserError if an address is none.
        """
        shown = _shown(article)
        changed = {name: text for name, text in self.typed.items() if text != shown[name]}
        origins = article.origins._replace(**dict.fromkeys(changed, _CORRECTION))
        fields: dict[str, Any] = {**changed, "origins": origins}
        if "source" in changed:
            fields["source"] = changed["source"] or None
        if "published" in changed:
            fields |= {"published": self.published, "published_precision": self.precision}
        if "url" in changed:
            fields["url"] = _web_address(changed["url"])
        return replace(article, **fields)


def _shown(article: Article) -> dict[str, str]:
    """The metadata of an article as the form shows them, by field."""
    return {
        "title": shorten(article.title, _MAX_FIELD_LENGTH),
        "source": shorten(article.source or "", _MAX_FIELD_LENGTH),
        "published": article.published_iso or "",
        "url": shorten(article.url or "", _MAX_FIELD_LENGTH),
    }


def _web_address(text: str) -> str | None:
    """An address; None for an empty text. Raises UserError if it is none of the web."""
    if not text:
        return None
    try:
        is_web = URL(text).scheme in {"http", "https"} and bool(URL(text).host)
    except (ValueError, IndexError):  # yarl raises the latter for https://[]@
        is_web = False
    if not is_web:
        raise UserError(lambda strings: strings.not_a_web_address)
    return text


async def _corrected_report(
    press: ButtonPress[CorrectedId], server: int, correction: Correction, message: discord.Message
) -> Message:
    article = await _store(press, server, correction)
    return corrected_report(message, press.custom_id, article, press.invocation.strings)


async def _corrected(
    press: ButtonPress[CorrectedId], server: int, correction: Correction
) -> Message:
    strings = press.invocation.strings
    article = await _store(press, server, correction)
    undo = Button(strings.undo, custom_id=UndoCorrectionId(press.custom_id.article))
    head = strings.article_corrected.format(facts=" · ".join(card_lines.describe(article, strings)))
    return press.services.render(Card(head=(head,), buttons=(undo,)))


async def _store(press: ButtonPress[CorrectedId], server: int, correction: Correction) -> Article:
    return await press.services.executor.run(
        correct_article, press.services.library, server, press.custom_id.article, correction.of
    )
