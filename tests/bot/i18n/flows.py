"""Everything that people do with the bot, in one language, and all replies to it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from datetime import date
from functools import partial
from typing import Any

from bot.i18n import ENGLISH
from retrieval import Article
from tests.bot.support.articles import ARTICLES
from tests.bot.support.asking import SEALS, TICKETS
from tests.bot.support.managers import CHESS, MANAGER, text_file
from tests.bot.support.web import Site
from tests.fakes.discord import PLAIN_PERMISSIONS, DiscordServer, File, Guild, Message

PRICES = (
    Article(
        "Tickets", "Tickets for the night ferry cost 40 crowns.", "Quay News", date(2024, 6, 1)
    ),
    Article("Undated", "The ferry has a cat. The cat does not eat herring on Sundays."),
    Article("A light", "The lighthouse of Lundvik was built in 1874. It is white."),
    Article("", "The pier of Lundvik was closed in 1911 because of a storm."),
)
EAGLES = Article("Eagles", "The warden counts twelve eagles.", "Quay News", date(2024, 7, 1))
OTTERS = Article("Otters", "The warden counts nine otters.", "Quay News", date(2024, 7, 2))
SOMEBODY = 1_300_000_000_000_000_077
FOLLOW_UP = "/webhooks/{webhook_id}/{webhook_token}"
TRIES = 5
"""So often discord.py tries to send a message while Discord fails."""
QUESTIONS = (
    *(TICKETS, "When did the strike of the crew end?", "Who is the mayor of Storholm?"),
    *("How many tickets and dogs and seals?", "Why do dogs travel free on 16 May 2024?"),
    *("Who wrote in the Island Letters?", "How deep is the volcano?", "the of and", " ", "hello"),
    *("and how much did they pay for it?", "How much do tikets for the ferry cost?"),
    "Why was the pier of Lundvik closed?",
)
FILES = (
    CHESS,
    text_file("ambiguous.txt", "title: Fee\ndate: 1/2/2015\nmood: blue\n\nThe fee is nine crowns."),
    text_file("unreadable.txt", "title: Rooks\ndate: 2024-13-45\n\nNine rooks of walnut."),
    text_file("future.txt", "title: Pawns\ndate: 2099-01-01\n\nNine pawns of walnut."),
    File("deep.html", b"<html><body><article>" + b"<div>" * 3_000 + b"<p>The mill burned.</p>"),
)
UNREADABLE = (
    *(text_file("empty.txt", ""), text_file("blank.txt", " \n"), text_file("photo.png", "x")),
    *(File("page.html", b"<html><body><nav>Home</nav></body></html>"), File("a.txt", b"%PDF-1.7")),
    File("app.html", b"<html><body><div id='root'></div><script src='/app.js'></script>"),
    File("gone.html", b"<html><body><h1>Page not found</h1><p>It was moved.</p>"),
    File("login.html", b"<html><body><h1>Log in</h1><p>Read on.</p><input type='password'>"),
    File("consent.html", b"<html><body><h1>We value your privacy</h1><p>Our cookies.</p>"),
    *(
        File("b.txt", b"PK\x03\x04...."),
        File("c.txt", b"\x1f\x8b....."),
        File("d.txt", b"{\\rtf1}"),
    ),
    *(File("e.txt", bytes(range(256)) * 4), File("f.json", b"{}"), File("g.txt", b"\xff\xfea\0\0")),
    *(File("h.txt", b"caf\xe9 \x81\x8d na\xefve"), text_file("large.txt", "words " * 2_000_000)),
)
FEEDS = 7
"""More than a page of the list has; as many as the bot lets a server follow here."""
BEACONS = tuple(
    (
        f"Club {number}",
        f"The beacon {number} of Skarvoy burns at night, and Vik feeds its fire. " * 4,
    )
    for number in range(FEEDS)
)
CLAIMS = "The lighthouse keeper counts seals every morning. Tickets for the ferry cost 60 crowns."
QUOTES = (
    *("“tickets cost 38 crowns, as they did before”", "“tickets cost 48 crowns, as they did”"),
    *("“the moon is made of cheese and ham”", "“the of and”", "hello there", "🙂", "word " * 350),
    *("“The night ferry … sails again from Friday.”", "“The cat does … eat herring on Sundays.”"),
    "“Marta Quell came to the island … counts the passing seals every single morning.”",
    "“Marta Quell came to the island when she was nineteen. She owns four goats and a boat.”",
    "“The night ferry between Lundvik and Storholm sails again from Friday. The ferry has a cat.”",
    "\n".join(
        f"“The night ferry number {number} sails again from Friday.”" for number in range(12)
    ),
    " ".join(f"The lighthouse of Lundvik was built in {1860 + year}." for year in range(12)),
)


class Flows:
    """A person's use of the bot; `replies` are all messages and forms that come back."""

    def __init__(self, server: DiscordServer, locale: str, web: Site) -> None:
        self._server = server
        self._web = web
        self._where: dict[str, Any] = {"locale": locale, "permissions": MANAGER}
        self.replies: list[Message] = []

    async def run(self) -> None:
        """Use everything."""
        await self._slash("insights")
        await self._ask()
        await self._read()
        await self._watch()
        await self._use_message_commands()
        await self._add_files()
        await self._manage_articles()
        await self._add_from_the_web()
        await self._follow_feeds()
        await self._settings()
        await self._share_vote_delete()
        await self._direct_messages()
        await self._forget()

    async def write(self) -> None:
        """Write messages: mentions, replies to an answer, and questions without a mention."""
        for text in ("", "hello", *QUESTIONS[:4], QUESTIONS[-3]):
            await self._press_all(await self._reply_to(f"{self._mention} {text}"))
        answer = await self._reply_to(f"{self._mention} {TICKETS}")
        await self._press_all(await self._reply_to("and for dogs?", reply_to=answer), "delete")
        await self._reply_to(f"{self._mention} what about it?", reply_to=answer)

    async def ask_in_message(self, *, mention: bool) -> None:
        """Ask in a message, with or without a mention of the bot."""
        text = f"{self._mention} {TICKETS}" if mention else TICKETS
        await self._press_all(await self._reply_to(text), "delete")

    async def news(self, add: Callable[[], object]) -> None:
        """Wait for the news of two watched questions, one of them with a ping."""
        for ping in (True, False):
            options = {"question": f"How many {'eagles' if ping else 'otters'}?", "ping": ping}
            await self._slash("watch", **options)
        await self._slash("watches")
        last = self._server.messages()[-1]
        add()
        for _ in range(2):
            last = await self._seen(self._server.next_message(Guild().channel_id, after=last))

    async def fail(self) -> None:
        """Send what can't be read, a command that is gone, and questions that Discord refuses."""
        for data in (None, {"name": "gone", "type": 1, "id": "1"}):
            self._server.malform("INTERACTION_CREATE", partial(_with_data, data=data))
            await self._slash("ask", question=TICKETS)
        shown = await self._slash("ask", question=TICKETS, private=True)
        for status, tries in ((403, 1), (500, TRIES)):
            self._server.fail_requests(tries, status, FOLLOW_UP)
            pressed = await self._press(shown, self._button(shown, "share"))
            self.replies += await self._server.follow_ups(pressed)
            self._server.clear_faults()

    async def ask_and_look(self) -> None:
        """Ask twice, and see what is set, stored and told."""
        for question in ("How deep is the volcano?", TICKETS):
            await self._slash("ask", question=question)
        await self._press_all(await self._slash("settings"))
        for name in ("about", "insights"):
            await self._slash(name)

    async def _share_vote_delete(self) -> None:
        shown = await self._slash("ask", question=TICKETS, private=True)
        pressed = await self._press(shown, self._button(shown, "share"))
        self.replies += await self._server.follow_ups(pressed)
        self.replies.append(await self._server.edited(shown))
        public = await self._slash("ask", question=SEALS)
        for vote in ("up", "up", "up", "down"):
            await self._press(public, self._button(public, "vote", vote))
        await self._slash("insights")
        deletion = self._button(public, "delete")
        where = {**self._where, "user_id": SOMEBODY, "permissions": PLAIN_PERMISSIONS}
        await self._seen(self._server.click(public, custom_id=deletion, **where))
        await self._server.click(public, custom_id=deletion, **self._where)

    async def _direct_messages(self) -> None:
        for name, options in (
            ("ask", {"question": TICKETS}),
            ("watch", {"question": SEALS}),
            *((name, {}) for name in ("watches", "help", "about", "forget")),
        ):
            await self._seen(self._server.slash(name, options, guild=False, **self._where))

    async def _forget(self) -> None:
        await self._press_all(await self._slash("forget"))
        await self._slash("forget")

    @property
    def _mention(self) -> str:
        return f"<@{self._server.application.id}>"

    async def _reply_to(self, text: str, **where: Any) -> Message:
        sent = await self._server.post(text, **where)
        return await self._seen(self._server.next_message(sent.channel_id, after=sent))

    @staticmethod
    def _button(message: Message, verb: str, last: str = "") -> str:
        """The custom id of a message's button, by its verb and last argument."""
        ids = [button.custom_id or "" for button in message.buttons()]
        return next(one for one in ids if one.split(":")[0] == verb and one.endswith(last))

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
        await self._slash("ask", question=TICKETS, after="2025-01-01", before="2024-01-01")
        await self._slash("search", words=" ")
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
                await self._seen(self._server.submit(form, {"question": " "}))
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
        messages = [await self._server.post(text) for text in (CLAIMS, *QUOTES)]
        for message in (*messages, await self._server.post(files=[CHESS])):
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

    async def _add_from_the_web(self) -> None:
        await self._slash("articles add")
        page = self._web.put("/page", f"<body><article><p>{BEACONS[0][1]}</p></article></body>")
        for url in (page, self._web.url("/volcano"), self._web.put_feed("/many", "Club", BEACONS)):
            await self._press_all(await self._slash("articles add", url=url), "correct")

    async def _follow_feeds(self) -> None:
        await self._slash("feeds list")
        for number in range(FEEDS):
            self._web.put_feed(f"/{number}.xml", f"Club {number}", [BEACONS[number]])
        links = "".join(
            f"<link rel=alternate type=application/rss+xml href=/{n}.xml>" for n in (0, 1)
        )
        await self._slash("feeds add", url=self._web.put("/both", f"<head>{links}</head>"))
        for number in (0, *range(FEEDS)):
            await self._slash("feeds add", url=self._web.url(f"/{number}.xml"))
        await self._slash("feeds add", url=self._web.url("/volcano"))
        self._web.content.clear()
        await self._slash("feeds pause", feed="Club 0")
        await self._press_all(await self._slash("feeds list"))
        for name in ("pause", "resume", "remove"):
            await self._slash(f"feeds {name}", feed="Club 1")
            await self._slash(f"feeds {name}", feed="volcano")
        for number in (1, 2):
            asked = await self._slash("feeds remove", feed=f"Club {number}")
            custom_id = asked.buttons()[number - 1].custom_id or ""
            await self._press(asked, custom_id)
        await self._slash("feeds add", url=self._web.url("/volcano"))

    async def _settings(self) -> None:
        shown = await self._slash("settings")
        for button in shown.buttons():
            refused = {**self._where, "permissions": PLAIN_PERMISSIONS}
            custom_id = button.custom_id
            await self._seen(self._server.click(shown, custom_id=custom_id, **refused))
            await self._press(shown, custom_id or "")
        await self._slash("insights")


def _with_data(interaction: Any, data: object) -> Any:
    return {**interaction, "data": data}


def data() -> Iterator[str]:
    """Every text that isn't the bot's own: of articles, files and those who ask."""
    for article in (*ARTICLES, *PRICES, EAGLES, OTTERS):
        yield from (article.title, article.text, article.source or "", article.url or "")
    for file in (*FILES, *UNREADABLE):
        yield from (file.name, file.data[:300].decode(errors="replace"))
    for title, text in BEACONS:
        yield from (title, text)
    yield from (*QUESTIONS, SEALS, CLAIMS, *QUOTES, "Club Nowhere volcano Rooks and pawns")
    yield "Does ferry sail? How many eagles otters? and for dogs what about it"
