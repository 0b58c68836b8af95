"""Messages that follow up an answer: replies to it, and messages in its thread."""

from __future__ import annotations

from bot.db.preferences import Reply
from bot.db.sqlite.database import SqliteDatabase
from bot.i18n import ENGLISH
from retrieval import Article, Library
from tests.bot.support.asking import LAYOUTS, library_of, shown
from tests.bot.support.messages import ask_in_message, mention, reply_to
from tests.bot.support.running import Render, run, serving
from tests.bot.support.threads import WITH_THREADS, in_threads
from tests.fakes.discord import DiscordServer, Guild, Message

STRIKE = "When did the ferry strike begin?"
LUNDVIK = Article("Strike in Lundvik", "The ferry strike in Lundvik began on 3 May 2024.", "Wire")
STORHOLM = Article("Strike", "The ferry strike in Storholm began on 9 June 2024.", "Post")


def strikes() -> Library:
    """Two articles that answer the question."""
    return library_of(LUNDVIK, STORHOLM)


async def is_silent(server: DiscordServer, sent: Message) -> bool:
    """True if the bot says nothing to a message, up to its answer to the next one."""
    await ask_in_message(server, STRIKE, guild=False, user_id=77)
    return server.replies_to(sent) == []


@LAYOUTS
def test_a_reply_to_an_answer_is_told_once_that_questions_stand_alone(render: Render) -> None:
    """And offered the last question with its words; the button asks that."""

    async def check() -> None:
        async with serving(strikes(), render) as server:
            answer = await ask_in_message(server, f"{mention(server)} {STRIKE}")
            sent = await server.post("and in *Lundvik*?", reply_to=answer)
            offer = await reply_to(server, sent)
            assert ENGLISH.question_stands_alone in shown(offer)
            assert f"> {STRIKE} and in \\*Lundvik\\*?" in shown(offer)
            combined = await server.click(offer, ENGLISH.ask_shown)
            assert not combined.ephemeral
            assert f"### {STRIKE} and in \\*Lundvik\\*?" in shown(combined)
            assert "3 May 2024" in shown(combined)
            assert await is_silent(server, await server.post("and now?", reply_to=answer))

    run(check())


def test_the_combined_question_is_asked_in_the_scope_of_the_answer() -> None:
    async def check() -> None:
        async with serving(strikes()) as server:
            answer = await server.slash("ask", {"question": STRIKE, "source": "Post"})
            # a reply to a command's response can be read if it mentions the bot in its text
            sent = await server.post(f"{mention(server)} what about it?", reply_to=answer)
            offer = await reply_to(server, sent)
            assert f"> {STRIKE} what about it?" in shown(offer)
            combined = await server.click(offer, ENGLISH.ask_shown)
            assert "9 June 2024" in shown(combined)
            assert "3 May 2024" not in shown(combined)

    run(check())


def test_a_reply_that_cannot_be_read_gets_no_offer() -> None:
    async def check() -> None:
        async with serving(strikes()) as server:
            answer = await server.slash("ask", {"question": STRIKE})
            reply = await reply_to(server, await server.post("and in Lundvik?", reply_to=answer))
            assert shown(reply) == ENGLISH.question_stands_alone
            assert reply.buttons() == []

    run(check())


def test_small_talk_and_messages_to_others_get_no_reply() -> None:
    """Nor do replies to other messages, or a reply with nothing but an image."""

    async def check() -> None:
        async with serving(strikes()) as server:
            answer = await ask_in_message(server, f"{mention(server)} {STRIKE}")
            help_message = await ask_in_message(server, f"{mention(server)} hello")
            other = await server.post("I know!", author_id=55)
            for text, replied_to in (
                ("thanks!", answer),
                ("👍 🎉", answer),
                ("<@1300000000000000999> look at this", answer),
                ("and in Lundvik?", help_message),
                ("and in Lundvik?", other),
            ):
                assert await is_silent(server, await server.post(text, reply_to=replied_to)), text
            sent = await server.post("and in Lundvik?", reply_to=answer)
            assert ENGLISH.ask_combined in shown(await reply_to(server, sent))

    run(check())


def test_a_question_that_mentions_the_bot_in_a_reply_is_answered() -> None:
    async def check() -> None:
        async with serving(strikes()) as server:
            answer = await ask_in_message(server, f"{mention(server)} {STRIKE}")
            again = await ask_in_message(server, f"{mention(server)} {STRIKE}", reply_to=answer)
            assert shown(again) == shown(answer)

    run(check())


def test_a_thread_of_an_answer_is_told_once() -> None:
    """Without the intent, its messages can't be read."""

    async def check() -> None:
        async with in_threads(strikes()) as server:
            question = f"{mention(server)} {STRIKE}"
            sent = await server.post(question, guild=WITH_THREADS)
            await server.next_message(sent.id)
            first = await server.post("and in Lundvik?", channel_id=int(sent.id))
            assert shown(await reply_to(server, first)) == ENGLISH.question_stands_alone
            assert await is_silent(server, await server.post("hm", channel_id=int(sent.id)))
            # a mention is answered there as anywhere, and one that refers to it can be combined
            asked = await ask_in_message(server, question, channel_id=int(sent.id))
            assert "3 May 2024" in shown(asked)
            referring = f"{mention(server)} when did it end?"
            offer = await ask_in_message(server, referring, channel_id=int(sent.id))
            assert f"> {STRIKE} when did it end?" in shown(offer)

    run(check())


def test_a_direct_message_can_refer_to_the_last_question() -> None:
    async def check() -> None:
        async with serving(strikes()) as server:
            first = await ask_in_message(server, "Why?", guild=False)
            assert first.content == ENGLISH.follow_up
            await ask_in_message(server, STRIKE, guild=False)
            offer = await ask_in_message(server, "When did it end?", guild=False)
            assert f"> {STRIKE} When did it end?" in shown(offer)
            assert "3 May 2024" in shown(await server.click(offer, ENGLISH.ask_shown))

    run(check())


def test_a_question_that_is_not_shown_whole_is_not_combined() -> None:
    async def check() -> None:
        async with serving(strikes()) as server:
            long = f"{STRIKE} {'Lundvik ' * 40}"
            answer = await ask_in_message(server, f"{mention(server)} {long}")
            reply = await reply_to(server, await server.post("and why?", reply_to=answer))
            assert shown(reply) == ENGLISH.question_stands_alone
            answer = await ask_in_message(server, f"{mention(server)} {STRIKE}")
            sent = await server.post("Lundvik " * 50, reply_to=answer)
            assert shown(await reply_to(server, sent)) == ENGLISH.question_stands_alone

    run(check())


def test_where_answers_are_private_nothing_is_said() -> None:
    async def check() -> None:
        db = SqliteDatabase()
        async with serving(strikes(), db=db) as server:
            answer = await ask_in_message(server, f"{mention(server)} {STRIKE}")
            db.preferences.set(Guild().id, "reply", Reply.PRIVATE)
            assert await is_silent(server, await server.post("and why?", reply_to=answer))
        db.close()

    run(check())


def test_a_question_without_a_verb_is_combined_with_the_last_one() -> None:
    """A message that addresses the bot is, too."""

    async def check() -> None:
        async with serving(strikes()) as server:
            answer = await ask_in_message(server, f"{mention(server)} {STRIKE}")
            text = f"{mention(server)} and in Lundvik?"
            offer = await ask_in_message(server, text, reply_to=answer)
            assert f"> {STRIKE} and in Lundvik?" in shown(offer)

    run(check())
