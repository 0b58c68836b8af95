"""Answers from the library, verified and stored."""

from __future__ import annotations

import logging

from bot.db.base import BotDatabase
from bot.db.question_request import Request
from bot.delivery.displayed_text import words_of
from bot.delivery.verification import verify_quotes
from bot.errors import UserError
from bot.features.ask.view import Audience, SavedAnswer
from bot.invocation import Invocation
from bot.ui.limited_to import LimitedTo
from bot.ui.limits import MAX_CHOICE_LENGTH
from bot.ui.markdown import escape_line, shorten
from retrieval import Answer, Library, Notice, visible_line

_log = logging.getLogger(__name__)


class SmallTalk(UserError):
    """A greeting, thanks, a request for help, or a text without a letter or digit."""

    def __init__(self) -> None:
        super().__init__(lambda strings: strings.how_to_ask)


class FollowUp(UserError):
    """A question that refers to an earlier one."""

    def __init__(self) -> None:
        super().__init__(lambda strings: strings.follow_up)


def verified_answer(library: Library, request: Request) -> Answer:
    """The answer to a request, its extracts compared with the stored articles.

    Raises UserError if the request can't be answered as it is.
    """
    if not visible_line(request.question):
        raise UserError(lambda strings: strings.empty_question)
    if not any(map(str.isalnum, words_of(request.question))):
        raise SmallTalk
    if request.source is not None:
        name = escape_line(shorten(request.source, MAX_CHOICE_LENGTH))
        if not library.scope_size(request.collections, source=request.source).articles:
            raise UserError(lambda strings: strings.no_such_source.format(source=name))
    if (
        request.article
        and not library.scope_size(request.collections, article=request.article).articles
    ):
        raise UserError(lambda strings: strings.article_gone)
    answer = library.ask(
        request.question,
        request.collections,
        source=request.source,
        after=request.after,
        before=request.before,
        article=request.article,
        threshold=request.threshold,
    )
    require_question(answer)
    verify_quotes(library, answer.quotes, request.collections)
    return answer


def require_question(answer: Answer) -> None:
    """Raise SmallTalk or FollowUp if it was no question of its own: nothing was searched for."""
    if answer.notice is Notice.SMALL_TALK:
        raise SmallTalk
    if answer.notice is Notice.FOLLOW_UP:
        raise FollowUp


def saved_answer(
    library: Library,
    db: BotDatabase,
    request: Request,
    invocation: Invocation,
    audience: Audience = Audience.CHANNEL,
) -> SavedAnswer:
    """A verified answer, stored under an id for its buttons and /evidence. Raises UserError.

    A shared answer was private: its question may be somebody else's message, so that its text isn't
    stored either.
    """
    answer = verified_answer(library, request)
    return _save(library, db, request, invocation, answer, audience)


def sure_answer(
    library: Library, db: BotDatabase, request: Request, invocation: Invocation
) -> SavedAnswer | None:
    """The same if the question is answered; otherwise None, and nothing is stored."""
    answer = verified_answer(library, request)
    return _save(library, db, request, invocation, answer) if answer.answered else None


def _save(
    library: Library,
    db: BotDatabase,
    request: Request,
    invocation: Invocation,
    answer: Answer,
    audience: Audience = Audience.CHANNEL,
) -> SavedAnswer:
    keeps_questions = db.preferences.for_channel(invocation.server).keeps_questions
    id_ = db.answers.save(
        invocation.server,
        request,
        answer,
        with_question=keeps_questions and audience is not Audience.SHARED,
        is_private=audience is Audience.ASKER,
    )
    _log.info(
        "a:%s grade %s in %d ms, %d extracts of %d articles searched",
        *(id_, answer.grade, answer.took_ms),
        *(len(answer.extracts), answer.searched.articles),
    )
    limited_to = limits_of(library, request)
    return SavedAnswer(answer, id_, audience, limited_to, invocation.user)


def limits_of(library: Library, request: Request) -> LimitedTo:
    """The limits of a request. An article that is gone is left out."""
    article = library.article(request.article, request.collections) if request.article else None
    return LimitedTo(request.source, request.after, request.before, article)
