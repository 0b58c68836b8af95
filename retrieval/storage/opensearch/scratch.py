"""A database in memory on which the rules of a library file run.

What replaces what is written once, for SQLite. A change in a cluster loads the rows that it
concerns into such a database, makes the change there, and stores the rows that differ.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Self

from retrieval.model.records import Change
from retrieval.storage.opensearch.members import MemberRow
from retrieval.storage.sqlite.connection import Database
from retrieval.storage.sqlite.error_messages import FileKind
from retrieval.storage.sqlite.schema import prepare, text_sha256

_MEMBERSHIP = """
    INSERT INTO membership (collection, article_id, replaced_by, address_key, path, author,
        language, origins, pages, reader_version, added_at, added_by)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_MEMBERS = """
    SELECT collection, article_id, replaced_by, address_key, path, author, language, origins, pages,
        reader_version, added_at, added_by, title, source, published, url, characters
    FROM membership JOIN article ON id = article_id
"""
_MEMBERSHIP_COLUMNS = 12
_LIBRARY = FileKind(
    noun="a library", if_foreign="name another one", if_damaged="restore a snapshot"
)
_NO_TEXTS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Difference:
    """The articles of a collection that a change has added, replaced or removed."""

    changes: tuple[tuple[str, bool], ...]
    """The ids of articles, in order, and whether they are searched from then on."""
    members: Mapping[str, MemberRow | None]
    """By id, the articles that are no longer as they were; None for those that were removed."""
    new: frozenset[str]
    """The ids of the articles that the collection did not have."""


class Scratch:
    """Such a database, with all that is known of some articles.

    The texts of the articles are left out, except where they are given by id.
    """

    def __init__(
        self,
        name: str,
        members: Iterable[MemberRow] = (),
        texts: Mapping[str, str] = _NO_TEXTS,
    ) -> None:
        """`name` is that of the cluster, for errors."""
        self.database = Database(None, _LIBRARY)
        self.database.name = name
        prepare(self.database)
        self._before = {(one.collection, one.article_id): one for one in members}
        with self.database.writing():
            for member in self._before.values():
                self._insert(member, texts.get(member.article_id, ""))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.database.close()

    def difference(self, collection: str) -> Difference:
        """The difference that changes of the database have made to a collection."""
        changes = self.database.rows(
            "SELECT article_id, is_searched FROM change WHERE collection = ? ORDER BY number",
            collection,
        )
        after = _with_families(self._members(collection))
        before = {id_: one for (name, id_), one in self._before.items() if name == collection}
        changed = {id_ for id_ in before.keys() | after if before.get(id_) != after.get(id_)}
        changed.update(id_ for id_, _ in changes)
        return Difference(
            tuple((id_, bool(is_searched)) for id_, is_searched in changes),
            {id_: after.get(id_) for id_ in sorted(changed)},
            frozenset(after.keys() - before.keys()),
        )

    def write_log(self, collection: str, changes: Iterable[Change]) -> None:
        """Write the log of a collection."""
        with self.database.writing():
            for number, article_id, is_searched in changes:
                self.database.rows(
                    "INSERT INTO change (number, collection, article_id, is_searched)"
                    " VALUES (?, ?, ?, ?)",
                    *(number, collection, article_id, is_searched),
                )

    def _insert(self, member: MemberRow, text: str) -> None:
        self.database.rows(
            "INSERT OR IGNORE INTO article VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            *(member.article_id, member.title, member.source, member.published, member.url),
            *(member.characters, text_sha256(text), text),
        )
        self.database.rows(_MEMBERSHIP, *member[:_MEMBERSHIP_COLUMNS])
        for path in member.files:
            self.database.rows(
                "INSERT INTO file VALUES (?, ?, ?)", member.collection, path, member.article_id
            )

    def _members(self, collection: str) -> dict[str, MemberRow]:
        """By id, the articles of a collection, with what the database doesn't have of them."""
        files = defaultdict(list)
        for id_, path in self.database.rows(
            "SELECT article_id, path FROM file WHERE collection = ? ORDER BY path", collection
        ):
            files[id_].append(path)
        members = {}
        for row in self.database.rows(f"{_MEMBERS} WHERE collection = ?", collection):
            member = MemberRow(*row)
            before = self._before.get((collection, member.article_id))
            members[member.article_id] = member._replace(
                files=tuple(files[member.article_id]),
                families=before.families if before else (),
                searched=before.searched if before else 0,
                searched_at=before.searched_at if before else 0,
            )
        return members


def _with_families(members: dict[str, MemberRow]) -> dict[str, MemberRow]:
    """The members, with the families of what they have replaced.

    So an article has the families of all its older versions, and a search for its own finds them.
    """
    families = {id_: set(one.families) for id_, one in members.items()}
    replacing = {one.replaced_by for id_, one in members.items() if one.replaced_by != id_}
    first = [id_ for id_ in families if id_ not in replacing]
    for candidates in (first, sorted(families)):  # of a circle, none is the first
        for id_ in candidates:
            families[id_] |= set() if families[id_] else {id_}
        _pass_on(families, members)
    return {
        id_: one._replace(families=tuple(sorted(families[id_]))) for id_, one in members.items()
    }


def _pass_on(families: Mapping[str, set[str]], members: Mapping[str, MemberRow]) -> None:
    """Give each article the families of those that it has replaced."""
    replaced = [
        (id_, one.replaced_by) for id_, one in members.items() if one.replaced_by in families
    ]
    is_complete = False
    while not is_complete:
        is_complete = True
        for older, newer in replaced:
            if newer and not families[older] <= families[newer]:
                families[newer] |= families[older]
                is_complete = False
