"""Question words and particles, removed from questions before searching: "combien", "언제 … 나요".

They are stop words of questions only; in articles, they are indexed like any other word.
"""

from __future__ import annotations

from collections.abc import Iterable

import regex

from retrieval.text.analysis import Word, fold

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

# For the scripts that are indexed by pairs of characters: question words, and the particles, light
# verbs and polite endings around them.
_KOREAN = r"""
    \b (?: (?:언제|누구|무엇|뭐|뭘|어디|어떻|어떤|어떠|어느|얼마) \p{Hangul}*
         | (?:누가|무슨|왜) \b | 몇
         | (?:있|없|하|했|되|됐|알려|말해|가르쳐|설명해) \p{Hangul}*
           (?:니까|나요|가요|까요|어요|세요) \b
         | (?:알려|말해|가르쳐|설명해|주세요|주십시오) \b )
    | (?<=\p{Hangul})
      (?: (?:하|했|하였|할|되|됐|되었|될|있|없|이|였|이었|[어아]졌|[어아]지)?
          (?: 습니까 | 나요 | 냐 | [을일]? 까요 | [을일]까 )
        | \p{Hangul} 니까 | (?:인|한|된|하는|되는|있는|없는|[는은])? 가요 | (?:인|한|된|는|은)가
        | 인지 | 지요 | 죠 | [해돼에예] 요 | [어아] 요
        | 은 | 는 | 이 | 가 | 을 | 를 | 의 | 와 | 과 | 도 | 만 | 로 | 으로
        | 에 (?:서|게)? (?:는|서)? | 까지 | 부터 | 이나 ) \b
"""
_JAPANESE = r"""
    (?P<asked> いつ | どこ | だれ | どなた | なぜ | どうして | どうやって | どのように | どの
        | どんな | どれ | どちら | どう | いくら | いくつ | なに | なん | 何 | 誰 )
    | くらい | ぐらい
    | (?<=[\p{Han}\p{Katakana}ー\p{N}])
      (?: [はがを] | [にでとのもへ] (?: は | も | \b | (?=[\p{Han}\p{Katakana}] | (?&asked)) )
        | から | まで )
    | (?: [しれきいりち] | され | られ | でき | あり )?
      (?: て [いお]? )? (?: まし (?:た|ょう) | ます | ません ) か? (?! \p{Hiragana} )
    | [のん]? (?: です | でした | でしょう | だろう ) か? (?! \p{Hiragana} )
    | [たる]? のは | とは (?: \b | (?=何) ) | か \b
    | (?: 教え | おしえ ) て (?: くだ | 下 ) さい
"""
_CHINESE = r"""
    什[么麼] (?:时候|時候|时间|時間|地方)? | 何[时時地] | 如何
    | 多少 [钱錢]? | 多 [长長大高远遠久深宽寬重快] | [几幾]
    | [谁誰] | 哪 [里裡儿兒个個些位年天国國]? | 怎 [么麼]? [样樣]? | [为為] (?:什[么麼] | 何)
    | [吗嗎呢吧的了是在有] | 是否 | 是不是 | 有[没沒]有 | [请請][问問] | 告[诉訴]我
"""
_THAI = r"""
    เมื่อไร | เมื่อไหร่ | เมื่อใด | อะไร | ที่ไหน | ใคร | ทำไม | อย่างไร | ยังไง
    | เท่าไร | เท่าไหร่ | กี่ | ไหม | หรือไม่
"""
_SCRIPT_PATTERNS = [
    regex.compile(pattern, regex.VERBOSE) for pattern in (_KOREAN, _JAPANESE, _CHINESE, _THAI)
]


def remove_question_words(words: Iterable[Word], text: str, language: str) -> list[Word]:
    """The words of a question in a language, without those that only ask.

    A pair whose second character begins a question word is kept only if no other pair contains its
    first character.
    """
    question_words = _QUESTION_WORDS.get(language, frozenset())
    remaining = [word for word in words if fold(text[word.start : word.end]) not in question_words]
    asking = {
        position
        for pattern in _SCRIPT_PATTERNS
        for match in pattern.finditer(text)
        for position in range(*match.span())
    }
    if not asking:
        return remaining
    untouched = [word for word in remaining if asking.isdisjoint(range(word.start, word.end))]
    covered = asking.union(*(range(word.start, word.end) for word in untouched))
    kept = {*untouched, *(word for word in remaining if word.start not in covered)}
    return [word for word in remaining if word in kept]
