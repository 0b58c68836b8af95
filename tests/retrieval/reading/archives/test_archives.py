"""Articles are read from archives and compressed files, within limits, and nothing is written."""

from __future__ import annotations

import bz2
import gzip
import lzma
import tarfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile, ZipInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.errors import UnreadableFile, UnreadableReason
from retrieval.model.parsed import ParsedArticle, UnreadPart
from retrieval.reading.files import read_parts
from retrieval.reading.paths import read_all
from retrieval.reading.read_limits import MAX_MEMBERS
from tests.retrieval.reading.archives.archive_files import tarred, zipped

Pack = Callable[[Mapping[str, bytes]], bytes]
ICE = b"The harbour of Skarvoy froze on Monday."
PAGE = b"<html><title>Ice</title><article><p>The ferry lay in the ice for nine days.</p></article>"


def gzipped(data: bytes) -> bytes:
    """The data packed, the same at any time: ids of tests are made of it."""
    return gzip.compress(data, mtime=0)


def read(content: bytes, name: str) -> list[ParsedArticle | UnreadPart]:
    """The parts of a file."""
    return list(read_parts(BytesIO(content), name))


def paths(content: bytes, name: str) -> list[str | None]:
    """The paths of the articles in a file."""
    return [part.article.path for part in read(content, name) if isinstance(part, ParsedArticle)]


def refusals(content: bytes, name: str) -> dict[str, UnreadableReason]:
    """The parts of a file that are not read."""
    return {p.name: p.reason for p in read(content, name) if isinstance(p, UnreadPart)}


def refusal(content: bytes, name: str) -> UnreadableReason:
    """The reason why a file, or its rest, is not read."""
    with pytest.raises(UnreadableFile) as caught:
        read(content, name)
    return caught.value.reason


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("town.zip", zipped),
        ("town.tar", tarred),
        ("town.tar.gz", lambda members: gzipped(tarred(members))),
        ("town.TGZ", lambda members: gzipped(tarred(members))),
        ("town.tar.bz2", lambda members: bz2.compress(tarred(members))),
        ("town.tar.xz", lambda members: lzma.compress(tarred(members))),
    ],
)
def test_each_file_in_an_archive_is_read_with_its_reader(name: str, pack: Pack) -> None:
    content = pack({"a.txt": ICE, "letters/2014.html": PAGE, "photo.png": b"\x89PNG"})
    assert paths(content, name) == [f"{name}/a.txt", f"{name}/letters/2014.html"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.html.gz", gzipped(PAGE)),
        ("a.HTML.BZ2", bz2.compress(PAGE)),
        ("a.html.xz", lzma.compress(PAGE)),
    ],
)
def test_a_compressed_file_is_read(name: str, content: bytes) -> None:
    [part] = read(content, name)
    assert isinstance(part, ParsedArticle)
    assert part.article.path == f"{name}/{name[:6]}"
    assert "ice for nine days" in part.article.text


def test_an_archive_in_a_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "town.zip").write_bytes(zipped({"a.txt": ICE, "b.txt": b""}))
    (tmp_path / "photo.png.gz").write_bytes(b"")
    found = read_all([tmp_path])
    assert [article.path for article in found.articles] == [f"{tmp_path}/town.zip/a.txt"]
    assert [str(one) for one in found.unreadable] == [
        f"{tmp_path}/town.zip/b.txt: the file is empty"
    ]
    assert [one.path.name for one in found.skipped] == ["photo.png.gz"]


def test_hidden_members_are_left_out() -> None:
    names = [".a.txt", "x/.git/a.txt", "__MACOSX/._a.txt", "__MACOSX/b.txt", "a.txt"]
    assert paths(zipped(dict.fromkeys(names, ICE)), "a.zip") == ["a.zip/a.txt"]


@pytest.mark.parametrize(("name", "pack"), [("a.zip", zipped), ("a.tar", tarred)])
def test_names_lead_nowhere(
    name: str, pack: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    names = ["../../up.txt", "/etc/root.txt", "C:\\win.txt", "..\\..\\back.txt", "a\x1b[2J.txt"]
    found = [str(path) for path in paths(pack(dict.fromkeys(names, ICE)), name)]
    assert [path.removeprefix(f"{name}/") for path in found] == [
        *("up.txt", "etc/root.txt", "C:/win.txt", "back.txt", "a[2J.txt")
    ]
    assert list(tmp_path.iterdir()) == []


def test_links_are_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_bytes(ICE)
    file = BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE):
            info = tarfile.TarInfo(f"link{kind!r}.txt")
            info.type, info.linkname = kind, str(secret)
            archive.addfile(info)
    assert refusal(file.getvalue(), "a.tar") is UnreadableReason.NO_TEXT
    file = BytesIO()
    with ZipFile(file, "w") as zip_file:
        link = ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        zip_file.writestr(link, str(secret))
    assert refusal(file.getvalue(), "a.zip") is UnreadableReason.NO_TEXT


class _ForeignName(ZipInfo):
    """A member whose name is in the encoding of an old program."""

    encoding = "cp437"

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802 - zipfile calls it so
        return self.filename.encode(self.encoding), 0


@pytest.mark.parametrize(
    ("encoding", "names"),
    [
        ("utf-8", ["færge.txt", "Ålesund.txt"]),
        ("shift-jis", ["港の氷と渡し船の時刻表.txt", "島の新聞と手紙の記録.txt"]),
        ("cp437", ["Grüße.txt"]),
    ],
)
def test_names_in_other_encodings_are_decoded(encoding: str, names: list[str]) -> None:
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for name in names:
            info = _ForeignName(name)
            info.encoding = encoding
            archive.writestr(info, ICE)
    assert paths(file.getvalue(), "a.zip") == [f"a.zip/{name}" for name in names]


def test_archives_in_archives_are_read_to_a_depth() -> None:
    inner = gzipped(tarred({"a.txt": ICE}))
    second = zipped({"b.txt": ICE, "inner.tar.gz": inner})
    outer = zipped({"c.txt": ICE, "second.zip": second})
    assert paths(outer, "o.zip") == [
        *("o.zip/c.txt", "o.zip/second.zip/b.txt", "o.zip/second.zip/inner.tar.gz/a.txt")
    ]
    deeper = zipped({"outer.zip": outer})
    assert refusals(deeper, "o.zip") == {
        "outer.zip/second.zip/inner.tar.gz": UnreadableReason.NESTED_TOO_DEEP
    }


def test_a_bomb_beside_articles_is_left_out() -> None:
    content = zipped({"a.txt": ICE, "bomb.txt": bytes(30_000_000), "c.txt": PAGE})
    assert paths(content, "a.zip") == ["a.zip/a.txt", "a.zip/c.txt"]
    assert refusals(content, "a.zip") == {"bomb.txt": UnreadableReason.COMPRESSED_TOO_MUCH}


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt.gz", gzipped(bytes(50_000_000)), UnreadableReason.COMPRESSED_TOO_MUCH),
        (
            "a.tar.gz",
            gzipped(tarred({"a.png": bytes(50_000_000)})),
            UnreadableReason.COMPRESSED_TOO_MUCH,
        ),
        (
            "a.tar.xz",
            lzma.compress(tarred({"a.png": bytes(50_000_000)})),
            UnreadableReason.COMPRESSED_TOO_MUCH,
        ),
    ],
    ids=["text", "tar.gz", "tar.xz"],
)
def test_compressed_bombs_are_refused(name: str, content: bytes, reason: UnreadableReason) -> None:
    found = refusals(content, name) if name.startswith("a.txt") else refusal(content, name)
    assert found in ({"a.txt": reason}, reason)


def test_members_that_overlap_are_refused() -> None:
    content = zipped({"a.txt": ICE * 50, "b.txt": ICE * 50})
    entries = content[content.index(b"PK\x01\x02") :]
    second = entries.index(b"PK\x01\x02", 4)
    place = len(content) - len(entries) + second + 42  # where the second member says it begins
    assert refusal(content[:place] + bytes(4) + content[place + 4 :], "a.zip") is (
        UnreadableReason.DAMAGED_FORMAT
    )


def test_too_many_members_are_refused() -> None:
    block = tarred({"a.png": b""})[:512]
    assert refusal(block * (MAX_MEMBERS + 1), "a.tar") is UnreadableReason.TOO_MANY_FILES


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.tar.gz", gzipped(tarred({"a.txt": ICE, "b.txt": ICE * 999}))),
        ("a.tar", tarred({"a.txt": ICE, "b.txt": ICE * 999})),
    ],
)
def test_what_precedes_the_damage_is_read(name: str, content: bytes) -> None:
    parts = read_parts(BytesIO(content[: len(content) * 3 // 4]), name)
    first = next(parts)
    assert isinstance(first, ParsedArticle)
    with pytest.raises(UnreadableFile):
        list(parts)


@settings(deadline=None)  # the first name in another encoding loads dictionaries
@given(st.sampled_from(["a.zip", "a.tar", "a.tar.gz", "a.tar.bz2", "a.tar.xz"]), st.data())
def test_any_damage_is_a_plain_refusal(name: str, data: st.DataObject) -> None:
    packs: Mapping[str, Pack] = {
        "zip": zipped,
        "tar": tarred,
        "gz": lambda members: gzipped(tarred(members)),
        "bz2": lambda members: bz2.compress(tarred(members)),
        "xz": lambda members: lzma.compress(tarred(members)),
    }
    content = packs[name.rpartition(".")[2]]({"a.txt": ICE, "b/c.html": PAGE})
    place = data.draw(st.integers(0, len(content)))
    noise = data.draw(st.binary())
    with suppress(UnreadableFile):
        read(content[:place] + noise + content[place + len(noise) :], name)
