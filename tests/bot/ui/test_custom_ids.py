"""Custom ids: messages in Discord keep them, so that their form must not change."""

from __future__ import annotations

import pytest

from bot.features.button_router import HANDLERS
from bot.ui.custom_ids import (
    ArticleQuestionId,
    AskArticleId,
    AskShownId,
    ChangesId,
    ContextId,
    CorrectedId,
    CorrectId,
    CustomId,
    DeleteId,
    EndWatchId,
    FeedArticles,
    FeedsPageId,
    ForgetId,
    ListPageId,
    MoreId,
    RemoveFeedId,
    RestoreId,
    SearchPageId,
    SettingId,
    SettingsPageId,
    ShareId,
    TimelinePageId,
    UndoAddId,
    UndoCorrectionId,
    UndoUploadId,
    Vote,
    VoteId,
    WhyId,
    parse_custom_id,
)

ARTICLE = "794fe23f665477bf"
ANSWER = "abcdefghijklmnop"
IDS: dict[str, CustomId] = {
    f"context:{ARTICLE}:147:214": ContextId(ARTICLE, 147, 214),
    f"more:{ANSWER}": MoreId(ANSWER),
    f"why:{ANSWER}": WhyId(ANSWER),
    f"share:{ANSWER}": ShareId(ANSWER),
    f"vote:{ANSWER}:up": VoteId(ANSWER, Vote.UP),
    f"vote:{ANSWER}:down": VoteId(ANSWER, Vote.DOWN),
    "ask_shown:1:": AskShownId(1, ""),
    f"ask_shown:0:{ANSWER}": AskShownId(0, ANSWER),
    f"delete:{ANSWER}:80351110224678912": DeleteId(ANSWER, 80351110224678912),
    "delete::80351110224678912": DeleteId("", 80351110224678912),
    "forget": ForgetId(),
    f"only:{ARTICLE}": AskArticleId(ARTICLE),
    f"changes:{ARTICLE}:2": ChangesId(ARTICLE, 2),
    f"only_asked:{ARTICLE}": ArticleQuestionId(ARTICLE),
    "results:1:80351110224678912": SearchPageId(1, 80351110224678912),
    "timeline:0:80351110224678912": TimelinePageId(0, 80351110224678912),
    "list:2:": ListPageId(2, ""),
    "list:2:ferry: the 9:30 one": ListPageId(2, "ferry: the 9:30 one"),
    f"unadd:{ARTICLE}": UndoAddId((ARTICLE,)),
    f"unadd:{ARTICLE}:{ARTICLE[::-1]}": UndoAddId((ARTICLE, ARTICLE[::-1])),
    "unadd:" + ":".join([f"~{ARTICLE}"] * 5): UndoAddId((f"~{ARTICLE}",) * 5),
    "unadd_all:80351110224678912:1764348000000000:1764348000000001": UndoUploadId(
        80351110224678912, 1764348000000000, 1764348000000001
    ),
    f"correct:{ARTICLE}:1": CorrectId(ARTICLE, 1),
    f"corrected:{ARTICLE}:0": CorrectedId(ARTICLE, 0),
    f"uncorrect:{ARTICLE}": UndoCorrectionId(ARTICLE),
    f"restore:{ARTICLE}": RestoreId(ARTICLE),
    "feeds:1": FeedsPageId(1),
    "unfollow:7:keep": RemoveFeedId(7, FeedArticles.KEEP),
    "unfollow:7:remove": RemoveFeedId(7, FeedArticles.REMOVE),
    "set:reply": SettingId("reply"),
    "settings:1": SettingsPageId(1),
    "unwatch": EndWatchId(),
}


@pytest.mark.parametrize(("text", "custom_id"), IDS.items())
def test_the_form_of_an_id_never_changes(text: str, custom_id: CustomId) -> None:
    assert str(custom_id) == text
    assert parse_custom_id(text, HANDLERS) == custom_id


def test_each_kind_has_a_verb_of_its_own_and_a_handler() -> None:
    kinds = {type(custom_id) for custom_id in IDS.values()}
    assert set(CustomId.__subclasses__()) == set(HANDLERS) == kinds
    assert len({kind.verb for kind in kinds}) == len(kinds)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "None",
        "gone:1",
        f"vote:{ANSWER}",
        f"vote:{ANSWER}:left",
        f"context:{ARTICLE}:1",
        f"context:{ARTICLE}:1:2:3",
        "settings:x",
    ],
)
def test_an_id_of_another_version_is_none(text: str) -> None:
    assert parse_custom_id(text, HANDLERS) is None


def test_an_id_that_discord_would_refuse_is_an_error() -> None:
    assert len(str(ListPageId(1, "x" * 93))) == 100
    with pytest.raises(ValueError, match="too long"):
        str(ListPageId(1, "x" * 94))
