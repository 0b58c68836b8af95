"""Watched questions: beginning to watch one, and listing them."""

from __future__ import annotations

from dataclasses import replace

from bot.db.watches import Watch
from bot.delivery.verification import verify_quotes
from bot.errors import UserError
from bot.features.ask.service import require_question
from bot.features.watches.view import watches_card
from bot.invocation import Invocation
from bot.services import Services
from bot.ui.message import Message
from retrieval import Answer, visible_line

_MAX_WATCHES_PER_USER = 5
_MAX_WATCHES_PER_SERVER = 25
"""As many as one of Discord's menus can list."""


def begin_watch(services: Services, invocation: Invocation, wanted: Watch) -> Answer:
    """Watch a question from now on; what the articles already say, verified.

    A user who watches it already changes the choice to be pinged. The id and the cursors of
    `wanted` are ignored. Raises UserError if the question can't be searched for or is watched
    already, or if there are too many.
    """
    if not visible_line(wanted.question):
        raise UserError(lambda strings: strings.empty_question)
    of_server = services.db.watches.for_server(invocation.server)
    same = _same_watch(of_server, wanted)
    if same is None:
        _require_room(of_server, wanted)
    answer = _answer_so_far(services, invocation, wanted.question)
    if same:
        services.db.watches.set_pings(same.id, pings=wanted.pings)
    else:
        cursors = services.library.cursors(invocation.collections)
        services.db.watches.add(replace(wanted, cursors=cursors))
    return answer


def _same_watch(of_server: list[Watch], wanted: Watch) -> Watch | None:
    """The user's own watch of the question in this channel, if the choice to be pinged differs.

    Raises UserError if there is nothing to change: its news are posted there already.
    """
    here = [
        one for one in of_server if (one.question, one.channel) == (wanted.question, wanted.channel)
    ]
    own = next((one for one in here if one.user == wanted.user), None)
    if own and own.pings != wanted.pings:
        return own
    # somebody else's watch pings only them
    if own or (here and not wanted.pings):
        raise UserError(lambda strings: strings.already_watched)
    return None


def _require_room(of_server: list[Watch], wanted: Watch) -> None:
    """Raise UserError if the user or the server has as many watches as they may."""
    own = [one for one in of_server if one.user == wanted.user]
    # in direct messages there is no server, and one user's watches don't limit another's
    is_server_full = wanted.server and len(of_server) >= _MAX_WATCHES_PER_SERVER
    if len(own) >= _MAX_WATCHES_PER_USER or is_server_full:
        raise UserError(lambda strings: strings.too_many_watches)


def _answer_so_far(services: Services, invocation: Invocation, question: str) -> Answer:
    """The answer from the articles that are there. Raises UserError if it can't be searched for."""
    answer = services.library.ask(
        question, invocation.collections, threshold=invocation.preferences.threshold
    )
    require_question(answer)
    if answer.is_wordless:
        raise UserError(lambda strings: strings.no_search_terms)
    verify_quotes(services.library, answer.quotes, invocation.collections)
    return answer


def watches_message(services: Services, invocation: Invocation, *, is_manager: bool) -> Message:
    """The list of the watches that the user may stop, with a menu to stop one."""
    watches = visible_watches(services, invocation, is_manager=is_manager)
    return services.render(watches_card(watches, invocation.strings))


def visible_watches(services: Services, invocation: Invocation, *, is_manager: bool) -> list[Watch]:
    """The watches that the user may see and stop: their own, or a manager all of the server's."""
    is_for_all = is_manager and invocation.server is not None
    user = None if is_for_all else invocation.user
    return services.db.watches.for_server(invocation.server, user)
