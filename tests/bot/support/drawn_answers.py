"""Answers of every grade in four languages, to be drawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.db.question_request import Request
from bot.features.ask.service import limits_of, verified_answer
from bot.features.ask.view import SavedAnswer
from retrieval.answering.limits import MAX_EXTRACT_CHARACTERS
from retrieval.library import SHARED, Library
from retrieval.model.answer import Answer, Extract, ScopeSize
from retrieval.model.article import Article

_ADDRESS = "https://harbour-post.example/2024/05/16/news/islands/night-ferry"


@dataclass(frozen=True)
class Sample:
    """Articles in one language, and a question for each grade."""

    articles: tuple[Article, ...]
    answered: str
    related: str
    nothing: str


SAMPLES = {
    "en": Sample(
        (
            Article(
                "Night ferry to Storholm sails again after the strike",
                "The night ferry between Lundvik and Storholm sails again from Friday, after its"
                " crew had been on strike for eleven days over the length of the night shift and"
                " over cabins that nobody had repaired since the autumn storms.\n\n"
                "Tickets for the night ferry cost 38 crowns, as they did before, and dogs travel"
                " free of charge on the lower deck.\n\n"
                "Captain Marta Quell said the first crossing was nearly full.",
                "Harbour Post",
                date(2024, 5, 16),
                _ADDRESS,
            ),
            Article(
                "What the new fares mean for the islands",
                "From the summer on, tickets for the night ferry will cost 45 crowns, the council"
                " of Skarvoy has decided.",
                "Lundvik Courier",
                date(2024, 6, 1),
            ),
            Article(
                "The council of Storholm",
                "The council of Storholm meets on Mondays in the old customs house, where it votes"
                " on the harbour's budget.",
                "Island Letters",
                date(2023, 1, 9),
            ),
        ),
        "How much do tickets for the night ferry cost?",
        "Who is the mayor of Storholm and Zürich?",
        "xylophone zeppelin",
    ),
    "de": Sample(
        (
            Article(
                "Nachtfähre nach Storholm fährt wieder",
                "Die Nachtfähre zwischen Lundvik und Storholm fährt ab Freitag wieder, nachdem die"
                " Besatzung elf Tage lang wegen der Länge der Nachtschicht gestreikt hatte.\n\n"
                "Eine Fahrkarte für die Nachtfähre kostet weiterhin 38 Kronen, und Hunde fahren auf"
                " dem unteren Deck kostenlos mit.",
                "Hafenpost",
                date(2024, 5, 16),
                _ADDRESS,
            ),
            Article(
                "Der Gemeinderat von Storholm",
                "Der Gemeinderat von Storholm tagt montags im alten Zollhaus und stimmt dort über"
                " den Haushalt des Hafens ab.",
                "Inselbriefe",
                date(2023, 1, 9),
            ),
        ),
        "Was kostet eine Fahrkarte für die Nachtfähre?",
        "Wer ist Bürgermeister von Storholm und Zürich?",
        "Xylophon Zeppelin",
    ),
    "ja": Sample(
        (
            Article(
                "ストライキの後、夜行フェリーが再開",
                "ルンドヴィークとストルホルムを結ぶ夜行フェリーは、夜勤の長さをめぐる十一日間の"
                "ストライキの後、金曜日から運航を再開する。\n\n"
                "夜行フェリーの切符の料金は以前と同じ三十八クローネで、犬は下の甲板に無料で"
                "乗ることができる。",
                "港新聞",
                date(2024, 5, 16),
                _ADDRESS,
            ),
            Article(
                "ストルホルム町議会",
                "ストルホルムの町議会は毎週月曜日に古い税関で開かれ、港の予算を審議する。",
                "島だより",
                date(2023, 1, 9),
            ),
        ),
        "夜行フェリーの切符の料金はいくらですか？",
        "町議会の議長はチューリッヒで誰と会いましたか？",
        "木琴の飛行船",
    ),
    "ko": Sample(
        (
            Article(
                "파업이 끝나고 야간 페리 운항 재개",
                "룬드비크와 스토르홀름을 잇는 야간 페리는 야간 근무 시간을 둘러싼 열하루 동안의"
                " 파업 끝에 금요일부터 다시 운항한다.\n\n"
                "야간 페리 표 요금은 예전과 같은 38크로네이며,"
                " 개는 아래층 갑판에 무료로 탈 수 있다.",
                "항구신문",
                date(2024, 5, 16),
                _ADDRESS,
            ),
            Article(
                "스토르홀름 의회",
                "스토르홀름 의회는 월요일마다 옛 세관 건물에서 열리며 항구의 예산을 심의한다.",
                "섬소식",
                date(2023, 1, 9),
            ),
        ),
        "야간 페리 표 요금은 얼마인가요?",
        "의회 의장은 취리히에서 누구를 만났나요?",
        "실로폰 비행선",
    ),
}

_SENTENCE = (
    "The night ferry, laid up since the storms of the last autumn, sails again on Friday, and "
)
_LONG = Article(
    "Night ferry to Storholm sails again after the strike, its captain says",
    (_SENTENCE * 6)[: MAX_EXTRACT_CHARACTERS - 1] + ".",
    "The Harbour Post of Lundvik",
    date(2024, 5, 16),
)
LONGEST = SavedAnswer(
    Answer(
        "When does the night ferry between Lundvik and Storholm sail again?",
        confidence=0.9,
        searched=ScopeSize(1_284, 5_000),
        extracts=(Extract(_LONG, 0, MAX_EXTRACT_CHARACTERS, 1.0, also_in=(_LONG,)),),
    ),
    "7k2m9qx4ce7k2m9q",
)
"""An answer with an extract of the greatest length."""


def sample_answers(sample: Sample) -> dict[str, SavedAnswer]:
    """An answer for each grade, and for each kind of limit, with the names of them."""
    library = Library()
    library.add_many(sample.articles)
    first = sample.articles[0]
    source, day = first.source, first.published
    everywhere = (SHARED,)
    requests = {
        "answer": Request(sample.answered, everywhere),
        "answer of a source and a day": Request(sample.answered, everywhere, source, day, day),
        "answer of an article": Request(sample.answered, everywhere, article=first.id),
        "related": Request(sample.related, everywhere, threshold=0.8),
        "nothing": Request(sample.nothing, everywhere, after=date(2020, 1, 1)),
    }
    return {name: _saved(library, request) for name, request in requests.items()}


def _saved(library: Library, request: Request) -> SavedAnswer:
    answer = verified_answer(library, request)
    return SavedAnswer(answer, "7k2m9qx4ce7k2m9q", limited_to=limits_of(library, request))
