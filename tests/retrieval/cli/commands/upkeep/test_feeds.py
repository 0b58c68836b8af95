"""`feeds`: adding, polling, listing, pausing, removing, and OPML."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from retrieval import Library
from retrieval.reading.feeds.opml import ListedFeed, parse_opml, write_opml
from tests.retrieval.cli.cli_library import Shell
from tests.retrieval.feeds.feed_site import Clock
from tests.stress.feed_server import NEW_ITEMS, feed_server

NESTED = b"""<?xml version="1.0"?>
<opml version="2.0"><head><title>Ours</title></head><body>
  <outline text="News"><outline text="Vik"><outline type="rss" text="Skarvoy Post"
    xmlUrl="https://skarvoy.example/feed"/></outline></outline>
  <outline text="Skarvoy again" xmlUrl="http://skarvoy.example/feed/"/>
  <outline text="Bakery &amp; co" title="Bakery" XMLURL="https://bakery.example/atom.xml"/>
</body></opml>"""


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Shell:
    """A library that is not there yet."""
    return Shell(capsys, tmp_path / "library.db")


def test_a_feed_is_added_polled_listed_and_removed(shell: Shell) -> None:
    with feed_server() as server:
        host = server.url.split("/")[2]
        done = shell("feeds", "add", server.url, "--allow-host", host)
        assert (done.code, done.err) == (0, "")
        assert done.out.splitlines() == [
            f"added 1  Skarvoy Post  {server.url}",
            f"polled 1 feed: added {2 * NEW_ITEMS} articles",
        ]
        done = shell("feeds", "list")
        assert done.out.startswith(f"1  Skarvoy Post  {server.url}\n   14 articles · polled ")
        assert "next poll in" in done.out
        [listed] = json.loads(shell("feeds", "list", "--json").out)
        assert (listed["articles"], listed["failure"]) == (14, None)

        assert shell("feeds", "pause", "1").out == f"paused 1  Skarvoy Post  {server.url}\n"
        assert "paused: `feeds resume 1` resumes it" in shell("feeds", "list").out
        assert shell("feeds", "poll").err == "no feed to poll\n"
        assert shell("feeds", "resume", server.url).code == 0
        done = shell("feeds", "poll", "--allow-host", host)
        assert done.out == f"polled 1 feed: added {NEW_ITEMS} articles\n"
        assert shell("feeds", "poll", "--due").err == "no feed is due\n"
    done = shell("feeds", "poll", "1", "--allow-host", host)
    assert done.code == 2
    assert "doesn't accept connections" in done.err
    assert "failed 1 time in a row" in shell("feeds", "list").out
    assert shell("feeds", "remove", "1").code == 0
    assert shell("feeds", "list").err == "0 feeds\n"
    with Library.open(shell.library) as library:
        assert len(library.entries()) == 3 * NEW_ITEMS


def test_private_hosts_are_not_fetched_unless_named(shell: Shell) -> None:
    done = shell("feeds", "add", "http://127.0.0.1/feed")
    assert done.code == 2
    assert "127.0.0.1" in done.err


def test_lists_of_feeds_come_and_go(shell: Shell, tmp_path: Path) -> None:
    given, written = tmp_path / "feeds.opml", tmp_path / "written.opml"
    given.write_bytes(NESTED)
    assert shell("feeds", "import", str(given)).out == "added 2 feeds\n"
    assert shell("feeds", "import", str(given)).out == "added 0 feeds, already there 2\n"
    assert shell("feeds", "export", str(written)).code == 0
    assert parse_opml(written.read_bytes()).feeds == (
        ListedFeed("https://skarvoy.example/feed", "Skarvoy Post"),
        ListedFeed("https://bakery.example/atom.xml", "Bakery"),
    )
    assert shell("feeds", "export").out == written.read_text(encoding="utf-8")
    assert "already exists" in shell("feeds", "export", str(written)).err


def test_a_feed_with_a_login_in_its_address_is_left_out(shell: Shell, tmp_path: Path) -> None:
    """It would be shown to everybody."""
    given = tmp_path / "feeds.opml"
    addresses = ("https://ada:hush@paper.example/feed", "https://post.example/feed")
    feeds = [ListedFeed(address, None) for address in addresses]
    given.write_bytes(write_opml("Mine", feeds, Clock().now))
    done = shell("feeds", "import", str(given))
    assert (done.code, done.out) == (0, "added 1 feed\n")
    assert "https://paper.example/feed: left out, as the address contains a user name" in done.err
    assert "hush" not in done.err + shell("feeds", "list").out


def test_a_list_of_feeds_is_no_article(shell: Shell, tmp_path: Path) -> None:
    given = tmp_path / "feeds.opml"
    given.write_bytes(NESTED)
    done = shell("add", str(given))
    assert done.code == 2
    assert "`footnote feeds import` adds them all" in done.err


def test_wrong_usage_is_said(shell: Shell, tmp_path: Path) -> None:
    empty = tmp_path / "none.opml"
    empty.write_bytes(write_opml("None", [], Clock().now))
    assert shell("feeds", "import", str(empty)).err.endswith("lists no feeds\n")
    assert "no such library" in shell("feeds", "list").err
    empty.write_bytes(b"<opml")
    assert shell("feeds", "import", str(empty)).code == 2
    with Library.open(shell.library):
        pass
    assert "no such feed in this collection" in shell("feeds", "remove", "7").err
