"""The reply to small talk: how to ask, with questions that the articles answer."""

from __future__ import annotations

from collections.abc import Sequence

from bot.errors import UserError
from bot.features.ask.shown_questions import shown_question_blocks
from bot.i18n import Strings
from bot.invocation import Invocation
from bot.runtime.executor import LibraryBusy
from bot.services import Services
from bot.ui.card import Card
from bot.ui.message import Message
from retrieval import StoreError


async def small_talk_message(services: Services, invocation: Invocation) -> Message:
    """The help on how to ask, with up to two examples; none if the library can't be read now."""
    threshold = invocation.preferences.threshold
    try:
        examples = await services.executor.run(
            services.example_cache.examples, services.library, invocation.collections, threshold
        )
    except (UserError, LibraryBusy, StoreError):
        examples = ()
    return services.render(small_talk_card(examples, invocation.strings))


def small_talk_card(examples: Sequence[str], strings: Strings) -> Card:
    """The help on how to ask, and a button for each example."""
    lead = (strings.examples_lead,) if examples else ()
    return Card(head=(strings.how_to_ask, *lead), blocks=shown_question_blocks(examples, strings))
