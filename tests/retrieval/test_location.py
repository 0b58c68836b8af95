"""The place of a library, as LIBRARY and `--library` name it."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval import ClusterLogin, Library, parse_location
from retrieval.cluster.address import ClusterAddress


def test_what_is_no_address_is_a_file() -> None:
    """Whatever the login is: it is for clusters."""
    login = ClusterLogin(Path("ca.pem"), "ada", Path("no such file"))
    for name in ("library.db", "data/library.db", "opensearch", "https:", "C:\\library.db"):
        assert parse_location(name, login) == Path(name)


def test_an_address_comes_with_its_login(tmp_path: Path) -> None:
    """The line break at the end of the file is no part of the password; spaces are."""
    file = tmp_path / "password"
    file.write_text(" long secret \n", encoding="utf-8")
    login = ClusterLogin(Path("ca.pem"), "ada", file)
    location = parse_location("https://a.example:9200,b.example:9200/news", login)
    assert isinstance(location, ClusterAddress)
    assert (location.prefix, location.user, location.password) == ("news", "ada", " long secret ")
    assert location.ca == Path("ca.pem")
    assert "secret" not in f"{location!r} {location.name}"


@pytest.mark.parametrize(
    ("library", "content", "reason"),
    [
        ("https://a.example", "", "the file named in LIBRARY_PASSWORD_FILE is empty"),
        ("https://a.example", None, "LIBRARY_PASSWORD_FILE can't be read: no such file"),
        ("http://a.example", "secret", "begins with opensearch:// for a cluster without TLS"),
        ("elastic://a.example", "secret", "begins with opensearch:// for a cluster without TLS"),
        ("https://ada:secret@a.example", "secret", "contains no user name and no password"),
    ],
)
def test_a_wrong_address_or_login_is_refused(
    tmp_path: Path, library: str, content: str | None, reason: str
) -> None:
    """The reason contains no password."""
    file = tmp_path / "secret"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    with pytest.raises(ValueError, match=reason) as caught:
        parse_location(library, ClusterLogin(None, "ada", file))
    assert "secret" not in str(caught.value)


def test_a_library_exists_where_there_is_a_file_with_something_in_it(tmp_path: Path) -> None:
    file = tmp_path / "library.db"
    assert not Library.exists(file)
    assert not Library.exists(tmp_path)
    file.touch()
    assert not Library.exists(str(file))
    Library.open(file).close()
    assert Library.exists(str(file))
