"""Files and folders: each gives an article or a reason."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.model.article import Article
from retrieval.reading import MAX_FILE_BYTES, READERS, ReadFailure, printable_path, read
from retrieval.reading.errors import UnreadableFile

ICE = "The harbour froze on Monday."


def read_one(path: Path) -> Article | ReadFailure:
    """What the one file gives."""
    (found,) = read([path])
    return found


def test_a_folder_is_read_to_any_depth_in_the_order_of_names(tmp_path: Path) -> None:
    for name in [
        "b.txt",
        "a.md",
        "sub/deep/c.html",
        "sub/B.TXT",
        ".hidden.txt",
        ".git/x.txt",
        "n.csv",
    ]:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = f"{name}: {ICE}"
        path.write_text(f"<article><p>{text}</p></article>" if name.endswith("html") else text)
    names = [
        Path(found.path or "").name for found in read([tmp_path]) if isinstance(found, Article)
    ]
    assert names == ["a.md", "b.txt", "B.TXT", "c.html"]


def test_a_hidden_file_is_read_where_it_is_named(tmp_path: Path) -> None:
    path = tmp_path / ".ice.txt"
    path.write_text(ICE)
    found = read_one(path)
    assert isinstance(found, Article)
    assert found.path == str(path)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.csv", b"a,b", "not a kind of file that is read here (.txt, .md, .html, .htm)"),
        ("a.txt", b"", "the file is empty"),
        ("b.txt", b" \n\t\r\n", "the file is empty"),
        ("c.txt", b"\xef\xbb\xbf", "the file is empty"),
        ("d.txt", b"-- * --", "holds no text"),
        ("e.txt", b"%PDF-1.7 words", "this is a PDF, not a text"),
        ("f.md", b"PK\x03\x04words", "this is a ZIP archive or an Office document, not a text"),
        ("g.txt", bytes(range(32)) * 50, "the file is binary, not a text"),
        ("h.html", b"<nav><a href=x>y</a></nav>", "no article was found in this page"),
        (
            "i.txt",
            "Пристань замёрзла".encode("cp1251"),
            "not in UTF-8, UTF-16 or Windows-1252: save it as UTF-8",
        ),
        ("j.txt", "Пристань замёрзла".encode() + b"\xd0 \xff", "damaged UTF-8 text at byte 33"),
    ],
)
def test_what_cannot_be_read_says_why(
    tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    found = read_one(path)
    assert str(found) == f"{path}: {reason}"


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(MAX_FILE_BYTES + 1)
    assert read_one(path) == ReadFailure(path, "larger than 20 MB")


@pytest.mark.parametrize("name", ["gone.txt", "gone", "a.txt/b.txt", "nul\0.txt"])
def test_a_path_that_is_not_there(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.txt").write_text(ICE)
    assert read_one(tmp_path / name) == ReadFailure(
        tmp_path / name, "there is no such file or folder"
    )


def test_a_name_that_is_too_long_is_a_reason(tmp_path: Path) -> None:
    assert read_one(tmp_path / ("a" * 5_000)) == ReadFailure(
        tmp_path / ("a" * 5_000), "file name too long"
    )


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.txt")
    assert list(read([tmp_path])) == [ReadFailure(tmp_path / "x.txt", "not a regular file")]


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "loop").symlink_to(tmp_path)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    (tmp_path / "a.txt").write_text(ICE)
    articles = [found for found in read([tmp_path]) if isinstance(found, Article)]
    assert len(articles) == 1
    assert isinstance(read_one(tmp_path / "self.txt"), ReadFailure)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "shut").mkdir(mode=0o000)
    (tmp_path / "a.txt").write_text(ICE)
    (tmp_path / "a.txt").chmod(0o000)
    assert {str(found) for found in read([tmp_path])} == {
        f"{tmp_path}/a.txt: permission denied",
        f"{tmp_path}/shut: permission denied",
    }
    assert isinstance(read_one(tmp_path / "shut" / "b.txt"), ReadFailure)
    (tmp_path / "shut").chmod(0o700)


def test_a_name_that_is_no_utf8_can_be_shown(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt"))
    path.write_text("Advertisement")  # nothing to make a title of but the name
    found = read_one(path)
    assert isinstance(found, Article)
    assert found.title == "\ufffd"
    assert found.path == printable_path(path)


_MARKUP = st.lists(
    st.sampled_from(
        """<p> </p> <div> </div> <article> </article> <br> <table> <tr> <td> <ul> <li> <!-- -->
        <![CDATA[ <script> </script> <style> <title> </title> <meta property="og:title" content="
        "> '> <h1> </h1> &amp; &#0; &#xD800; &bogus; <a href="javascript:x"> <svg> <math> <p/ < >
        <\0> \ufeff --- title: # ** _ ` ``` [ ]( ) ![ | |-| > - 1. \\ <http://x> \r \v é”""".split(
            " "
        )
    )
    | st.just(ICE + " ")
    | st.text(max_size=5),
    max_size=30,
).map("".join)


@given(st.sampled_from(sorted(READERS)), _MARKUP.map(str.encode) | st.binary(max_size=300))
@settings(max_examples=300, deadline=None)
def test_any_bytes_give_an_article_or_a_reason(kind: str, data: bytes) -> None:
    try:
        article = READERS[kind](data, f"name{kind}")
    except UnreadableFile:
        return
    assert "\r" not in article.text
    assert article.id
