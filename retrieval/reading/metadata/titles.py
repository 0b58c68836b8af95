"""Makes a title for a text that has none."""

from __future__ import annotations

from retrieval.reading.metadata.path_dates import dated_name
from retrieval.text.boilerplate.detection import is_boilerplate
from retrieval.text.segmentation.paragraph_splitter import split_paragraphs
from retrieval.text.segmentation.sentence_splitter import split_sentences

_MAX_HEADLINE_CHARACTERS = 160
_MAX_SENTENCE_CHARACTERS = 90


def title_of(text: str, name: str) -> str:
    """The headline of a text, or the beginning of its first sentence, or else the file's `name`.

    A headline is a short first paragraph that doesn't end like a sentence; boilerplate is skipped.
    A name counts without the date in it.
    """
    paragraph = next((p for p in split_paragraphs(text) if not is_boilerplate(p.slice(text))), None)
    if not paragraph:
        dated = dated_name(name)
        return dated.rest if dated and dated.rest else name
    first = " ".join(paragraph.slice(text).split())
    if len(first) <= _MAX_HEADLINE_CHARACTERS and first[-1] not in '.!?:;,…"”’':
        return first
    sentence = " ".join(split_sentences(text, paragraph)[0].slice(text).split())
    if len(sentence) <= _MAX_SENTENCE_CHARACTERS:
        return sentence
    cut = sentence[: _MAX_SENTENCE_CHARACTERS - 1]
    return (cut.rpartition(" ")[0] or cut) + "…"
