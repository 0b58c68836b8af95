"""The articles of each file that /articles add shows, and their correction."""

from __future__ import annotations

from typing import Any

import pytest

from bot.delivery import interactions
from bot.i18n import ENGLISH
from bot.invocation import server_collection
from retrieval.library import Library
from tests.bot.support.articles import FERRY
from tests.bot.support.asking import LAYOUTS, ask, library_of, shown
from tests.bot.support.managers import CHESS, MANAGER, WHEN, add, manage, press, text_file
from tests.bot.support.running import Render, connected, discord_server, run, serving
from tests.fakes.discord import PLAIN_PERMISSIONS, DiscordServer, File, Guild, Message

GUILD = Guild()
OWN = server_collection(GUILD.id)
FEES = [
    text_file("fee.txt", f"title: Fee\ndate: 2024-0{n}-01\n\nThe fee is {n} crowns.")
    for n in (3, 4)
]
ROOKS = text_file("rooks.txt", "title: Rooks\n\nThe club owns nine rooks of walnut.")


def current(library: Library) -> list[str]:
    """Title, source and date of the server's articles, in the order of titles."""
    return sorted(
        f"{entry.title}|{entry.source}|{entry.published}"
        for entry in library.entries("", (OWN,))
        if entry.is_current
    )


async def upload(server: DiscordServer, *files: File, **options: Any) -> Message:
    names = ("file", "file2", "file3", "file4", "file5")
    return await manage(
        server, "articles add", {**dict(zip(names, files, strict=False)), **options}
    )


async def correct(
    server: DiscordServer, report: Message, number: int, values: dict[str, str]
) -> Message:
    """Correct a file of a report, by its button, and return what the manager sees."""
    return await server.submit(await open_form(server, report, number), values)


async def open_form(
    server: DiscordServer, report: Message, number: int, permissions: int = MANAGER
) -> Message:
    """Press the button of a file."""
    custom_id = correct_button(report, number)
    return await server.click(report, custom_id=custom_id, permissions=permissions)


def correct_button(report: Message, number: int) -> str:
    """The button of a file: in both layouts, its custom id ends with the number."""
    [found] = [
        button.custom_id
        for button in report.buttons()
        if (button.custom_id or "").startswith("correct:")
        and (button.custom_id or "").endswith(f":{number}")
    ]
    assert found
    return found


@LAYOUTS
def test_each_file_is_shown_with_what_was_found(render: Render) -> None:
    """Five files, with numbers that tie them to their buttons."""

    async def check() -> None:
        async with serving(library_of(FERRY), render) as server:
            await add(server, FEES[0], CHESS)
            month = text_file("fair.md", "---\ntitle: Fair\ndate: 2024-05\n---\nThe fair came.")
            report = await upload(
                *(server, FEES[1], CHESS, month, text_file("empty.txt", ""), ROOKS)
            )
            text = shown(report)
            assert "**Added: 2 · updated: 1**\nAlready here: 1" in text
            assert "**1.** Fee\n-# no source · 1 April 2024 · new version · fee.txt" in text
            assert "**2.** Chess\n-# no source · no date · already here · chess.txt" in text
            assert "**3.** Fair\n-# no source · May 2024 · new · fair.md" in text
            assert "**4.** Rooks\n" in text
            assert "-# empty.txt: the file is empty" in text
            labels = [button.label for button in report.buttons()]
            assert labels[-1] == ENGLISH.undo_all
            numbered = [ENGLISH.correct_numbered.format(number=n) for n in (1, 2, 3, 4)]
            assert labels[:-1] in ([ENGLISH.correct] * 4, numbered)

    run(check())


@LAYOUTS
def test_a_correction_takes_the_place_of_what_was_found(render: Render) -> None:
    """After a restart too; answers that were given before still show their extracts."""

    async def check() -> None:
        library = library_of(FERRY)
        async with discord_server() as server:
            async with connected(server, library, render, max_server_articles=2):
                report = await upload(server, CHESS, ROOKS)
                before = await ask(server, WHEN)
            async with connected(server, library, render, max_server_articles=2):
                opened = await open_form(server, report, 1)
                fields = {
                    part["component"]["custom_id"]: part["component"].get("value")
                    for part in (opened.modal or {})["components"]
                }
                assert fields == {"title": "Chess", "source": None, "published": None, "url": None}
                values = {
                    "title": "Chess *club*",
                    "source": "Town Sheet",
                    "published": "3 February 2024",
                    "url": "https://club.example/chess",
                }
                changed = await server.submit(opened, values)
                assert changed.updated
                text = shown(server.latest(report))
                assert "**1.** Chess \\*club\\*\n" in text
                assert "-# Town Sheet · 3 February 2024 · corrected · chess.txt" in text
                assert "**2.** Rooks\n-# no source · no date · new · rooks.txt" in text
                assert current(library) == [
                    "Chess *club*|Town Sheet|2024-02-03",
                    "Rooks|None|None",
                ]
                assert "3 February 2024" in shown(await ask(server, WHEN))
                [context] = [
                    button.custom_id
                    for button in before.buttons()
                    if (button.custom_id or "").startswith("context:")
                ]
                assert context
                assert "every Tuesday" in shown(await server.click(before, custom_id=context))
                again = await upload(server, CHESS)
                assert "Already here: 1" in shown(again)
                assert "**1.** Chess \\*club\\*\n-# Town Sheet" in shown(again)
        assert server.violations == []

    run(check())


@LAYOUTS
def test_undo_all_includes_corrections(render: Render) -> None:
    """The version that an upload replaced is current again, and nothing of the upload is left."""

    async def check() -> None:
        library = library_of(FERRY)
        async with serving(library, render) as server:
            await add(server, FEES[0], CHESS)
            before = current(library)
            report = await upload(server, FEES[1], CHESS, ROOKS)
            for title in ("Fees", "Fee", "All fees"):
                await correct(server, server.latest(report), 1, {"title": title})
            for title in ("Chess club", "Chess", "The club"):
                await correct(server, server.latest(report), 2, {"title": title})
            assert [line.partition("|")[0] for line in current(library)] == [
                *("All fees", "Rooks", "The club"),
            ]
            last = server.latest(report)
            undone = await press(server, last, ENGLISH.undo_all)
            assert shown(undone) == ENGLISH.upload_undone.format(count=3)
            assert current(library) == before
            assert len(library.entries("fee", (OWN,))) == 1
            assert library.check() == []

    run(check())


def test_nothing_is_left_to_undo() -> None:
    """The article has been removed meanwhile."""

    async def check() -> None:
        async with serving(library_of(FERRY)) as server:
            report = await upload(server, CHESS)
            await manage(server, "articles remove", {"article": "Chess"})
            undone = await press(server, report, ENGLISH.undo)
            assert shown(undone) == ENGLISH.nothing_to_undo

    run(check())


@LAYOUTS
def test_a_correction_alone_can_be_undone(render: Render) -> None:
    """Of a file that was there already; its report gets a button for that."""

    async def check() -> None:
        library = library_of(FERRY)
        async with serving(library, render) as server:
            await add(server, CHESS)
            report = await upload(server, CHESS)
            assert ENGLISH.undo not in [button.label for button in report.buttons()]
            await correct(server, report, 1, {"title": "Chess club"})
            assert current(library) == ["Chess club|None|None"]
            await press(server, server.latest(report), ENGLISH.undo)
            assert current(library) == ["Chess|None|None"]

    run(check())


@LAYOUTS
def test_an_article_is_edited_by_name(render: Render) -> None:
    """Several times, and each edit can be undone."""

    async def check() -> None:
        library = library_of(FERRY)
        async with serving(library, render) as server:
            await add(server, CHESS)
            replies = []
            for title, date in (("Chess club", "2024"), ("The club", "2024-02-03")):
                choice, *_ = await server.autocomplete(
                    "articles edit", focused="article", value="", permissions=MANAGER
                )
                given = {"article": choice.value}
                opened = await server.slash("articles edit", given, permissions=MANAGER)
                values = {"title": title} | ({"published": date} if len(date) > 4 else {})
                replies.append(await server.submit(opened, values))
            assert "Corrected: 3 February 2024 · The club" in shown(replies[1])
            assert current(library) == ["The club|None|2024-02-03"]
            undone = await press(server, replies[1], ENGLISH.undo)
            assert shown(undone) == ENGLISH.article_restored.format(title="Chess club")
            await press(server, replies[0], ENGLISH.undo)
            assert current(library) == ["Chess|None|None"]
            unknown = await server.slash("articles edit", {"article": "Fee"}, permissions=MANAGER)
            assert unknown.content == ENGLISH.no_such_server_article

    run(check())


def test_what_is_wrong_in_the_form_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing changes; the report stays as it is."""
    wrong = {
        "“some day” isn’t a date I understand. Write it like “29 December 2014” or “last month”.": {
            "published": "some day"
        },
        ENGLISH.not_a_web_address: {"url": "javascript:alert(1)"},
        ENGLISH.address_taken: {"url": "http://www.club.example/fee/"},
        ENGLISH.nothing_corrected: {},
    }
    fee = text_file("fee.txt", "title: Fee\nurl: https://club.example/fee\n\nThe fee is 3 crowns.")

    async def check() -> None:
        library = library_of(FERRY)
        async with serving(library) as server:
            report = await upload(server, CHESS, fee)
            monkeypatch.setattr(interactions, "DEFER_AFTER", 30)  # an upload may take longer
            before = current(library)
            for text, values in wrong.items():
                reply = await correct(server, report, 1, values)
                assert (reply.content, reply.ephemeral) == (text, True)
            assert current(library) == before
            assert shown(server.latest(report)) == shown(report)

    run(check())


def test_an_article_that_is_gone_cannot_be_corrected() -> None:
    """Or that a new version of its file has replaced; only managers correct any."""

    async def check() -> None:
        library = library_of(FERRY)
        async with serving(library) as server:
            report = await upload(server, FEES[0], CHESS)
            opened = await open_form(server, report, 1)
            await add(server, FEES[1])
            late = await server.submit(opened, {"title": "Fees"})
            assert (late.content, late.ephemeral) == (ENGLISH.article_gone, True)
            await manage(server, "articles remove", {"article": "Chess"})
            gone = await open_form(server, report, 2)
            assert gone.content == ENGLISH.article_gone
            refused = await open_form(server, report, 2, PLAIN_PERMISSIONS)
            assert refused.content == ENGLISH.managers_only
            late = await server.submit(opened, {"title": "Fees"}, permissions=PLAIN_PERMISSIONS)
            assert late.content == ENGLISH.managers_only

    run(check())


def test_of_two_managers_the_last_one_wins() -> None:

    async def check() -> None:
        library = library_of(FERRY)
        async with serving(library) as server:
            report = await upload(server, CHESS)
            forms = [await open_form(server, report, 1) for _ in range(2)]
            await server.submit(forms[0], {"title": "Chess club"})
            await server.submit(forms[1], {"source": "Town Sheet"})
            assert current(library) == ["Chess|Town Sheet|None"]
            assert len(library.entries("", (OWN,))) == 3

    run(check())


@pytest.mark.parametrize("name", ["chess.txt", "**_`" * 15 + ".txt"])
@LAYOUTS
def test_a_report_on_hostile_files_shows_them_all(render: Render, name: str) -> None:
    """In a plain message, too; and so it does after corrections."""

    async def check() -> None:
        library = library_of(FERRY)
        async with serving(library, render) as server:
            files = [
                text_file(f"{n}{name}", f"title: {'*_' * 150}{n}\ndate: 1/2/3\n\nRook {n} came.")
                for n in range(5)
            ]
            report = await upload(server, *files, source="`*" * 40)
            for number in range(1, 6):
                changed = await correct(
                    server,
                    server.latest(report),
                    number,
                    {"title": "_*" * 300, "source": "|~" * 99},
                )
                assert changed.updated
            text = shown(server.latest(report))
            assert [f"**{number}.** " in text for number in range(1, 6)] == [True] * 5
            assert text.count(ENGLISH.file_corrected) == 5

    run(check())


def test_a_removed_article_keeps_its_corrections() -> None:

    async def check() -> None:
        library = library_of(FERRY)
        async with serving(library) as server:
            report = await upload(server, CHESS)
            await correct(server, report, 1, {"title": "Chess club"})
            removed = await manage(server, "articles remove", {"article": "Chess club"})
            await press(server, removed, ENGLISH.undo)
            assert current(library) == ["Chess club|None|None"]
            await correct(server, report, 1, {"title": "The club"})
            assert current(library) == ["The club|None|None"]

    run(check())


def test_given_metadata_count_more_than_a_correction() -> None:

    async def check() -> None:
        library = library_of(FERRY)
        async with serving(library) as server:
            report = await upload(server, CHESS)
            await correct(server, report, 1, {"title": "Chess club"})
            text = await add(server, CHESS, source="Town Sheet")
            assert "updated: 1" in text
            assert current(library) == ["Chess|Town Sheet|None"]

    run(check())
