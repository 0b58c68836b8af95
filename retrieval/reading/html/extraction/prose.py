"""Tells prose from labels, by the form of a text."""

from __future__ import annotations

import re

from retrieval.reading.html.rendering.blocks import Block, Shape

_SENTENCE_END = re.compile(
    r"[.!?…:。！？।؟۔][\"'”’»)\]」』]*(?:\[\w{1,3}(?:[,;–-] ?\w{1,3}){0,5}\])*\Z"
)
_WORD = re.compile(r"\w\w")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_MIN_WORDS, _MIN_UNSPACED_CHARACTERS = 6, 12
"""A sentence in prose has at least as many."""
_LONG_CHARACTERS = 120
"""A text of this length is prose, however it ends."""
_MAX_LINK_SHARE = 0.5


def is_prose(block: Block) -> bool:
    """True if a block has sentences, most of them outside links."""
    text = block.text
    if block.linked > _MAX_LINK_SHARE * len(text):
        return False
    if block.shape in {Shape.HEADING, Shape.TERM} or len(text) < _MIN_UNSPACED_CHARACTERS:
        return False
    if len(text) >= _LONG_CHARACTERS:
        return _WORD.search(text) is not None
    words = text.count(" ") + 1
    is_long = words >= _MIN_WORDS or len(_UNSPACED.findall(text)) >= _MIN_UNSPACED_CHARACTERS
    return is_long and _SENTENCE_END.search(text) is not None


def is_sentence(block: Block) -> bool:
    """True if a block that is no heading ends as a sentence, however short it is."""
    return block.shape not in {Shape.HEADING, Shape.TERM} and (
        " " in block.text and _SENTENCE_END.search(block.text) is not None
    )
