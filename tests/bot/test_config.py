"""The settings in the environment, and in .env.example."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import pytest
from dotenv import dotenv_values

from bot.bot_token import read_token
from bot.config import Settings, SettingsError, read_environment, read_library, read_settings
from retrieval import parse_location
from retrieval.cluster.address import ClusterAddress

EXAMPLE = Path(__file__).parents[2] / ".env.example"
FIELDS = {str(field.alias): field for field in Settings.model_fields.values()}


def example() -> dict[str, tuple[bool, str, str]]:
    """The example file: name → (is set, value, the comment above)."""
    found: dict[str, tuple[bool, str, str]] = {}
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    for above, line in pairwise(lines):
        name, equals, value = line.removeprefix("# ").partition("=")
        if equals and name in FIELDS:
            found[name] = (not line.startswith("#"), value, above.removeprefix("# "))
    return found


def test_the_example_has_every_setting_with_its_default_and_its_description() -> None:
    """They are in the same order."""
    for name, field in FIELDS.items():
        is_set, value, comment = example()[name]
        assert value == ("" if field.default is None else str(field.default))
        assert comment == field.description
        assert is_set is (name == "DISCORD_TOKEN")
    assert list(example()) == list(FIELDS)


def test_the_example_names_nothing_else() -> None:
    """Every line with a value is one of the settings."""
    names = [
        line.removeprefix("# ").partition("=")[0]
        for line in EXAMPLE.read_text(encoding="utf-8").splitlines()
        if "=" in line
    ]
    assert names == list(FIELDS)
    assert dotenv_values(EXAMPLE) == {"DISCORD_TOKEN": ""}


def test_the_example_with_all_comments_removed_means_the_defaults() -> None:
    """Its values are the defaults."""
    given: Mapping[str, str] = {name: value for name, (_, value, _) in example().items()}
    assert read_settings(given) == read_settings({})


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        ("LAYOUT", "cards", "must be components or plain, not “cards”. "),
        ("LAYOUT", "a\nb", "must be components or plain, not “a b”. "),
        ("LOG_LEVEL", "LOUD", "must be DEBUG, INFO, WARNING or ERROR, not “LOUD”. "),
        ("SERVER_ARTICLES", "many", "must be a whole number, not “many”. "),
        ("SERVER_ARTICLES", "1.5", "must be a whole number, not “1.5”. "),
        ("SERVER_ARTICLES", "9" * 5_000, "must be a whole number, not “999"),
        ("SERVER_ARTICLES", "-1", "must be 0 or more, not “-1”. "),
        ("LIBRARY", ":memory:", "must be a file, for example library.db. "),
        ("DISCORD_API_URL", "localhost", "is not right: "),
        ("DISCORD_API_URL", "file:///etc", "is not right: "),
        ("DISCORD_API_URL", "https://a:b@c.d", "must be an address without a user name and "),
        ("DISCORD_GATEWAY_URL", "https://example.org", "is not right: "),
    ],
)
def test_a_wrong_value_is_reported_with_its_setting(name: str, value: str, problem: str) -> None:
    """The error is one line with the reason and the purpose of the setting."""
    with pytest.raises(SettingsError) as caught:
        read_settings({name: value})
    assert str(caught.value).startswith(f"{name} {problem}")
    assert str(FIELDS[name].description) in str(caught.value)
    assert "\n" not in str(caught.value)


def library_of(**settings: str) -> object:
    """The place of the library with some settings."""
    return read_library(read_settings(settings))


def test_the_library_is_a_file_or_a_cluster(tmp_path: Path) -> None:
    """A cluster has a login where it is set; a file is in DATA unless it is named."""
    assert library_of() == Path("data/library.db")
    assert library_of(DATA="/srv/bot") == Path("/srv/bot/library.db")
    assert library_of(LIBRARY="~/library.db") == Path("~/library.db").expanduser()
    assert library_of(LIBRARY="opensearch://a.example") == parse_location("opensearch://a.example")
    (tmp_path / "password").write_text("long secret\n", encoding="utf-8")
    login = {
        "LIBRARY_CA": str(tmp_path / "ca.pem"),
        "LIBRARY_USER": "ada",
        "LIBRARY_PASSWORD_FILE": str(tmp_path / "password"),
    }
    location = library_of(LIBRARY="https://a.example/news", **login)
    assert location == ClusterAddress.parse(
        "https://a.example/news", ca=tmp_path / "ca.pem", user="ada", password="long secret"
    )
    assert "secret" not in repr(location)


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"LIBRARY": "http://a.example"}, "LIBRARY can't be used: the address of a cluster begins"),
        ({"LIBRARY": "https://ada:secret@a.example"}, "contains no user name and no password"),
        (
            {"LIBRARY": "https://a.example", "LIBRARY_USER": "ada"},
            "both LIBRARY_USER and ",
        ),
        (
            {"LIBRARY": "https://a.example", "LIBRARY_PASSWORD_FILE": "/secret"},
            "the file named in LIBRARY_PASSWORD_FILE can't be read: no such file or directory.",
        ),
        ({"LIBRARY": "opensearch://a.example", "LIBRARY_CA": "ca.pem"}, "a cluster with TLS, at h"),
        ({"LIBRARY": "a.db", "LIBRARY_USER": "ada"}, "LIBRARY_USER is for a cluster, but LIBRARY"),
        ({"LIBRARY_CA": "ca.pem"}, "LIBRARY_CA is for a cluster, but LIBRARY is a file: write the"),
    ],
)
def test_settings_of_the_library_that_contradict_each_other_are_reported(
    settings: dict[str, str], sentence: str
) -> None:
    """In one sentence, without anything that may be secret."""
    with pytest.raises(SettingsError) as caught:
        library_of(**settings)
    assert sentence in str(caught.value)
    assert "secret" not in str(caught.value)


def test_blank_values_count_as_unset() -> None:
    """Compose files and the example have such values."""
    blank = dict.fromkeys(FIELDS, " ") | {"OTHER": None, "PATH": "/bin"}
    assert read_settings(blank) == read_settings({})


def test_the_token_is_not_in_the_repr() -> None:
    """Printing the settings reveals nothing."""
    settings = read_settings({"DISCORD_TOKEN": " very.secret.token \n"})
    assert "secret" not in repr(settings) + str(settings)
    assert read_token(settings) == "very.secret.token"


@pytest.mark.parametrize(
    "token",
    [
        *('"x.y.z"', "'x.y.z'", "Bot x.y.z", "x y", "x.y\nz", "tökén"),
        *("abc\x00def", "abc\x7f", '"abc"', "Bot abc", "a b", "ä"),
    ],
)
def test_a_text_with_signs_that_no_token_has_is_refused(token: str) -> None:
    """The error does not show the text."""
    with pytest.raises(SettingsError, match="doesn't look like a token") as caught:
        read_token(read_settings({"DISCORD_TOKEN": token}))
    assert token not in str(caught.value)


@pytest.mark.parametrize(
    "token", ["zyx", "zyx.wvu", "zyx..wvu", "1200000000000000001", "0a" * 32, "aB3-" * 8]
)
def test_a_text_of_another_form_is_refused_if_it_is_for_discord(token: str) -> None:
    """A compatible server may have other tokens."""
    with pytest.raises(SettingsError, match=r"Bot → Reset Token\.$") as caught:
        read_token(read_settings({"DISCORD_TOKEN": token}))
    assert token not in str(caught.value)
    elsewhere = {"DISCORD_TOKEN": token, "DISCORD_API_URL": "http://127.0.0.1:9/api"}
    assert read_token(read_settings(elsewhere)) == token


def test_the_environment_overrides_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So it does for each name."""
    (tmp_path / ".env").write_text("LAYOUT=plain\nLOG_LEVEL=ERROR\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LAYOUT", "components")
    monkeypatch.delenv("LOG_LEVEL", raising=False)
    settings = read_settings(read_environment())
    assert (settings.layout, settings.log_level) == ("components", "ERROR")


@contextmanager
def unprivileged() -> Iterator[None]:
    """For root, who may read every file: run as another user."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(65_534)
    try:
        yield
    finally:
        os.seteuid(user)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="this system has no such users")
def test_a_file_of_another_user_is_not_taken_for_one_in_another_encoding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tmp_path.chmod(0o755)
    (tmp_path / ".env").write_text("LAYOUT=plain\n")
    (tmp_path / ".env").chmod(0)
    monkeypatch.chdir(tmp_path)
    with unprivileged(), pytest.raises(SettingsError, match="permission denied"):
        read_environment()


def test_a_missing_token_is_reported_with_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The error says where a token comes from."""
    monkeypatch.chdir(tmp_path)

    def reason(**settings: str) -> str:
        with pytest.raises(SettingsError, match=r"^No token: .* → Reset Token\)\.$") as caught:
            read_token(read_settings(settings))
        return str(caught.value).removeprefix("No token: ").partition(" (Discord ")[0]

    file = tmp_path / ".env"
    assert reason() == "write DISCORD_TOKEN=… to a file .env in this folder"
    file.write_text("DISCORD_TOKEN=\n")
    assert reason() == "DISCORD_TOKEN in .env is empty"
    assert reason(DISCORD_TOKEN_FILE=os.devnull) == "the file named in DISCORD_TOKEN_FILE is empty"
    file.unlink()
    file.mkdir()
    assert reason() == ".env is a folder, not a file"
