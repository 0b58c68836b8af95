"""Texts are split into paragraphs, sentences and passages: exact spans, in order."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.model.article import Article, Span
from retrieval.text.boilerplate.detection import content_sentences
from retrieval.text.segmentation.paragraph_splitter import split_paragraphs
from retrieval.text.segmentation.passage_splitter import (
    MAX_PASSAGE_CHARACTERS,
    MAX_PASSAGE_WORDS,
    split_passages,
)
from retrieval.text.segmentation.sentence_splitter import split_sentences
from tests.examples import examples

_PIECES = st.sampled_from(
    [
        *["The harbour froze. ", "Why? ", "“Go,” he said. ", "Mr. ", "J. K. ", "4.5 ", "a.m. "],
        *["\n", "\n\n", "\r\n", "\u2028", "\x85", "\x1c", "\f", " ", "\t", "\u00a0", "\u3000"],
        *["他走了。", "만났다. ", "ذهب؟ ", "वह गया। ", "😀", "e\u0301", "…", "1. ", '"', "(", ")"],
        *[
            "word " * 200,
            "x" * 2_100,
            ".",
            "U.S. He ",
            "No. 7 ",
            "et al. [2004] ",
            "years.[4] She ",
        ],
        *[
            "«Va.» dit",
            "「行く。」と",
            "ended.The next",
            "z. B. ",
            "(She left.) ",
            "#a",
            "Yahoo! ",
            "… I ",
        ],
    ]
)
TEXTS = st.text(max_size=200) | st.lists(_PIECES, max_size=25).map("".join)


def split(text: str) -> list[str]:
    """The sentences of a text of one paragraph, as strings."""
    return [span.slice(text) for span in split_sentences(text, Span(0, len(text)))]


def assert_in_order(text: str, spans: list[Span]) -> None:
    """No span overlaps another, leaves the text, or has white space at its ends."""
    end = 0
    for span in spans:
        assert end <= span.start < span.end <= len(text)
        assert span.slice(text) == span.slice(text).strip()
        end = span.end


@given(TEXTS)
@settings(max_examples=examples(300), deadline=None)
def test_paragraphs_and_sentences_cover_the_text_in_order(text: str) -> None:
    """All but white space is in a paragraph, and all of a paragraph is in one of its sentences."""
    found = split_paragraphs(text)
    assert_in_order(text, found)
    assert "".join("".join(p.slice(text) for p in found).split()) == "".join(text.split())
    for paragraph in found:
        within = split_sentences(text, paragraph)
        assert_in_order(text, within)
        assert within[0].start == paragraph.start
        assert within[-1].end == paragraph.end
        said = "".join(span.slice(text) for span in within)
        assert "".join(said.split()) == "".join(paragraph.slice(text).split())


@given(TEXTS)
@settings(max_examples=examples(300), deadline=None)
def test_passages_are_limited_runs_of_neighbouring_sentences(text: str) -> None:
    article = Article("", text)
    kept = content_sentences(article)
    found = list(split_passages(article, kept))
    assert_in_order(text, [Span(passage.start, passage.end) for passage in found])
    for passage in found:
        assert passage.text == text[passage.start : passage.end]
        assert len(passage.text.split()) <= MAX_PASSAGE_WORDS
        assert len(passage.text) <= MAX_PASSAGE_CHARACTERS
        assert_in_order(text, list(passage.sentences))
    kept_words = "".join(s.slice(text) for run in kept for s in run)
    shown = "".join(s.slice(text) for passage in found for s in passage.sentences)
    assert "".join(shown.split()) == "".join(kept_words.split())


@pytest.mark.parametrize(
    "expected",
    [
        ["He met the U.S. envoy.", "They spoke."],
        ["She lives in the U.S.", "She likes it."],
        ["It began at 9 a.m. in the hall."],
        ["It began at 9 a.m.", "The hall was full."],
        ["See No. 5 for the rest.", "It is long."],
        ["Mr. Lee and Dr. Berg met.", "Mrs. Kim left."],
        ["J. K. Lee wrote it.", "He was old."],
        ["Lt. Col. Ann Lee spoke.", "Rev. Bo prayed."],
        ["It cost 4.5 million crowns.", "Then it cost 3.2 million."],
        ["On Jan. 2 he left.", "He came back on Feb. 3."],
        ["“Go,” he said.", "“Stay,” she said."],
        ["“Go.”", "He left."],
        ['"Is it so?" he asked.', '"Yes."', "She left."],
        ["He said: “She told me ‘go.’ I went.”", "Then came silence."],
        ["Well... he said so.", "Then he left."],
        ["Wait!", "Who?", "Me."],
        ["Acme Corp. said so.", "Nobody else did."],
        ["The case of Lee vs. Berg ended.", "Both won."],
        ["They fed animals, e.g. goats.", "Then they slept."],
        ["It runs on .NET and ASP.NET here.", "Files end in .LOG there."],
        ["He reads C#.", "She reads C++."],
        ["1. The first point.", "2. The second point."],
        ["서울에서 만났다.", "그들은 떠났다."],
        ["वह गया।", "वह आई।"],
        ["ذهب.", "هل جاء؟", "نعم."],
        ["Lindqvist et al. [2004] measured the drift.", "Holm et al. (1998) did not."],
        ["He left the weir.[1,2]", "The rest stayed.[3; 5–7]", "It was late."],
        ["It leaves at 7 a.m. Monday.", "It is back by 10 p.m.", "Boats are slow."],
        ["In Vik v. Holm, 12 F. Supp. 2d 340, he won.", "See approx. 12 pp. of Vol. 7, para. 3."],
        ["She has a Ph.D. from Skarvoy.", "He has a Ph.D.", "They met in St. Petersburg."],
        ["W.E.B. Du Bois and J. K. Vik wrote it.", "George R. R. Holm didn't."],
        ["He waited … and then he left.", "She stayed ...", "But not for long."],
        ['"Go." he said.', "“We go.”", "She left.", "“Why now?” Holm asked.", "Nobody knew."],
        ["(Nobody saw it. It was dark.)", "He had two boats (one leaked.) and a raft."],
        ["It lasted forty years.[4]", "She left.⁴", "He stayed.12", "They met again."],
        ["Write to vik@example.org or see notes.txt.", "Version v1.2.3 costs 4.50."],
        ["Yahoo! said so.", "He asked Yahoo! for it.", "It is from Yahoo!", "The next came."],
        ["He said no.", "No. 7 is empty.", "No.", "It is full."],
        ["i went home.", "it rained!", "was it late?", "yes"],
        ["It ended in 1999.", "60 ships were lost.", "He ran 5 km.", "Vik won."],
    ],
)
def test_sentences_end_where_a_reader_sees_their_end(expected: list[str]) -> None:
    assert split(" ".join(expected)) == expected


def test_a_sentence_may_follow_without_a_space() -> None:
    assert split("The strike ended.The next began.") == ["The strike ended.", "The next began."]
    assert split("He left in 2024.#Skarvoy") == ["He left in 2024.", "#Skarvoy"]
    assert split("See Vik.Holm or a.b.Cd or x@y.Example here.") == [
        "See Vik.Holm or a.b.Cd or x@y.Example here."
    ]


def test_a_long_quotation_is_split_at_its_sentences() -> None:
    short, long = (f"“{'The ice came back. ' * count}So did he.” We left." for count in (5, 90))
    assert len(split(short)) == 2
    assert len(split(long)) > 40


def test_chinese_sentences_need_no_space() -> None:
    assert split("他走了。她来了。") == ["他走了。", "她来了。"]


def test_a_number_or_a_stray_mark_is_no_sentence() -> None:
    assert split("1. 2. Ice came.") == ["1. 2. Ice came."]
    assert split("Ice came. ” 3.") == ["Ice came. ” 3."]
    assert split("3.") == ["3."]


def test_each_line_is_a_paragraph() -> None:
    text = "The harbour froze on Monday and stayed so.\nShips waited.\n\nThen came a thaw.\r\n"
    assert [p.slice(text) for p in split_paragraphs(text)] == [
        "The harbour froze on Monday and stayed so.",
        "Ships waited.",
        "Then came a thaw.",
    ]


WRAPPED = """\
The ice came early that year and it stayed for longer than anybody in
the town had thought it would. The ferries lay at the quay, and their
crews played cards in the warm rooms above the fish market until the
evening.

When the thaw came at last, the first boat out was the smallest one of
them all, and it carried nothing but letters for the islands beyond it.
"""


def test_hard_wrapped_lines_are_joined() -> None:
    found = [p.slice(WRAPPED) for p in split_paragraphs(WRAPPED)]
    assert len(found) == 2
    assert found[0].startswith("The ice came")
    assert found[0].endswith("evening.")
    first = split_paragraphs(WRAPPED)[0]
    assert len(split_sentences(WRAPPED, first)) == 2


@pytest.mark.parametrize(
    "text",
    [
        """Grey is the quay where the tall ships lay,
Cold is the stone by the door,
Long is the night and short is the day,
And the gulls are back on the shore.""",
        """Bright was the morning that carried us there,
Slow were the boats on the empty old bay,
Loud were the bells in the cold salty air,
Gone were the clouds in the wind of the day.""",
        "Oslo 12\nRome 144\nBern 151\nKyiv 16",
        "one two\none two\none two\none two",
    ],
)
def test_the_lines_of_poems_and_lists_are_paragraphs(text: str) -> None:
    assert [p.slice(text) for p in split_paragraphs(text)] == text.split("\n")


def test_a_line_that_ends_inside_a_word_continues_its_paragraph() -> None:
    ragged = "The yard found rust in the struc-\ntural beams.\nThe captain was told.\nHe sailed on."
    assert [span.slice(ragged) for span in split_paragraphs(ragged)] == [
        "The yard found rust in the struc-\ntural beams.",
        "The captain was told.",
        "He sailed on.",
    ]
    wrapped = (
        "The yard found rust in every one of the struc-\ntural beams, and in the second boi-\n"
        "ler, as the captain was told on the same even-\ning by the mate."
    )
    assert split_paragraphs(wrapped) == [Span(0, len(wrapped))]
    items = "Wanted:\ntools-\n- a saw\n- Half-\nTime"
    assert len(split_paragraphs(items)) == 5


def test_a_passage_does_not_span_a_gap() -> None:
    text = "Ice came.\nAdvertisement\nIce went."
    article = Article("", text)
    assert [p.text for p in split_passages(article, content_sentences(article))] == [
        "Ice came.",
        "Ice went.",
    ]


def test_a_sentence_longer_than_a_passage_is_cut_at_its_spaces() -> None:
    text = "ice " * 400 + "melts."
    article = Article("", text)
    found = list(split_passages(article, content_sentences(article)))
    assert [len(p.text.split()) for p in found] == [190, 190, 21]


@pytest.mark.parametrize(
    "text",
    [
        "abcdefghij" * 25_000,
        "word " * 50_000,
        "a" * 250_000,
        "".join(f"line {number}\n" for number in range(25_000)),
        '"' * 250_000,
        "“a ”" * 62_500,
        "a." * 125_000,
        "1. " * 83_333,
        "a" + "\u0301" * 250_000,
        "a" + " " * 250_000 + "b",
        "a.A. " * 50_000,
        "“" + "He left. " * 27_500,
        "(" + "He left. " * 27_500 + ")",
        "Dr. " * 12_500,
        "abcd.Efgh" * 27_500,
        "漢字" * 125_000,
        ". . " * 62_500,
        "z. " * 82_500,
        "a.[4][5]" * 30_000,
    ],
    ids=[
        "no space",
        "no stop",
        "one letter",
        "lines",
        "quotes",
        "quoted",
        "a.",
        "1.",
        "marks",
        " ",
        "initials",
        "open quotation",
        "bracket",
        "abbreviations",
        "glued",
        "CJK",
        "ellipsis",
        "letters",
        "notes",
    ],
)
def test_a_quarter_of_a_megabyte_without_structure_is_split_in_time(text: str) -> None:
    article = Article("x", text)
    found = list(split_passages(article, content_sentences(article)))
    assert all(len(p.text) <= MAX_PASSAGE_CHARACTERS for p in found)
    if "b" in text or "n" in text:
        assert found


@pytest.mark.parametrize("sentence", ["漢字漢字漢字。", "Der Hafen friert zu. ", "مرحبا؟ "])
def test_a_paragraph_of_many_sentences_is_split_like_a_short_one(sentence: str) -> None:
    """The splitter gets a long paragraph in parts; the sentences are the same."""
    text = sentence.strip() + sentence * 3_000
    found = [span.slice(text) for span in split_sentences(text, Span(0, len(text)))]
    few = sentence.strip() + sentence * 30
    pattern = {span.slice(few) for span in split_sentences(few, Span(0, len(few)))}
    assert set(found) <= pattern


@pytest.mark.parametrize("blank", ["\u00a0", "\u202f", "\u2003", " \u00a0"])
def test_a_capital_before_a_blank_and_a_full_stop_does_not_crash_the_splitter(blank: str) -> None:
    text = f"Eat more vitamin C{blank}. Then rest."
    assert "".join(
        span.slice(text) for span in split_sentences(text, Span(0, len(text)))
    ).startswith("Eat")
