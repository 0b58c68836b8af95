"""A title for a text that names none."""

from __future__ import annotations

from itertools import islice

from retrieval.text.boilerplate import is_boilerplate
from retrieval.text.segmentation import paragraphs, sentences

_LONGEST_HEADLINE = 160
_LONGEST_CUT = 90


def title_of(text: str, name: str) -> str:
    """The headline of a text, else the beginning of its first sentence, else the file's `name`."""
    own = list(islice((p for p in paragraphs(text) if not is_boilerplate(p.slice(text))), 2))
    if not own:
        return name
    first = " ".join(own[0].slice(text).split())
    if len(first) <= _LONGEST_HEADLINE and first[-1] not in '.!?:;,…"”’':
        return first
    sentence = " ".join(sentences(text, own[0])[0].slice(text).split())
    if len(sentence) <= _LONGEST_CUT:
        return sentence
    cut = sentence[: _LONGEST_CUT - 1]
    return (cut.rpartition(" ")[0] or cut) + "…"
