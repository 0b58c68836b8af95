"""Files and folders are read as articles, or named with the reason why not."""

from __future__ import annotations

import os
import sys
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.errors import UnreadableFile, UnreadableReason
from retrieval.model.article import Article
from retrieval.model.parsed import ParsedArticle, WarningReason
from retrieval.reading.files import READERS, read_bytes, read_parts
from retrieval.reading.finding import ReadFailure, SkippedFile, printable_path
from retrieval.reading.paths import read_all, read_paths
from retrieval.reading.read_limits import MAX_FILE_BYTES
from tests.examples import examples

ICE = "The harbour froze on Monday."


def read_one(path: Path) -> Article | ReadFailure:
    """The article or the failure of a single file."""
    (found,) = read_paths([path])
    assert not isinstance(found, SkippedFile)
    return found if isinstance(found, ReadFailure) else found.article


def test_a_folder_is_read_to_any_depth_in_the_order_of_names(tmp_path: Path) -> None:
    for name in [
        "b.txt",
        "a.md",
        "sub/deep/c.html",
        "sub/B.TXT",
        ".hidden.txt",
        ".git/x.txt",
        "n.xyz",
    ]:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = f"{name}: {ICE}"
        path.write_text(f"<article><p>{text}</p></article>" if name.endswith("html") else text)
    names = [Path(article.path or "").name for article in read_all([tmp_path]).articles]
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
        ("a.xyz", b"a,b", f"this kind of file can't be read; these can: {', '.join(READERS)}"),
        ("a.txt", b"", "the file is empty"),
        ("b.txt", b" \n\t\r\n", "the file is empty"),
        ("c.txt", b"\xef\xbb\xbf", "the file is empty"),
        ("d.txt", b"-- * --", "contains no text"),
        ("k.txt", b"Title: Ice\nSource: Harbour Post\n\n", "contains no text"),
        ("e.txt", b"%PDF-1.7 words", "this is a PDF, not a text"),
        ("f.md", b"PK\x03\x04words", "this is a ZIP archive or an Office document, not a text"),
        ("g.txt", bytes(range(32)) * 50, "the file is binary, not a text"),
        ("h.html", b"<nav><a href=x>y</a></nav>", "no article was found in this page"),
        ("j.txt", "Пристань замёрзла".encode() + b"\xd0 \xff", "damaged UTF-8 text at byte 33"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_with_the_reason(
    tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    found = read_one(path)
    assert str(found) == f"{path}: {reason}"


def test_a_text_in_an_uncertain_encoding_is_refused_with_the_likeliest_ones() -> None:
    """Read here: a worker may need its ten seconds for all dictionaries while coverage is on."""
    with pytest.raises(UnreadableFile) as caught:
        read_bytes("Zzyñpo of Skarvoy".encode("cp1252"), "i.txt")
    assert str(caught.value) == (
        "could be in Windows-1250 or ISO-8859-4: name its encoding with --encoding,"
        " or save it as UTF-8"
    )


@pytest.mark.parametrize(
    ("name", "content", "reason", "details"),
    [
        (
            "a.xyz",
            b"a,b",
            UnreadableReason.UNSUPPORTED_FORMAT,
            {"extensions": ", ".join(READERS)},
        ),
        ("a.txt", b"%PDF-1.7 words", UnreadableReason.PDF, {}),
        (
            "a.txt",
            "Пристань".encode() + b"\xd0 \xff",
            UnreadableReason.DAMAGED_TEXT,
            {"encoding": "UTF-8", "byte": 16},
        ),
    ],
)
def test_the_reason_can_be_translated(
    name: str, content: bytes, reason: UnreadableReason, details: dict[str, str | int]
) -> None:
    """An error has its reason and the values in its text, not only an English sentence."""
    with pytest.raises(UnreadableFile) as raised:
        read_bytes(content, name)
    assert raised.value.reason is reason
    assert raised.value.details == details
    assert str(raised.value) == reason.value.format(**details)


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(MAX_FILE_BYTES + 1)
    assert read_one(path) == ReadFailure(path, "larger than 20 MB")


@pytest.mark.parametrize("name", ["gone.txt", "gone", "a.txt/b.txt", "nul\0.txt"])
def test_a_missing_path_is_a_failure(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.txt").write_text(ICE)
    assert read_one(tmp_path / name) == ReadFailure(
        tmp_path / name, "there is no such file or folder"
    )


def test_a_file_name_that_is_too_long_is_a_failure(tmp_path: Path) -> None:
    assert read_one(tmp_path / ("a" * 5_000)) == ReadFailure(
        tmp_path / ("a" * 5_000), "file name too long"
    )


def test_a_named_pipe_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.txt")
    assert list(read_paths([tmp_path])) == [ReadFailure(tmp_path / "x.txt", "not a regular file")]


def test_a_folder_far_below_the_recursion_limit_is_read(tmp_path: Path) -> None:
    depth = 1_500
    assert depth > sys.getrecursionlimit()
    folders = [tmp_path / ("d/" * level) for level in range(1, depth + 1)]
    deep = folders[-1] / "a.txt"
    try:
        for folder in folders:
            folder.mkdir()
        deep.write_text(ICE)
        (tmp_path / "z.txt").write_text(ICE)
        paths = [article.path for article in read_all([tmp_path]).articles]
    finally:  # by hand: shutil.rmtree recurses, too
        deep.unlink()
        for folder in reversed(folders):
            folder.rmdir()
    assert paths == [str(tmp_path / "z.txt"), str(deep)]


def test_a_folder_with_too_long_a_path_is_a_failure_and_all_else_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for _ in range(25):
        Path("d" * 200).mkdir()
        Path("z.txt").write_text(ICE)
        os.chdir("d" * 200)
    found = list(read_paths([tmp_path]))
    assert sum(isinstance(one, ParsedArticle) for one in found) >= 20
    # the last folder and, depending on the length of the temporary path, the file next to it
    reasons = {failure.reason for failure in found if isinstance(failure, ReadFailure)}
    assert reasons == {"file name too long"}


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "loop").symlink_to(tmp_path)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    (tmp_path / "a.txt").write_text(ICE)
    articles = read_all([tmp_path]).articles
    assert len(articles) == 1
    assert isinstance(read_one(tmp_path / "self.txt"), ReadFailure)


def test_links_to_nowhere_are_named(tmp_path: Path) -> None:
    for name, target in (("gone.txt", "nowhere.txt"), ("self.txt", "self.txt")):
        (tmp_path / name).symlink_to(tmp_path / target)
    failures = [
        ReadFailure(tmp_path / "gone.txt", "a link to a file that doesn't exist"),
        ReadFailure(tmp_path / "self.txt", "a link that leads back to itself"),
    ]
    assert list(read_paths([tmp_path])) == failures
    assert [read_one(tmp_path / name) for name in ("gone.txt", "self.txt")] == failures


def test_a_link_to_a_folder_is_named_and_read_where_it_is_given(tmp_path: Path) -> None:
    (tmp_path / "arts").mkdir()
    (tmp_path / "arts" / "a.txt").write_text(ICE)
    (tmp_path / "all").mkdir()
    link = tmp_path / "all" / "link"
    link.symlink_to(tmp_path / "arts")
    reason = "a link to a folder: name it itself to read it"
    assert list(read_paths([tmp_path / "all"])) == [ReadFailure(link, reason)]
    assert isinstance(read_one(link), Article)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_files_and_folders_without_permission_are_named(tmp_path: Path) -> None:
    (tmp_path / "shut").mkdir(mode=0o000)
    (tmp_path / "a.txt").write_text(ICE)
    (tmp_path / "a.txt").chmod(0o000)
    assert {str(found) for found in read_paths([tmp_path])} == {
        f"{tmp_path}/a.txt: permission denied",
        f"{tmp_path}/shut: permission denied",
    }
    assert isinstance(read_one(tmp_path / "shut" / "b.txt"), ReadFailure)
    (tmp_path / "shut").chmod(0o700)


def test_a_file_name_that_is_no_utf8_can_be_printed(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt"))
    path.write_text("Advertisement")  # nothing to make a title of but the name
    found = read_one(path)
    assert isinstance(found, Article)
    assert found.title == r"\xff"
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
@settings(max_examples=examples(300), deadline=None)
def test_any_bytes_give_an_article_or_a_reason(kind: str, data: bytes) -> None:
    try:
        parts = list(read_parts(BytesIO(data), f"name{kind}"))
    except UnreadableFile:
        return
    articles = [part.article for part in parts if isinstance(part, ParsedArticle)]
    assert all("\r" not in article.text and article.id for article in articles)


def test_lines_with_excess_marks_are_told() -> None:
    """They are not searched; a letter of Thai, Hebrew or Vietnamese never has so many."""
    marked = "The mill" + "\u0301" * 240 + " burned.\nThe ferry came.\nשָׁלוֹם"
    parsed = read_bytes(marked.encode(), "mill.txt")
    assert [(one.reason, one.details["count"]) for one in parsed.warnings] == [
        (WarningReason.EXCESS_MARKS, "1")
    ]


@pytest.mark.parametrize("kind", READERS)
def test_an_empty_file_of_any_kind_is_named_as_that(kind: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        list(read_parts(BytesIO(), f"ferry.txt{kind}"))
    assert caught.value.reason is UnreadableReason.EMPTY
