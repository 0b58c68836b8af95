"""Question words and particles, removed from questions before searching: "combien", "언제 … 나요".

They are stop words of questions only; in articles, they are indexed like any other word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain

import regex

from retrieval.text.analysis import Word, fold, outermost
from retrieval.text.languages import ENGLISH, SNOWBALL, detect_language, stop_words_of
from retrieval.text.unicode import is_plain

_QUESTION_WORDS = {
    language: frozenset(map(fold, words.split()))
    for language, words in {
        "ar": "متى كم بكم ما ماذا بماذا لماذا أين كيف هل أي أية لمن",
        "ca": "quants quina quines quin",
        "da": "hvornår hvem hvorfor hvordan hvilken hvilke",
        "de": "viele vielen wieviel wieviele wem wen wessen wodurch womit gibt",
        "el": "πότε ποιος ποια ποιο ποιον ποιοι πού γιατί πώς πόσο πόσα πόσες πόσοι",
        "es": "cuántos cuánta cuántas",
        "fr": "combien quoi quel quelle qu'est lequel laquelle",
        "he": "מתי מי מה איפה למה כיצד איך כמה",
        "hi": "कब क्या कहाँ क्यों कैसे कितना कितने कितनी किसने",
        "hu": "hol mennyi hány melyik",
        "it": "quando quali",
        "nb": "mye",
        "nl": "wanneer waar waarom hoeveel welke welk",
        "pl": "ilu jaka",
        "pt": "quanto quantos quanta quantas quais",
        "ro": "câți",
        "ru": "какое какие каком какого каких какова каков каковы откуда чей чья чьи",
        "tr": "zaman nasıl kaç hangi mi mı",
        "uk": "яке звідки",
    }.items()
}
"""The question words of each language that are no stop words of articles, folded."""

_FIRST_WORDS = {
    language: frozenset(map(fold, words.split()))
    for language, words in {
        "de": "wer wem wen wessen was wann wo wohin woher wie warum welche welcher welches",
        "es": "quién quiénes qué cuál cuáles cuándo dónde cómo cuánto cuánta cuántos cuántas",
        "fr": "qui que quoi quel quelle quels quelles quand où comment pourquoi combien",
        "it": "chi cosa quale quali quando dove come perché quanto quanta quanti quante",
        "nl": "wie wat wanneer waar hoe hoeveel waarom welke welk",
        "pt": "quem qual quais quando onde como quanto quanta quantos quantas",
    }.items()
}
"""The words that begin a question and show its language, folded: too few to search by."""

# For the scripts that are indexed by pairs of characters: question words, and the particles, light
# verbs and polite endings around them.
_OPEN_SYLLABLES = "".join(map(chr, range(0xAC00, 0xD7A4, 28)))
"""The syllables of Korean that end in a vowel, after which particles have another form."""
_KOREAN = r"""
    \b (?: (?:언제|누구|무엇|뭐|뭘|어디|어떻|어떤|어떠|어느|얼마) \p{Hangul}*
         | (?:누가|무슨|왜) \b
         | 몇 (?: \s* (?:명|분|마리|개|번|시간?|년|월|일|살|척|대|곳|가지|층|권|원|(?:킬로)?미터)
                (?= \b | [이가은는을를에의로나인입까부도만] ) )?
         | (?:있|없|하|했|되|됐|알려|말해|가르쳐|설명해) \p{Hangul}*
           (?:니까|나요|가요|까요|어요|세요) \b
         | (?:알려|말해|가르쳐|설명해|주세요|주십시오) \b )
    | (?<=\p{Hangul})
      (?: (?:하|했|하였|할|되|됐|되었|될|있|없|이|였|이었|[어아]졌|[어아]지)?
          (?: 습니까 | 나요 | 냐 | [을일]? 까요 | [을일]까 )
        | \p{Hangul} 니까 | (?:인|한|된|하는|되는|있는|없는|[는은])? 가요 | (?:인|한|된|는|은)가
        | 인지 | 지요 | 죠 | [해돼에예] 요 | [어아] 요
        | (?<! [OPEN]) (?: 은 | 이 | 을 | 과 | 으로 | 이나 ) | (?<= [OPEN]) (?: 는 | 가 | 를 | 와 )
        | (?<= \p{Hangul}{2}) (?: 의 | 도 | 만 | 로 )
        | 에 (?:서|게)? (?:는|서)? | 까지 | 부터 ) \b
""".replace("OPEN", _OPEN_SYLLABLES)
_JAPANESE = r"""
    (?P<asked> いつ | どこ | だれ | どなた | なぜ | どうして | どうやって | どのように | どの
        | どんな | どれ | どちら | どう | いくら | いくつ | なに | なん | 誰
        | 何 (?: [かカヵヶケ] [国月所年] | 曜日 | 番目
              | [人名匹頭羽本台隻軒個枚冊年月日時分秒歳才階番回度件点円種割] 間? )? )
    | くらい | ぐらい
    | (?<=[\p{Han}\p{Katakana}ー\p{N}])
      (?: [はがを] | [にでとのもへ] (?: は | も | \b | (?=[\p{Han}\p{Katakana}] | (?&asked)) )
        | から | まで )
    | (?: [しれきいりち] | され | られ | でき | あり )?
      (?: [てで] [いお]? )? (?: まし (?:た|ょう) | ます | ません ) か? (?! \p{Hiragana} )
    | (?<=[はがもに]) (?: いる | いない | ある | ない ) (?: の? か | の )? (?! \p{Hiragana} )
    | [のん]? (?: です | でした | でしょう | だろう ) か? (?! \p{Hiragana} )
    | [たる]? のは | とは (?: \b | (?=何) ) | か \b
    | (?: 教え | おしえ ) て (?: くだ | 下 ) さい
"""
_CHINESE = r"""
    [什甚][么麼] (?:时候|時候|时间|時間|地方)? | 何[时時地处處] | 如何
    | (?: 多少 | [几幾] ) (?: [钱錢只隻匹艘辆輛个個棵点點] | 位 (?!置) | 名 (?![字人单單称稱])
                          | 座 (?!位) | [条條] (?!件) | [头頭] (?![发髮]) )?
    | 多 [长長大高远遠久深宽寬重快]
    | [谁誰] | 哪 [里裡裏边邊儿兒个個些位年天国國]? | 怎 [么麼]? [样樣]? | [为為] (?:什[么麼] | 何)
    | [吗嗎呢吧了是] | (?<!目) 的 | (?<![存现現正]) 在 | (?<![所拥擁]) 有
    | 是否 | 是不是 | 有[没沒]有 | [请請][问問] | 告[诉訴]我
"""
_THAI = r"""
    เมื่อไร | เมื่อไหร่ | เมื่อใด | อะไร | ที่ไหน | ใคร | ทำไม | อย่างไร | ยังไง
    | เท่าไร | เท่าไหร่ | กี่ | ไหม | หรือไม่
"""
_LETTERS = regex.compile(r"\p{L}{2,}")
_MIN_ENGLISH_WORDS = 2
"""A question with this many English stop words is in English."""
_MIN_FIRST_WORD = 5
"""The least letters of a first word that shows the language: short ones are words of several."""
_SCRIPT_PATTERNS = [
    regex.compile(pattern, regex.VERBOSE) for pattern in (_KOREAN, _JAPANESE, _CHINESE, _THAI)
]


def remove_question_words(words: Iterable[Word], text: str, language: str) -> list[Word]:
    """The words of a question that is analysed in a language, without those that only ask.

    What is inside another word is left out too: the characters of the pairs that remain.
    """
    question_words = frozenset[str]().union(
        *map(_words_of_questions, {language, *_languages(text)})
    )
    if question_words:
        words = [word for word in words if fold(text[word.start : word.end]) not in question_words]
    if asking := _asking_positions(text):
        words = [word for word in words if asking.isdisjoint(range(word.start, word.end))]
    return outermost(words)


def _asking_positions(text: str) -> frozenset[int]:
    """The positions of the characters that only ask, in scripts without spaces."""
    if is_plain(text):
        return frozenset()
    matches = chain.from_iterable(pattern.finditer(text) for pattern in _SCRIPT_PATTERNS)
    return frozenset(chain.from_iterable(range(*match.span()) for match in matches))


def words_that_ask(text: str) -> frozenset[str]:
    """The words, folded, that say nothing in the language that a question's first word shows."""
    [first] = list(map(fold, _LETTERS.findall(text)))[:1] or [""]
    shown = (language for language, words in _FIRST_WORDS.items() if first in words)
    return frozenset[str]().union(
        *(_words_of_questions(language) | _FIRST_WORDS[language] for language in shown)
    )


@cache
def _words_of_questions(language: str) -> frozenset[str]:
    """The question words of a language, with its stop words: its analyzer may not be in use.

    English has no question words of its own here: they are stop words.
    """
    has_stop_words = language in SNOWBALL and language != ENGLISH
    stop_words = map(fold, stop_words_of(language)) if has_stop_words else ()
    return _QUESTION_WORDS.get(language, frozenset()).union(stop_words)


def _languages(text: str) -> Iterator[str]:
    """The languages that a question may be in besides English: as detected, and by its first word.

    Detection needs the words of all languages, which few questions in English have to wait for.
    """
    if not _is_in_english(text):
        yield detect_language(text)
    first = next(_folded_words(text), "")
    if len(first) >= _MIN_FIRST_WORD:
        yield from (language for language, asking in _QUESTION_WORDS.items() if first in asking)


def _is_in_english(text: str) -> bool:
    """True if a text has enough different stop words of English; the first ones are enough."""
    found = set()
    for word in _folded_words(text):
        if word in stop_words_of(ENGLISH):
            found.add(word)
            if len(found) == _MIN_ENGLISH_WORDS:
                return True
    return False


def _folded_words(text: str) -> Iterator[str]:
    return (fold(match[0]) for match in _LETTERS.finditer(text))
