"""`add` with web addresses, lists of them, and sitemaps."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from subprocess import PIPE, Popen

import pytest

from retrieval import Library
from tests.retrieval.cli.cli_library import RUN, Done, Shell, article
from tests.retrieval.pages.site import PARAGRAPH, Site, page, serving


@pytest.fixture
def site() -> Iterator[Site]:
    """A site with two stories."""
    with serving() as site:
        site.pages = {"/ferry": page("The ferry"), "/dock": page("The dock")}
        yield site


def _add(shell: Shell, site: Site, *arguments: str | Path) -> Done:
    return shell("add", *arguments, "--allow-host", site.host)


def _titles(shell: Shell) -> set[str]:
    with Library.open(shell.library) as library:
        return {entry.title for entry in library.entries() if entry.is_current}


def test_pages_and_files_are_added_together(shell: Shell, site: Site, tmp_path: Path) -> None:
    done = _add(shell, site, site.url("/ferry"), article(tmp_path, "a.txt"), site.url("/dock"))
    assert done.code == 0
    assert done.out.startswith("added 3\n")
    assert {"The ferry", "The dock"} < _titles(shell)
    assert site.asked.count("/ferry") == 1


def test_a_page_that_changed_becomes_a_new_version(shell: Shell, site: Site) -> None:
    _add(shell, site, site.url("/ferry"))
    assert _add(shell, site, site.url("/ferry")).out.startswith("added 0, already there 1\n")
    site.pages["/ferry"] = page("The ferry", PARAGRAPH.replace("40 crowns", "50 crowns"))
    site.pages["/ferry?utm_source=mail"] = site.pages["/ferry"]
    done = _add(shell, site, f"{site.url('/ferry')}?utm_source=mail")
    assert done.out.startswith("added 0, 1 with new text\n")
    changes = [shell("show", "--changes", article_id).out for article_id in shell.ids("ferry")]
    assert any("+ A ticket costs 50 crowns" in shown for shown in changes)


def test_the_pages_of_a_list_are_added_and_wrong_lines_are_named(
    shell: Shell, site: Site, tmp_path: Path
) -> None:
    listed = tmp_path / "list.txt"
    listed.write_text(f"# stories\n\n{site.url('/ferry')}\nferry\n  {site.url('/dock')}  \n")
    done = _add(shell, site, "--from", listed)
    assert done.code == 2
    assert done.out.startswith("added 2, could not read 1\n")
    assert f"ferry: not a web address, such as https://example.com (line 4 of {listed})" in done.err


def test_a_file_that_is_no_list_is_refused_in_one_line(shell: Shell, tmp_path: Path) -> None:
    listed = tmp_path / "list.txt"
    listed.write_text("Trams return\n\nTrams run again\nfrom June.\n")
    done = shell("add", "--from", listed)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert "no line is a web address" in done.err


def test_a_list_may_come_from_standard_input(
    shell: Shell, site: Site, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    listed = tmp_path / "list.txt"
    listed.write_text(site.url("/ferry"))
    with listed.open() as file:
        monkeypatch.setattr(sys, "stdin", file)
        assert _add(shell, site, "--from", "-").out.startswith("added 1\n")


def test_failures_are_grouped_by_their_reason(shell: Shell, site: Site) -> None:
    site.pages["/app"] = "<html><body><div id='root'></div><script src='/app.js'></script>"
    done = _add(shell, site, *map(site.url, ("/ferry", "/x", "/y", "/app")))
    assert done.code == 2
    assert done.out.startswith("added 1, could not read 3\n")
    lines = done.err.splitlines()
    assert "no longer there, or never was (status 404): 2" in lines
    assert f"  {site.url('/x')}" in lines
    assert any(line.startswith(f"{site.url('/app')}: this page shows its text") for line in lines)
    assert lines[-1] == "the others are in the library"


def test_a_private_host_is_refused_unless_it_is_allowed(shell: Shell, site: Site) -> None:
    done = shell("add", site.url("/ferry"))
    assert done.code == 2
    assert site.asked == []
    assert shell("add", site.url("/ferry"), "--allow-host", "a b").err.startswith("--allow-host")


def test_the_pages_of_a_sitemap_are_added_unless_they_have_not_changed(
    shell: Shell, site: Site
) -> None:
    urls = "".join(
        f"<url><loc>{site.url(path)}</loc><lastmod>{day}</lastmod></url>"
        for path, day in (("/ferry", "2024-05-03"), ("/dock", "2024-05-01"))
    )
    site.pages["/sitemap.xml"] = f"<urlset>{urls}</urlset>"
    site.types["/sitemap.xml"] = "application/xml"
    done = _add(shell, site, "--sitemap", site.url("/sitemap.xml"), "--most", "1")
    assert done.out.startswith("added 1\n")
    assert "The ferry" in _titles(shell)
    done = _add(shell, site, "--sitemap", site.url())
    assert done.out.startswith("added 1, not changed since 1\n")
    assert site.asked.count("/ferry") == 1


def test_a_sitemap_that_can_not_be_read_is_named(shell: Shell, site: Site) -> None:
    done = _add(shell, site, "--sitemap", site.url("/map.xml"), site.url("/ferry"))
    assert done.code == 2
    assert done.err.startswith(f"{site.url('/map.xml')}: no longer there, or never was")
    assert done.out.startswith("added 1, could not read 1\n")


def test_known_pages_are_fetched_again_to_refresh(shell: Shell, site: Site) -> None:
    _add(shell, site, site.url("/ferry"))
    site.pages["/ferry"] = page("The ferry", PARAGRAPH.replace("Friday", "Monday"))
    with Library.open(shell.library) as library:  # articles of no page can't be fetched
        for entry in library.entries():
            if entry.url and "town.example" in entry.url:
                library.remove(entry.id)
    assert _add(shell, site, "--refresh").out.startswith("added 0, 1 with new text\n")


def test_a_dry_run_shows_what_would_be_added(shell: Shell, site: Site) -> None:
    before = shell.ids()
    done = _add(shell, site, "--dry-run", site.url("/ferry"))
    assert done.out.startswith(f"{site.url('/ferry')}\tThe ferry\tQuay News\tundated\t")
    assert done.out.endswith("1 article; nothing was added\n")
    assert shell.ids() == before


def test_a_sync_needs_a_folder(shell: Shell, site: Site) -> None:
    done = _add(shell, site, "--sync", "--yes", site.url("/ferry"))
    assert done == (2, "", "--sync needs a folder\n")


def test_after_ctrl_c_what_has_arrived_is_in_the_library(shell: Shell, site: Site) -> None:
    with serving() as slow:
        slow.seconds = 30
        arguments = ["add", "--library", str(shell.library), site.url("/ferry"), slow.url("/a")]
        allowed = [f"--allow-host={host}" for host in (site.host, slow.host)]
        process = Popen([*RUN, *arguments, *allowed], stdout=PIPE, stderr=PIPE, text=True)
        while "/a" not in slow.asked or "/ferry" not in site.asked:
            assert process.poll() is None
        _wait_for_title(shell, "The ferry")
        os.kill(process.pid, signal.SIGINT)
        out, _ = process.communicate(timeout=20)
    assert process.returncode == 130
    assert out.startswith("stopped early: added 1; run the same command again")


def _wait_for_title(shell: Shell, title: str) -> None:
    """Wait until an article is in the library: batches are added while others arrive."""
    ends_at = time.monotonic() + 20
    while title not in _titles(shell):
        assert time.monotonic() < ends_at
        time.sleep(0.1)
