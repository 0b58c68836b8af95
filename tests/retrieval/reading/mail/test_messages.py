"""Newsletters and other messages are read as their readers see them."""

from __future__ import annotations

from contextlib import suppress
from email.message import EmailMessage
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.errors import UnreadableFile, UnreadableReason
from retrieval.model.article import Article
from retrieval.model.parsed import ParsedArticle, UnreadPart
from retrieval.reading.files import read_parts
from tests.retrieval.reading.archives.archive_files import zipped

LETTER = """<html><head><title>x</title><style>p {color: red}</style></head><body>
<div style="display:none;max-height:0;overflow:hidden">Preheader for the list of mails</div>
<table role="presentation"><tr><td>
<a href="https://post.example/2021/ice">View in your browser</a></td></tr>
<tr><td><table><tr><td><h1>Ice on the Orla</h1><p>The ferry lay in the ice for <b>nine</b> days.</p>
</td></tr></table></td><td><p>The bridge opens on Monday.</p></td></tr></table>
<img src="https://post.example/pixel.gif" width="1" height="1" alt="">
</body></html>"""


def newsletter() -> EmailMessage:
    """A newsletter in plain text and HTML."""
    message = EmailMessage()
    message["From"] = "Harbour Post <news@post.example>"
    message["To"] = "vik@town.example"
    message["Subject"] = "Færger: ice on the Orla"
    message["Date"] = "Wed, 03 Feb 2021 23:30:00 +0100"
    message["List-Unsubscribe"] = "<https://post.example/unsubscribe>"
    message["Message-ID"] = "<ice-1@post.example>"
    message.set_content("Plain words.")
    message.add_alternative(LETTER, subtype="html")
    return message


def read(content: bytes, name: str = "a.eml") -> list[ParsedArticle | UnreadPart]:
    """The parts of a file."""
    return list(read_parts(BytesIO(content), name))


def articles(content: bytes, name: str = "a.eml") -> list[Article]:
    """The articles in a file."""
    return [part.article for part in read(content, name) if isinstance(part, ParsedArticle)]


def test_a_newsletter() -> None:
    [article] = articles(newsletter().as_bytes())
    assert article.title == "Færger: ice on the Orla"
    assert (article.source, article.author) == ("Harbour Post", None)
    assert article.published_iso == "2021-02-03"
    assert article.url == "https://post.example/2021/ice"
    assert article.path == "a.eml/message"
    assert "The ferry lay in the ice for nine days." in article.text
    assert "The bridge opens on Monday." in article.text
    assert "Preheader" not in article.text
    assert "Plain words" not in article.text


def test_a_letter_has_an_author() -> None:
    content = (
        b"From: =?iso-8859-1?Q?J=F8rgen_Vik?= <j@town.example>\r\nSubject: Boats\r\n"
        b"Content-Type: text/plain; charset=us-ascii\r\n\r\nThe boats of Sk\xc3\xa5rvoy are in.\r\n"
    )
    [article] = articles(content)
    assert (article.author, article.source) == ("Jørgen Vik", None)
    assert article.text == "The boats of Skårvoy are in."


def test_a_discussion_list_is_the_source() -> None:
    content = (
        b"From: Vik Aren <v@town.example>\nSubject: Boats\nList-Id: Ferry talk <ferry.town.example>"
        b"\nList-Post: <mailto:ferry@town.example>"
        b"\nArchived-At: <https://town.example/ferry/7>\n\nIce!\n"
    )
    [article] = articles(content)
    assert (article.author, article.source) == ("Vik Aren", "Ferry talk")
    assert article.url == "https://town.example/ferry/7"


def test_flowed_lines_are_joined() -> None:
    content = (
        b"From: v@town.example\nContent-Type: text/plain; format=flowed\n\n"
        b"The ferry to \nSkarvoy lay in \nthe ice.\n\n> It sank. \nNo.\n From here.\n-- \nVik\n"
    )
    assert articles(content)[0].text == (
        "The ferry to Skarvoy lay in the ice.\n\n> It sank.\nNo.\nFrom here.\n--\nVik"
    )


def test_attachments_are_read() -> None:
    message = newsletter()
    message.add_attachment("The fare is 38 crowns.", filename="../fares.txt")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="a.png")
    packed = zipped({"tides.txt": b"High tide is at nine."})
    message.add_attachment(packed, maintype="application", subtype="zip", filename="t.zip")
    message.add_attachment(newsletter())
    paths = [article.path for article in articles(message.as_bytes())]
    assert paths == [
        *("a.eml/message", "a.eml/fares.txt", "a.eml/t.zip/tides.txt"),
        "a.eml/Færger: ice on the Orla.eml/message",
    ]


def test_a_mailbox() -> None:
    first = newsletter().as_bytes()
    second = b"From: Vik\nSubject: Two\n\n>From here on, ice.\n>>From there, too.\n"
    box = b"From - Mon\n" + first + b"\n\nFrom - Tue\n" + second + b"\nFrom - Wed\n\n\n"
    found = articles(box, "town.mbox")
    assert [article.title for article in found] == ["Færger: ice on the Orla", "Two"]
    assert found[0].path == "town.mbox/ice-1@post.example"
    assert found[1].text == "From here on, ice.\n>From there, too."
    again = articles(
        box.replace(b"From - Mon\n", b"From - Sun\n\nOther.\n\nFrom - Mon\n"), "t.mbox"
    )
    assert [a.path for a in again[1:]] == [str(a.path).replace("town", "t") for a in found]


@pytest.mark.parametrize("content", [b"words", b"\n\n", b"\x89PNG\r\n\x1a\n"])
def test_other_files_are_refused(content: bytes) -> None:
    for name in ("a.eml", "a.mbox"):
        with pytest.raises(UnreadableFile) as caught:
            read(content, name)
        assert caught.value.reason is UnreadableReason.DAMAGED_FORMAT


def test_parts_in_parts_are_refused() -> None:
    deep = "".join(
        f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(2_000)
    )
    with pytest.raises(UnreadableFile):
        read(b"From: Vik\nSubject: Deep\n" + deep.encode())


@settings(deadline=None)  # the first text in another encoding loads dictionaries
@given(st.sampled_from(["a.eml", "a.mbox"]), st.data())
def test_any_damage_gives_an_article_or_a_reason(name: str, data: st.DataObject) -> None:
    content = (b"From - Mon\n" if name == "a.mbox" else b"") + newsletter().as_bytes()
    place = data.draw(st.integers(0, len(content)))
    noise = data.draw(st.binary() | st.text().map(str.encode))
    with suppress(UnreadableFile):
        for part in read(content[:place] + noise + content[place:], name):
            assert not isinstance(part, UnreadPart) or part.reason


def test_a_mailbox_that_is_called_a_message_loses_none() -> None:
    second = newsletter()
    second.replace_header("Message-ID", "<ice-2@post.example>")
    second.replace_header("Subject", "Thaw")
    box = b"".join(b"From - Mon\n" + one.as_bytes() + b"\n" for one in (newsletter(), second))
    assert [one.title for one in articles(box)] == ["Færger: ice on the Orla", "Thaw"]


def test_an_address_is_that_of_one_message_of_a_mailbox() -> None:
    """Or else the last newsletter would take the place of all before it."""
    other = newsletter()
    other.replace_header("Message-ID", "<ice-2@post.example>")
    box = b"".join(b"From - Mon\n" + one.as_bytes() + b"\n" for one in (newsletter(), other))
    urls = [one.url for one in articles(box, "town.mbox")]
    assert urls == ["https://post.example/2021/ice", None]


@pytest.mark.parametrize(
    ("link", "is_address"),
    [
        ("https://post.example/", False),
        ("https://post.example/newsletter/archive?utm_source=mail", False),
        ("https://post.example/p/ice-on-the-orla-again", True),
        ("https://mail.example/view?u=ab&amp;id=cd", True),
        ("https://post.example/archive/71", True),
    ],
)
def test_where_a_sender_always_shows_the_last_message_is_no_address(
    link: str, *, is_address: bool
) -> None:
    content = newsletter().as_bytes().replace(b"https://post.example/2021/ice", link.encode())
    assert (articles(content)[0].url is not None) == is_address
