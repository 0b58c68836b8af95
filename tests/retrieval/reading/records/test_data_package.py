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


def test_a_channel_in_an_archive_has_the_name_of_its_folder() -> None:
    article = read_one(ROWS, "package/messages/c123456789012345678/messages.json")
    assert article.title == "c123456789012345678"


def test_the_package_as_it_is_sent() -> None:
    file = BytesIO()
    with ZipFile(file, "w") as package:
        package.writestr("messages/c123456789012345678/channel.json", json.dumps(ABOUT))
        package.writestr("messages/c123456789012345678/messages.json", json.dumps(ROWS))
    article = read_one(file.getvalue(), "package.zip")
    assert article.text == "It sails at nine."
