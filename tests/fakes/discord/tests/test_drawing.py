"""Messages as HTML."""

from __future__ import annotations

import pytest

from tests.fakes.discord.drawing.components import message_html
from tests.fakes.discord.drawing.markdown import markdown_html
from tests.fakes.discord.drawing.page import Drawn, page_html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("### A *b*", "<h3>A <i>b</i></h3>"),
        ("> a\n> b\nc", "<blockquote><div>a</div><div>b</div></blockquote><div>c</div>"),
        ("-# 1 · Post", '<div class="small">1 · Post</div>'),
        ("**a \\* b** <b>", "<div><b>a * b</b> &lt;b&gt;</div>"),
        ("~~x~~ `y`", "<div><s>x</s> <code>y</code></div>"),
        ("</ask:1>", '<div><span class="mention">/ask</span></div>'),
        ("[Read](<https://a.example>)", '<div><a href="https://a.example">Read</a></div>'),
        ("a\n\nb", "<div>a</div><div><br></div><div>b</div>"),
    ],
)
def test_markdown(text: str, html: str) -> None:
    assert markdown_html(text) == html


def test_a_message_is_drawn_with_all_its_parts() -> None:
    button = {"type": 2, "style": 2, "label": "Context", "custom_id": "x"}
    section = {"type": 9, "components": [{"type": 10, "content": "-# 1"}], "accessory": button}
    row = {"type": 1, "components": [{**button, "label": "<More>"}]}
    container = {"type": 17, "accent_color": 0x2E7D32, "components": [section, {"type": 14}, row]}
    html = message_html({"content": None, "components": [container]})
    for part in ("#2e7d32", "Context", "&lt;More&gt;", 'class="separator"', 'class="section"'):
        assert part in html


def test_a_page_has_each_message_in_every_variant() -> None:
    page = page_html([Drawn("one", {"content": "Hello"}), Drawn("two", {"content": "Bye"})], "en")
    assert page.count('class="channel ') == 2 * 2 * 2
