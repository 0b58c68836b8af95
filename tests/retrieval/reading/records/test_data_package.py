"""Discord's data package: a folder for each channel."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from retrieval.reading.paths import read_all
from tests.retrieval.reading.read_one import read_one

ROWS = [{"ID": 1, "Timestamp": "2023-05-04 10:21:00", "Contents": "It sails at nine."}]
TABLE = "ID,Timestamp,Contents,Attachments\n1,2023-05-04 10:21:00,It sails at nine.,\n"
ABOUT = {"id": "12", "type": 0, "name": "ferry-talk", "guild": {"id": "1", "name": "Skarvoy"}}


@pytest.mark.parametrize("name", ["messages.json", "messages.csv"])
def test_a_channel_has_the_name_in_the_file_beside_it(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "c123456789012345678"
    folder.mkdir()
    (folder / name).write_text(json.dumps(ROWS) if name.endswith("json") else TABLE)
    (folder / "channel.json").write_text(json.dumps(ABOUT))
    result = read_all([tmp_path])
    [article] = result.articles
    assert not result.unreadable
    assert (article.title, article.source) == ("ferry-talk", "Skarvoy")
    assert (article.text, article.published_iso) == ("It sails at nine.", "2023-05-04")
    assert article.path == f"{folder / name}/ferry-talk"


@pytest.mark.parametrize("about", ["{", "[]", '{"name": 3, "guild": []}'])
def test_what_is_beside_it_may_be_damaged(tmp_path: Path, about: str) -> None:
    (tmp_path / "messages.csv").write_text(TABLE)
    (tmp_path / "channel.json").write_text(about)
    [article] = read_all([tmp_path]).articles
    assert article.title == "messages"


def _package(about: str | None = json.dumps(ABOUT), name: str = "messages.json") -> bytes:
    """The package as Discord sends it, with the file about its channel at the end."""
    file = BytesIO()
    folder = "messages/c123456789012345678"
    with ZipFile(file, "w") as package:
        package.writestr(f"{folder}/{name}", json.dumps(ROWS) if name.endswith("json") else TABLE)
        if about is not None:
            package.writestr(f"{folder}/channel.json", about)
    return file.getvalue()


@pytest.mark.parametrize("name", ["messages.json", "messages.csv"])
def test_the_package_as_it_is_sent_names_its_channels(name: str) -> None:
    article = read_one(_package(name=name), "package.zip")
    assert (article.title, article.source) == ("ferry-talk", "Skarvoy")
    assert article.text == "It sails at nine."


@pytest.mark.parametrize("about", [None, "", "{", '{"name": null}'])
def test_a_channel_without_a_name_has_that_of_its_folder(about: str | None) -> None:
    assert read_one(_package(about), "package.zip").title == "c123456789012345678"


def test_a_file_about_a_channel_may_be_locked() -> None:
    package = bytearray(_package())
    about = package.rindex(b"PK\x01\x02")
    package[about + 8] |= 1  # the flag of a member with a password
    assert read_one(bytes(package), "package.zip").title == "c123456789012345678"
