"""The store of registered application commands."""

from __future__ import annotations

from tests.fakes.discord.errors import invalid_body, unknown_command
from tests.fakes.discord.protocol import Json, Snowflakes
from tests.fakes.discord.rules.commands import command_problems, command_set_problems

CHAT_INPUT = 1


class CommandStore:
    """Registered commands by scope: None for global commands, or the id of a guild."""

    def __init__(self, application_id: int, snowflakes: Snowflakes) -> None:
        """Create an empty store."""
        self._application_id = str(application_id)
        self._snowflakes = snowflakes
        self._scopes: dict[str | None, dict[str, Json]] = {}

    def all(self, scope: str | None) -> list[Json]:
        """The commands of a scope."""
        return list(self._scopes.get(scope, {}).values())

    def get(self, scope: str | None, command_id: str) -> Json:
        """The command with an id; `unknown_command` if there is none."""
        try:
            return self._scopes[scope][command_id]
        except KeyError:
            raise unknown_command() from None

    def replace_all(self, scope: str | None, commands: list[Json]) -> list[Json]:
        """Overwrite the commands of a scope; commands of the same name keep their ids."""
        problems = command_set_problems(commands)
        if problems:
            raise invalid_body(problems)
        stored = [self._filled(scope, command) for command in commands]
        self._scopes[scope] = {command["id"]: command for command in stored}
        return stored

    def put(self, scope: str | None, command: Json) -> tuple[Json, bool]:
        """Create a command or overwrite the one of that name; also True if it is new."""
        known = self._known(scope, command)
        others = [each for each in self.all(scope) if each is not known]
        problems = command_problems(command) or command_set_problems([*others, command])
        if problems:
            raise invalid_body(problems)
        stored = self._filled(scope, command)
        self._scopes.setdefault(scope, {})[stored["id"]] = stored
        return stored, known is None

    def patch(self, scope: str | None, command_id: str, changes: Json) -> Json:
        """Change some fields of a command."""
        before = self.get(scope, command_id)
        after = {**before, **changes}
        others = [each for each in self.all(scope) if each is not before]
        problems = command_problems(after) or command_set_problems([*others, after])
        if problems:
            raise invalid_body(problems)
        after["version"] = self._snowflakes.next()
        self._scopes[scope][command_id] = after
        return after

    def delete(self, scope: str | None, command_id: str) -> None:
        """Delete a command; `unknown_command` if there is none."""
        self.get(scope, command_id)
        del self._scopes[scope][command_id]

    def find(self, name: str, guild_id: str | None, kind: int = CHAT_INPUT) -> Json:
        """The command that a user gets by a name; guild commands precede global ones."""
        for scope in (guild_id, None):
            for command in self.all(scope):
                if command["name"] == name and command["type"] == kind:
                    return command
        message = f"no command {name!r} is registered"
        raise LookupError(message)

    def _known(self, scope: str | None, command: Json) -> Json | None:
        key = (command["name"], command.get("type") or CHAT_INPUT)
        return next((old for old in self.all(scope) if (old["name"], old["type"]) == key), None)

    def _filled(self, scope: str | None, command: Json) -> Json:
        permissions = command.get("default_member_permissions")
        filled: Json = {
            "application_id": self._application_id,
            "type": command.get("type") or CHAT_INPUT,
            "name": command["name"],
            "name_localizations": command.get("name_localizations"),
            "description": command.get("description") or "",
            "description_localizations": command.get("description_localizations"),
            "options": [_without_nulls(option) for option in command.get("options") or ()],
            "default_member_permissions": None if permissions is None else str(permissions),
            "dm_permission": command.get("dm_permission") is not False,
            "contexts": command.get("contexts"),
            "integration_types": command.get("integration_types") or [0, 1],
            "nsfw": bool(command.get("nsfw")),
        }
        if scope is not None:
            filled["guild_id"] = scope
        known = self._known(scope, command)
        same = known is not None and {**known, **filled} == known
        return {
            "id": known["id"] if known else self._snowflakes.next(),
            "version": known["version"] if known and same else self._snowflakes.next(),
            **filled,
        }


def _without_nulls(option: Json) -> Json:
    kept = {key: value for key, value in option.items() if value is not None}
    if "options" in kept:
        kept["options"] = [_without_nulls(inner) for inner in kept["options"]]
    return kept
