"""Members of ZIP files are read within limits, and hostile files refused."""

from __future__ import annotations

from contextlib import suppress
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_STORED

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.errors import UnreadableFile, UnreadableReason
from retrieval.reading.archives.zip_members import ZipLimits, ZipMembers
from tests.retrieval.reading.archives.archive_files import zipped


def refusal(content: bytes, name: str, limits: ZipLimits | None = None) -> UnreadableReason:
    """The reason why a member is not read."""
    with pytest.raises(UnreadableFile) as caught:
        ZipMembers(BytesIO(content), limits or ZipLimits()).read(name)
    return caught.value.reason


@given(st.dictionaries(st.text("abc./\\", min_size=1), st.binary()), st.sampled_from([0, 8]))
def test_every_member_is_read_as_it_was_written(members: dict[str, bytes], method: int) -> None:
    files = {name: content for name, content in members.items() if not name.endswith("/")}
    read = ZipMembers(BytesIO(zipped(members, method)))
    assert {name: read.read(name) for name in read.infos} == files


def test_a_bomb_is_refused() -> None:
    assert refusal(zipped({"a": bytes(30_000_000)}), "a") is UnreadableReason.COMPRESSED_TOO_MUCH
    stored = zipped({"a": bytes(2_000)}, ZIP_STORED)
    assert refusal(stored, "a", ZipLimits(member_bytes=1_000)) is UnreadableReason.TOO_MUCH_UNPACKED


def test_all_members_together_have_a_limit() -> None:
    members = ZipMembers(
        BytesIO(zipped({"a": bytes(600), "b": bytes(600)})), ZipLimits(total_bytes=1_000)
    )
    members.read("a")
    with pytest.raises(UnreadableFile, match="unpacks to more than"):
        members.read("b")


def test_too_many_members_are_refused() -> None:
    many = zipped({str(number): b"" for number in range(11)})
    assert refusal(many, "1", ZipLimits(members=10)) is UnreadableReason.TOO_MANY_FILES


@pytest.mark.parametrize("method", [8, 99], ids=["the old way", "AES"])
def test_a_member_with_a_password_is_refused(method: int) -> None:
    content = bytearray(zipped({"a": b"words"}))
    flags = content.index(b"PK\x01\x02") + 8  # in the list of members, with the method below
    content[flags] |= 1
    content[flags + 2] = method
    assert refusal(bytes(content), "a") is UnreadableReason.ENCRYPTED


def test_a_member_that_is_compressed_by_another_method_is_named_as_that() -> None:
    content = zipped({"a": b"words"}, ZIP_BZIP2)
    assert refusal(content, "a") is UnreadableReason.UNKNOWN_COMPRESSION


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04words",
        zipped({"a": b"words"})[:-5],
        zipped({"b": b"words"}),
        zipped({"a": b"words" * 99}).replace(b"PK\x03\x04", b"PK\x03\x05"),
        zipped({"a": b"words"}, ZIP_STORED).replace(b"words", b"wordz"),
    ],
    ids=["empty", "no list", "cut", "without it", "no header", "wrong checksum"],
)
def test_a_damaged_file_is_refused(content: bytes) -> None:
    assert refusal(content, "a") is UnreadableReason.DAMAGED_FORMAT


@given(st.binary(), st.data())
def test_any_damage_is_a_plain_refusal(noise: bytes, data: st.DataObject) -> None:
    content = zipped({"a": b"words of Skarvoy" * 9})
    place = data.draw(st.integers(0, len(content)))
    damaged = content[:place] + noise + content[place + len(noise) :]
    with suppress(UnreadableFile):
        assert isinstance(ZipMembers(BytesIO(damaged)).read("a"), bytes)
