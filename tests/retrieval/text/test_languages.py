"""Articles in many languages: detected, found by inflected words, and quoted exactly."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval import Article, Library
from retrieval.model.article import Span
from retrieval.text.analysis import Analyzer, outermost
from retrieval.text.languages import SNOWBALL, article_language, detect_language
from retrieval.text.segmentation.sentence_splitter import split_sentences
from tests.examples import examples

ENGLISH = [
    Article(
        title="Trams return to the harbour",
        text="The trams run to the harbour again from June. A ticket costs two crowns, and children"
        " ride free. The war had torn up the rails, and nobody had the money to lay new ones.",
    ),
    Article(
        title="Library roof leaks",
        text="The library closed its reading room because the roof leaks. Rain had reached the"
        " shelves with the maps. Workers will mend it before the winter, said the director.",
    ),
]


@dataclass(frozen=True)
class Case:
    """A text in a language, a question that its second sentence answers, and one that nothing does.

    Where the language inflects, the question has other forms of the words than the text.
    """

    language: str
    title: str
    text: str
    question: str
    answer: str
    unrelated: str


CASES = [
    Case(
        "ko",
        "항구에 새 다리",
        "시청은 지난주에 공사 일정을 발표했다. 새 다리는 5월에 항구 옆에서 개통된다."
        " 주민들은 오래 기다렸다고 말했다.",
        "새 다리가 항구에서 언제 개통되나요?",
        "새 다리는 5월에 항구 옆에서 개통된다.",
        "사과 주스의 가격은 얼마입니까?",
    ),
    Case(
        "ja",
        "港の新しい橋",
        "市役所は先週、工事の予定を発表した。新しい橋は五月に港のそばで開通する。"
        "住民は長いあいだ待っていたと話した。",
        "新しい橋はいつ開通しますか？",
        "新しい橋は五月に港のそばで開通する。",
        "林檎の値段はいくらでしょうか？",
    ),
    Case(
        "zh",
        "港口的新桥",
        "市政府上周公布了工程计划。新桥将于五月在港口旁边通车。居民说他们已经等了很久。",
        "港口旁边的新桥什么时候通车？",
        "新桥将于五月在港口旁边通车。",
        "苹果汁的价格是多少？",
    ),
    Case(
        "th",
        "สะพานใหม่ที่ท่าเรือ",
        "เทศบาลประกาศแผนงานก่อสร้างแล้ว สะพานใหม่ที่ท่าเรือจะเปิดใช้ในเดือนพฤษภาคม",
        "สะพานใหม่ที่ท่าเรือจะเปิดเมื่อไร",
        "สะพานใหม่ที่ท่าเรือจะเปิดใช้ในเดือนพฤษภาคม",
        "น้ำแอปเปิลราคาเท่าไร",
    ),
    Case(
        "de",
        "Neue Brücken am Hafen",
        "Der Stadtrat hat in der vergangenen Woche seinen Plan vorgestellt. Die neuen Brücken am"
        " Hafen werden im Mai für Fußgänger geöffnet. Das haben sich viele lange gewünscht.",
        "Wann wird die neue Brücke am Hafen geöffnet?",
        "Die neuen Brücken am Hafen werden im Mai für Fußgänger geöffnet.",
        "Was kostet der Apfelsaft auf dem Wochenmarkt?",
    ),
    Case(
        "es",
        "Puentes nuevos en el puerto",
        "El ayuntamiento presentó su plan la semana pasada. Los puentes nuevos del puerto se"
        " abrirán en mayo para los peatones. Muchos vecinos lo esperaban desde hace años.",
        "¿Cuándo se abre el puente nuevo del puerto a los peatones?",
        "Los puentes nuevos del puerto se abrirán en mayo para los peatones.",
        "¿Cuánto cuesta el zumo de manzana en la tienda?",
    ),
    Case(
        "fr",
        "De nouveaux ponts au port",
        "La mairie a présenté son plan la semaine dernière. Les ponts mobiles du port seront"
        " inaugurés en mai par l'architecte. C'est ce que les habitants attendaient.",
        "Quand l’architecte va-t-il inaugurer le pont mobile du port ?",
        "Les ponts mobiles du port seront inaugurés en mai par l'architecte.",
        "Combien coûte le jus de pomme dans ce magasin ?",
    ),
    Case(
        "ru",
        "Новые мосты в порту",
        "На прошлой неделе мэрия представила свой план. Новые мосты в порту откроют в мае для"
        " пешеходов. Жители очень долго этого ждали, и они рады.",
        "Когда откроют новый мост для пешехода в порту?",
        "Новые мосты в порту откроют в мае для пешеходов.",
        "Сколько стоит яблочный сок в магазине?",
    ),
    Case(
        "ar",
        "جسور جديدة في الميناء",
        "أعلنت البلدية عن خطتها في الأسبوع الماضي. "
        "سيتم افتتاح الجسر الجديد قرب الميناء في شهر مايو."
        " وكان السكان في انتظار ذلك منذ سنوات.",
        "متى افتتاح جسر جديد قرب ميناء المدينة؟",
        "سيتم افتتاح الجسر الجديد قرب الميناء في شهر مايو.",
        "كم ثمن عصير التفاح؟",
    ),
    Case(
        "it",
        "Nuovi ponti al porto",
        "Il comune ha presentato il suo piano la settimana scorsa. I ponti mobili del porto saranno"
        " aperti a maggio dall'architetto. Molti abitanti lo aspettavano da anni.",
        "Quando sarà aperto il ponte mobile del porto?",
        "I ponti mobili del porto saranno aperti a maggio dall'architetto.",
        "Quanto costa il succo di mela nel negozio?",
    ),
    Case(
        "tr",
        "Limanda yeni köprüler",
        "Belediye planını geçen hafta açıkladı ve çok ilgi gördü. Limandaki yeni köprüler mayıs"
        " ayında yayalar için açılacak. Bunu herkes daha önce de istemişti ama olmadı.",
        "Limanda yeni köprü yayalar için ne zaman açılacak?",
        "Limandaki yeni köprüler mayıs ayında yayalar için açılacak.",
        "Elma suyu kaç lira ve nerede satılır?",
    ),
    Case(
        "el",
        "Νέες γέφυρες στο λιμάνι",
        "Ο δήμος παρουσίασε το σχέδιο του και τη μελέτη. Οι νέες γέφυρες στο λιμάνι ανοίγουν τον"
        " Μάιο για τους πεζούς. Αυτό το περίμεναν όλοι από καιρό.",
        "Πότε ανοίγει η νέα γέφυρα στο λιμάνι για πεζούς;",
        "Οι νέες γέφυρες στο λιμάνι ανοίγουν τον Μάιο για τους πεζούς.",
        "Πόσο κοστίζει ο χυμός μήλου;",
    ),
]
ARTICLES = [Article(title=case.title, text=case.text) for case in CASES]
EACH = pytest.mark.parametrize("case", CASES, ids=lambda case: case.language)
QUESTIONS = [
    "What does a ticket cost?",
    "Why is the reading room closed?",
    "Who tore up the rails?",
]


@pytest.fixture(scope="module")
def mixed() -> Library:
    library = Library()
    library.add_many([*ENGLISH, *ARTICLES])
    library.add_many(ENGLISH, collection="english")
    return library


@EACH
def test_the_language_of_an_article_is_detected(case: Case) -> None:
    assert article_language(Article(title="", text=case.text)) == case.language


def test_a_text_in_no_known_language_is_english() -> None:
    assert {article_language(article) for article in ENGLISH} == {"en"}
    assert {
        detect_language(text) for text in ("", "1950", "Hamburg", "…", "A dog costs three crowns.")
    } == {"en"}


@EACH
def test_a_question_finds_its_sentence_word_for_word(case: Case, mixed: Library) -> None:
    answer = mixed.ask(case.question)
    assert answer.answered
    best = answer.extracts[0]
    assert case.answer in best.text
    assert best.text == case.text[best.start : best.end]


@EACH
def test_a_question_about_something_else_is_not_answered(case: Case, mixed: Library) -> None:
    assert not mixed.ask(case.unrelated).answered


@EACH
def test_its_sentence_is_found_where_all_articles_are_of_one_language(case: Case) -> None:
    library = Library()
    library.add_many([Article(title=case.title, text=case.text)])
    answer = library.ask(case.question)
    # an article alone says little of which words tell something: it may be shown as near only
    assert case.answer in (answer.extracts or answer.nearest)[0].text


@pytest.mark.parametrize("question", QUESTIONS)
def test_other_languages_change_no_english_answer_elsewhere(question: str, mixed: Library) -> None:
    alone = Library()
    alone.add_many(ENGLISH)
    with_others = mixed.ask(question, collections=("english",)).to_dict()
    expected = alone.ask(question).to_dict()
    assert {**with_others, "took_ms": 0} == {**expected, "took_ms": 0}


@pytest.mark.parametrize("question", QUESTIONS)
def test_english_questions_find_english_articles_among_others(
    question: str, mixed: Library
) -> None:
    answer = mixed.ask(question)
    assert answer.answered
    assert answer.extracts[0].article in ENGLISH


def test_a_word_counts_once_in_any_number_of_languages() -> None:
    library = Library()
    library.add_many([*ENGLISH, *ARTICLES, Article(title="Fähre", text="Die Fähre nach Zermatt.")])
    for question in ("Zermatt", "Where is Zermatt?", "Wo ist Zermatt?"):
        answer = library.ask(question)
        assert answer.extracts[0].text == "Die Fähre nach Zermatt."
        assert not answer.missing_terms
        assert answer.confidence <= 1


def test_a_word_that_is_in_no_language_is_missing_once(mixed: Library) -> None:
    assert mixed.ask("Wo sind die Brücken nach Quixeramobim?").missing_terms == ("Quixeramobim",)


def test_a_stop_word_of_one_language_is_searched_in_another(mixed: Library) -> None:
    """A German text has the word "war" all over."""
    assert "war" in mixed.ask("What did the war do?").extracts[0].text


def test_after_its_last_article_a_language_is_no_longer_searched() -> None:
    library, english = Library(), Library()
    english.add_many(ENGLISH)
    for one in library.add_many([*ENGLISH, *ARTICLES])[len(ENGLISH) :]:
        library.remove(one)
    for question in (*QUESTIONS, *(case.question for case in CASES)):
        found, expected = library.ask(question).to_dict(), english.ask(question).to_dict()
        assert {**found, "took_ms": 0} == {**expected, "took_ms": 0}


@pytest.mark.parametrize(
    ("language", "text", "terms"),
    [
        ("en", "서울시청", ["서울", "울시", "시청", *"서울시청"]),
        ("en", "2024年3月", ["2024", "年", "3", "月"]),
        ("de", "Samsung전자 3", ["de:samsung", "전자", "전", "자", "3"]),
        ("de", "Häuser und Straßen", ["de:haus", "de:strass"]),
        ("fr", "l'école, L’ÉCOLE", ["fr:ecol", "fr:ecol"]),
        ("es", "la información", ["es:inform"]),
        ("uk", "порту", ["uk:порту"]),
    ],
)
def test_terms_of_a_text(language: str, text: str, terms: list[str]) -> None:
    assert Analyzer(language).terms(text) == terms


def test_spellings_of_a_pair_have_the_same_term() -> None:
    for one, other in [("가", "가"), ("ガス", "ガス"), ("ガス", "ｶﾞｽ")]:
        assert Analyzer().terms(one) == Analyzer().terms(other)


_TEXTS = st.text() | st.lists(
    st.sampled_from(
        [
            *"가ᄀ한国語ｶﾞー々〇ไที่กខ្យ",
            *"aÄß.'’ 1,\u0301\u200d\u3099\u00a0",
            "L’été",
            "U.S.",
            "АЯ",
            "في",
        ]
    ),
    max_size=15,
).map("".join)


@given(st.sampled_from(sorted(SNOWBALL)), _TEXTS)
@settings(max_examples=examples(400), deadline=None)
def test_words_and_terms_agree_in_every_language(language: str, text: str) -> None:
    analyzer = _ANALYZER.for_language(language)
    words = list(analyzer.words(text))
    assert analyzer.terms(text) == [word.term for word in words]
    assert all(0 <= word.start < word.end <= len(text) and word.term for word in words)
    outer = [word.start for word in outermost(words)]
    assert outer == sorted(outer)


@given(st.sampled_from([*SNOWBALL, "ko", "ja", "zh", "th"]), _TEXTS.map(str.strip))
@settings(max_examples=examples(400), deadline=None)
def test_sentences_are_exact_in_every_language(language: str, text: str) -> None:
    spans = split_sentences(text, Span(0, len(text)), language)
    assert "".join("".join(span.slice(text).split()) for span in spans) == "".join(text.split())


@given(_TEXTS)
@settings(deadline=None)
def test_every_text_has_a_language(text: str) -> None:
    assert detect_language(text) in {*SNOWBALL, "ko", "ja", "zh", "th"}


_ANALYZER = Analyzer()


@pytest.mark.parametrize(
    "text", ["「氷だ。」と船長は言った。", "港湾管理組合が桟橋建設計画を承認した。"]
)
def test_a_text_with_few_kana_is_japanese(text: str) -> None:
    assert detect_language(text) == "ja"
