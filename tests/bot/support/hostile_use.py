"""Everything that people do with the bot, with a hostile line in place of each text."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape, quoteattr

from bot.i18n import ENGLISH
from tests.bot.support.managers import MANAGER
from tests.bot.support.messages import mention
from tests.bot.support.web import Site
from tests.fakes.discord import DiscordServer, File, Message

_CONTENT, _OPTION, _SHORT_OPTION, _FIELD = 900, 3_000, 100, 500
"""Characters of a message, of options and of a field: half of the UTF-16 units they may have."""
_MESSAGE_COMMANDS = (
    ENGLISH.check_quote_name,
    ENGLISH.find_evidence_name,
    ENGLISH.ask_this_name,
)


def question(line: str) -> str:
    """A question that the article with a line answers."""
    return f"How many boats did the pilot count on {line}?"


class HostileUse:
    """A manager's use of the bot."""

    def __init__(self, server: DiscordServer) -> None:
        self._server = server
        self._where: dict[str, Any] = {"permissions": MANAGER}

    async def ask(self, line: str) -> None:
        """Ask, look behind the answer, and delete it; share a private one."""
        answer = await self._slash("ask", question=question(line)[:_OPTION])
        await self._press(answer, "context", "more", "why", "vote")
        found = [word for text in answer.texts() for word in text.split() if word[:2] == "a:"]
        await self._slash("evidence", id=(found or ["a:"])[-1])
        await self._slash("evidence", id=line[:_OPTION])
        await self._press(answer, "delete")
        private = await self._slash("ask", question=line[:_OPTION], private=True)
        await self._press(private, "share", "context")
        for option in ("source", "after"):
            await self._slash("ask", question="Where is the pilot?", **{option: line[:_OPTION]})

    async def write(self, line: str) -> None:
        """Mention the bot, write to it directly, and follow up its answers."""
        asked = question(line)[:_CONTENT]
        await self._write(f"{mention(self._server)} {line[:_CONTENT]}")
        for text, where in ((f"{mention(self._server)} {asked}", True), (asked, False)):
            answer = await self._write(text, guild=where)
            # what is not written to the bot may stay without a reply
            sent = await self._server.post(line[:_CONTENT], reply_to=answer, guild=where)
            await self._write(f"{mention(self._server)} {question('deck')}", user_id=78)
            for offer in self._server.replies_to(sent):
                await self._press(offer, "ask_shown")

    async def small_talk(self, line: str) -> None:
        """Say hello and ask the examples, which are made from articles."""
        examples = await self._slash("ask", question=f"hello {line}"[:_OPTION])
        await self._press(examples, "ask_shown")
        examples = await self._write(f"{mention(self._server)} hello")
        await self._press(examples, "ask_shown")

    async def read(self, line: str) -> None:
        """Search, turn pages, and take what is suggested while typing."""
        for name, option in (("search", "words"), ("timeline", "topic"), ("coverage", "topic")):
            for words in (f"pilot {line}"[:_SHORT_OPTION], line[:_SHORT_OPTION]):
                found = await self._slash(name, **{option: words})
                await self._press(found, "results", "timeline")
        await self._slash("article", title=line[:_OPTION])
        for name, option in (("article", "title"), ("ask", "source"), ("ask", "question")):
            given = {"question": "pilot"} if option == "source" else {}
            await self._server.autocomplete(
                name, focused=option, value=line[:40], options=given, **self._where
            )

    async def read_article(self, article_id: str, line: str) -> None:
        """Open an article, and ask only it."""
        shown = await self._slash("article", title=article_id)
        for opener in self._custom_ids(shown, "only"):
            form = await self._server.click(shown, custom_id=opener, **self._where)
            await self._server.submit(form, {"question": question(line)[:_FIELD]})

    async def check_message(self, line: str) -> None:
        """Use the commands on messages: quotations, claims and questions."""
        for text in (f"“The pilot saw {line}” {line}", f"> The pilot counted {line} boats."):
            message = await self._server.post(text[:_CONTENT])
            for command in _MESSAGE_COMMANDS:
                reply = await self._server.message_command(command, message, **self._where)
                await self._press(reply, "context", "ask_shown")

    async def watch(self, line: str) -> None:
        """Watch a question and list what is watched."""
        await self._slash("watch", question=question(line)[:_SHORT_OPTION], ping=True)
        watches = await self._slash("watches")
        option = watches.select("unwatch")["options"][0]["value"]
        await self._server.select(watches, "unwatch", [option], **self._where)

    async def manage(self, lines: list[str]) -> None:
        """Add five files, correct all of them, list, edit and remove them, and undo."""
        names = ("file", "file2", "file3", "file4", "file5")
        files = {name: _file(line) for name, line in zip(names, lines, strict=False)}
        report = await self._slash("articles add", **files, source=lines[0][:400])
        await self._slash("articles add", file=File("photo.png", b"x"), published=lines[0][:400])
        for opener, line in zip(self._custom_ids(report, "correct"), lines, strict=False):
            form = await self._server.click(report, custom_id=opener, **self._where)
            typed = line[:_FIELD]
            await self._server.submit(form, {"title": typed, "source": typed})
            await self._server.submit(form, {"url": typed, "published": typed})
        for line in lines:
            await self._press(await self._slash("articles list", words=line[:40]), "list")
            form = await self._slash("articles edit", article=line[:_OPTION])
            if form.modal:
                await self._press(await self._server.submit(form, {"title": "x"}), "uncorrect")
            await self._press(await self._slash("articles remove", article=line[:100]), "restore")
        await self._press(report, "unadd")

    async def follow(self, web: Site, line: str) -> None:
        """Follow a feed and add a page that have a line everywhere, and use the list of feeds."""
        entries = [(f"{line} {number}", f"The pilot counted {line}. " * 20) for number in range(7)]
        feed = web.put_feed("/feed", line, entries)
        link = f'<link rel="alternate" type="application/rss+xml" title={quoteattr(line)} href='
        links = f"{link}/feed>{link}{quoteattr(f'/{line}')}>"
        page = web.put("/page", f"<head><title>{escape(line)}</title>{links}</head>")
        await self._press(await self._slash("articles add", url=feed), "unadd_all", "correct")
        for url in (line[:_OPTION], f"https://{line}"[:_OPTION], page, feed):
            await self._slash("articles add", url=url)
            await self._slash("feeds add", url=url)
        await self._press(await self._slash("feeds list"), "feeds")
        await self._server.autocomplete(
            "feeds remove", focused="feed", value=line[:40], **self._where
        )
        for name in ("pause", "resume", "remove"):
            reply = await self._slash(f"feeds {name}", feed=" ".join(line.split())[:_OPTION])
        await self._press(reply, "unfollow")

    async def look_around(self) -> None:
        """Use the commands that take no text."""
        for name in ("insights", "help", "about", "settings", "forget", "articles list"):
            await self._slash(name)
        await self._slash("articles info")

    async def _slash(self, name: str, **options: Any) -> Message:
        return await self._server.slash(name, options, **self._where)

    async def _write(self, text: str, **where: Any) -> Message:
        sent = await self._server.post(text, **where)
        return await self._server.next_message(sent.channel_id, after=sent)

    async def _press(self, reply: Message, *verbs: str) -> None:
        for custom_id in self._custom_ids(reply, *verbs):
            await self._server.click(reply, custom_id=custom_id, **self._where)

    def _custom_ids(self, reply: Message, *verbs: str) -> list[str]:
        """The custom ids of a message's buttons that have one of some verbs."""
        buttons = [button.custom_id or "" for button in reply.buttons() if not button.disabled]
        return [custom_id for custom_id in buttons if custom_id.partition(":")[0] in verbs]


def _file(line: str) -> File:
    """An article whose title, text, source, address and file name have a line."""
    one_line = " ".join(line.split())[:400]
    header = f"title: {one_line}\nsource: {one_line}\nurl: https://a.example/{one_line}"
    text = f"{header}\n\nThe pilot counted nine boats on {line}.\n\n{line}"
    return File(f"{one_line[:60].replace('/', '')}.txt", text.encode(errors="replace"))
