"""What is suggested to somebody who is typing."""

from __future__ import annotations

from typing import Any

from bot.state.state import State
from tests.bot.articles import ARTICLES
from tests.bot.asking import SEALS, TICKETS, ask, library_of
from tests.bot.managing import OTHER, ask_from
from tests.bot.running import connected, discord_server, run
from tests.discord_server import DiscordServer, Guild

HERE = Guild()
LONG = f"Which of the {'very ' * 20}long ferries sank?"


async def offered(server: DiscordServer, typed: str, **where: Any) -> list[Any]:
    found = await server.autocomplete("ask", focused="question", value=typed, **where)
    return [choice.value for choice in found]


def test_earlier_questions() -> None:
    """Those of the same server with the words typed, the latest first, where they are stored."""

    async def check() -> None:
        state = State()
        async with discord_server() as server:
            await server.add_guild(OTHER)
            async with connected(server, library_of(*ARTICLES), state=state):
                await ask(server, SEALS)
                assert await offered(server, "") == []
                for guild in (HERE, OTHER):
                    state.preferences.choose(guild.id, "keeps_questions", value=True)
                await ask_from(server, "Is this secret?", guild=OTHER)
                await ask_from(server, "Is this a ferry?", guild=False)
                await ask(server, "Is this for me alone?", private=True)
                for question in (TICKETS, LONG, "What does the FÉRRY carry?"):
                    await ask(server, question)
                assert await offered(server, "") == ["What does the FÉRRY carry?", TICKETS]
                assert await offered(server, "ferry night") == [TICKETS]
                assert await offered(server, "secret") == []
                assert await offered(server, "", guild=OTHER) == ["Is this secret?"]
                assert await offered(server, "", guild=False) == []
                for number in range(30):
                    await ask(server, f"Is it {number}?")
                many = await offered(server, "is it")
                assert many == [f"Is it {number}?" for number in range(29, 4, -1)]
                state.preferences.choose(HERE.id, "keeps_questions", value=False)
                assert await offered(server, "") == []
        assert server.violations == []
        state.close()

    run(check())
