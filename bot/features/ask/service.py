"""Questions to the library, and proven answers."""

from __future__ import annotations

import logging

from bot.db.database import State
from bot.db.requests import Request
from bot.errors import Refused
from bot.features.ask.view import Kept
from bot.ui.limits import MAX_CHOICE
from bot.ui.markdown import escape_line, shorten
from retrieval.library import Library, QuoteMismatch
from retrieval.model.answer import Answer
from retrieval.text.unicode import visible_line

_log = logging.getLogger(__name__)


def proven_answer(library: Library, request: Request) -> Answer:
    """The answer to a request, each extract read in the store again; raises Refused."""
    if not visible_line(request.question):
        raise Refused(lambda words: words.empty_question)
    if request.source is not None:
        name = escape_line(shorten(request.source, MAX_CHOICE))
        if not library.scope_size(request.collections, source=request.source).articles:
            raise Refused(lambda words: words.no_such_source.format(source=name))
    if (
        request.article
        and not library.scope_size(request.collections, article=request.article).articles
    ):
        raise Refused(lambda words: words.article_gone)
    answer = library.ask(
        request.question,
        request.collections,
        source=request.source,
        after=request.after,
        before=request.before,
        article=request.article,
        threshold=request.threshold,
    )
    try:
        library.verify(answer, request.collections)
    except QuoteMismatch:
        raise Refused(lambda words: words.articles_changed) from None
    return answer


def kept_answer(
    library: Library, state: State, request: Request, server: int | None, *, is_private: bool
) -> Kept:
    """The same, with an id under which it can be found again; raises Refused."""
    answer = proven_answer(library, request)
    keeps_questions = state.preferences.of(server).keeps_questions
    id_ = state.answers.keep(
        server, request, answer, with_question=keeps_questions, is_private=is_private
    )
    _log.info(
        "a:%s %s in %d ms, %d extracts of %d articles searched",
        *(id_, "answered" if answer.answered else "not answered", answer.took_ms),
        *(len(answer.extracts), answer.searched.articles),
    )
    return Kept(answer, id_, is_private)
