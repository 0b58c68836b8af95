"""Everything that people do with the bot, in one language, and all replies to it."""

from __future__ import annotations

from collections.abc import Awaitable, Iterator
from datetime import date
from typing import Any

from bot.i18n import ENGLISH
from retrieval import Article
from tests.bot.support.articles import ARTICLES
from tests.bot.support.asking import SEALS, TICKETS
from tests.bot.support.managers import CHESS, MANAGER, text_file
from tests.fakes.discord import PLAIN_PERMISSIONS, DiscordServer, File, Message

PRICES = (
    Article(
        "Tickets", "Tickets for the night ferry cost 40 crowns.", "Quay News", date(2024, 6, 1)
    ),
    Article("Undated", "The ferry has a cat."),
)
NEWS = Article("Seals", "The lighthouse keeper counts ninety seals.", "Quay News", date(2024, 1, 1))
QUESTIONS = (
    *(TICKETS, "When did the strike of the crew end?", "Who is the mayor of Storholm?"),
    *("How many tickets and dogs and seals?", "Why do dogs travel free on 16 May 2024?"),
    *("Who wrote in the Island Letters?", "How deep is the volcano?", "the of and", " ", "hello"),
    *("and how much did they pay for it?", "How much do tikets for the ferry cost?"),
)
FILES = (
    CHESS,
    text_file("ambiguous.txt", "title: Fee\ndate: 1/2/2015\nmood: blue\n\nThe fee is nine crowns."),
    text_file("unreadable.txt", "title: Rooks\ndate: someday\n\nNine rooks of walnut."),
    text_file("future.txt", "title: Pawns\ndate: 2099-01-01\n\nNine pawns of walnut."),
    File("deep.html", b"<html><body><article>" + b"<div>" * 3_000 + b"<p>The mill burned.</p>"),
)
UNREADABLE = (
    *(text_file("empty.txt", ""), text_file("blank.txt", " \n"), text_file("photo.png", "x")),
    *(File("page.html", b"<html><body><nav>Home</nav></body></html>"), File("a.txt", b"%PDF-1.7")),
    *(
        File("b.txt", b"PK\x03\x04...."),
        File("c.txt", b"\x1f\x8b....."),
        File("d.txt", b"{\\rtf1}"),
    ),
    *(File("e.txt", bytes(range(256)) * 4), File("f.json", b"{}"), File("g.txt", b"\xff\xfea\0\0")),
    *(File("h.txt", b"caf\xe9 \x81\x8d na\xefve"), text_file("large.txt", "many words " * 500_000)),
)
CLAIMS = "The lighthouse keeper counts seals every morning. Tickets for the ferry cost 60 crowns."
QUOTES = (
    *("“tickets cost 38 crowns, as they did before”", "“tickets cost 48 crowns, as they did”"),
    *("“the moon is made of cheese and ham”", "“the of and”", "hello there", "🙂"),
)
MESSAGE_COMMANDS = (ENGLISH.check_quote_name, ENGLISH.find_evidence_name, ENGLISH.ask_this_name)


class Flows:
    """A person's use of the bot; `replies` are all messages and forms that come back."""

    def __init__(self, server: DiscordServer, locale: str) -> None:
        self._server = server
        self._where: dict[str, Any] = {"locale": locale, "permissions": MANAGER}
        self.replies: list[Message] = []

    async def run(self) -> None:
        """Use everything."""
        await self._ask()
        await self._read()
        await self._watch()
        await self._use_message_commands()
        await self._add_files()
        await self._manage_articles()
        await self._settings()

    async def mention(self) -> None:
        """Mention the bot in a channel, with and without a question."""
        for text in ("", "hello", *QUESTIONS[:4], QUESTIONS[-2]):
            sent = await self._server.post(f"<@{self._server.application.id}> {text}")
            await self._seen(self._server.next_message(sent.channel_id, after=sent))

    async def _seen(self, pending: Awaitable[Message]) -> Message:
        reply = await pending
        self.replies.append(reply)
        return reply

    async def _slash(self, name: str, **options: Any) -> Message:
        return await self._seen(self._server.slash(name, options, **self._where))

    async def _press_all(self, reply: Message, *but: str) -> None:
        """Press each button of a reply that sends an interaction."""
        for button in reply.buttons():
            if button.custom_id and button.custom_id.partition(":")[0] not in but:
                await self._press(reply, button.custom_id)

    async def _press(self, reply: Message, custom_id: str) -> Message:
        return await self._seen(self._server.click(reply, custom_id=custom_id, **self._where))

    async def _ask(self) -> None:
        for question in QUESTIONS:
            reply = await self._slash("ask", question=question, private=True)
            await self._press_all(reply)
        await self._slash("ask", question=TICKETS, after="x")
        await self._slash("ask", question=TICKETS, source="Nowhere")
        await self._slash("ask", question=TICKETS, source="Harbour Post", after="2024-05-16")
        await self._slash("ask", question=TICKETS, after="2025-01-01")
        await self._slash("evidence", id="a:aaaaaaaaaa")
        answer = await self._slash("ask", question=SEALS)
        found = [word for text in answer.texts() for word in text.split() if word[:2] == "a:"]
        for answer_id in found[:1]:
            await self._slash("evidence", id=answer_id.strip("`"))

    async def _read(self) -> None:
        for name, option in (("search", "words"), ("timeline", "topic"), ("coverage", "topic")):
            for words in ("ferry", "volcano", "the of and"):
                await self._press_all(await self._slash(name, **{option: words}))
        await self._slash("article", title="Nothing")
        title = await self._server.autocomplete(
            "article", focused="title", value="night", **self._where
        )
        shown = await self._slash("article", title=title[0].value)
        for button in shown.buttons():
            if (button.custom_id or "").startswith("only:"):
                form = await self._press(shown, button.custom_id or "")
                await self._seen(self._server.submit(form, {"question": TICKETS}))
        await self._slash("help")
        await self._slash("about")

    async def _watch(self) -> None:
        await self._slash("watches")
        for question in (SEALS, SEALS, "the of and", *(f"Does ferry {n} sail?" for n in range(30))):
            await self._slash("watch", question=question)
        shown = await self._slash("watches")
        value = shown.select("unwatch")["options"][0]["value"]
        await self._seen(self._server.select(shown, "unwatch", [value], **self._where))
        await self._slash("watch", question=SEALS)

    async def _use_message_commands(self) -> None:
        for text in (CLAIMS, *QUOTES):
            message = await self._server.post(text)
            for name in (
                ENGLISH.check_quote_name,
                ENGLISH.find_evidence_name,
                ENGLISH.ask_this_name,
            ):
                await self._seen(self._server.message_command(name, message, **self._where))

    async def _add(self, *files: File, **options: str) -> Message:
        names = ("file", "file2", "file3", "file4", "file5")
        return await self._slash("articles add", **dict(zip(names, files, strict=False)), **options)

    async def _add_files(self) -> None:
        await self._slash("articles list")
        await self._slash("articles info")
        report = await self._add(*FILES)
        for start in range(0, len(UNREADABLE), 5):
            await self._add(*UNREADABLE[start : start + 5])
        await self._add(CHESS, published="x")
        opener = next(b.custom_id for b in report.buttons() if "correct:" in (b.custom_id or ""))
        form = await self._press(report, opener or "")
        for values in ({}, {"published": "x"}, {"url": "x"}, {"source": "Quay News"}):
            await self._seen(self._server.submit(form, values))
            self.replies.append(self._server.latest(report))
        await self._press_all(await self._add(CHESS), "correct")
        await self._press_all(self._server.latest(report), "correct")

    async def _manage_articles(self) -> None:
        await self._add(CHESS, *FILES[1:3])
        await self._slash("articles list")
        await self._slash("articles list", words="volcano")
        await self._slash("articles info")
        await self._slash("articles edit", article="volcano")
        form = await self._slash("articles edit", article="Chess")
        await self._press_all(await self._seen(self._server.submit(form, {"title": "Club"})))
        removed = await self._slash("articles remove", article="Rooks")
        await self._press_all(removed)
        await self._slash("articles remove", article="Rooks and pawns")

    async def _settings(self) -> None:
        shown = await self._slash("settings")
        for button in shown.buttons():
            refused = {**self._where, "permissions": PLAIN_PERMISSIONS}
            custom_id = button.custom_id
            await self._seen(self._server.click(shown, custom_id=custom_id, **refused))
            await self._press(shown, custom_id or "")
        await self._slash("insights")


def data() -> Iterator[str]:
    """Every text that isn't the bot's own: of articles, files and those who ask."""
    for article in (*ARTICLES, *PRICES, NEWS):
        yield from (article.title, article.text, article.source or "", article.url or "")
    for file in (*FILES, *UNREADABLE):
        yield from (file.name, file.data[:300].decode(errors="replace"))
    yield from (*QUESTIONS, SEALS, CLAIMS, *QUOTES, "Club Nowhere volcano Rooks and pawns")
    yield "Does ferry sail?"
