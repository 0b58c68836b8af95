"""Articles in collections, each as a document of the index `members`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from retrieval.storage.opensearch.index_keys import key_of
from retrieval.storage.sqlite.article_rows import parse_iso
from retrieval.text.analysis import fold

MEMBERS = "members"
"""The kind of index."""
_KEYWORD: Mapping[str, Any] = {"type": "keyword"}
MEMBER_FIELDS: Mapping[str, Any] = {
    # hashes are of texts that may be longer than what OpenSearch can index
    "collection": _KEYWORD,  # a hash
    "article": _KEYWORD,
    "is_current": {"type": "boolean"},
    "replaced_by": _KEYWORD,
    "families": _KEYWORD,
    "address": _KEYWORD,  # a hash, as are the next three
    "files": _KEYWORD,
    "upload": _KEYWORD,
    "added_by": _KEYWORD,
    "source": _KEYWORD,
    "listed": {"type": "wildcard"},
    "published": {"type": "integer"},
    "characters": {"type": "long"},
    "reader_version": {"type": "integer"},
    "searched": {"type": "long"},
    "searched_at": {"type": "long"},
    "row": {"type": "object", "enabled": False},
}
"""The mapping. A document without fields stands for an article that was removed."""
_MAX_BYTES = 1_000
"""Longer sources are indexed as a hash, and longer texts of listings are not."""
_LONG_SOURCE = "\0"
"""The first character of such a hash."""


class MemberRow(NamedTuple):
    """An article in a collection, as the tables `membership`, `article` and `file` have it."""

    collection: str
    article_id: str
    replaced_by: str | None
    address_key: str | None
    path: str | None
    author: str | None
    language: str | None
    origins: str | None
    pages: str | None
    reader_version: int | None
    added_at: str | None
    added_by: str | None
    title: str
    source: str | None
    published: str | None
    url: str | None
    characters: int
    files: tuple[str, ...] = ()
    """In order."""
    families: tuple[str, ...] = ()
    """Marks that all versions of an article have in common; an article has those of the versions
    that it replaced, and a new one its own."""
    searched: int = 0
    """The number of the change since which it is searched, if it is current."""
    searched_at: int = 0
    """The time of that change, in microseconds since 1970."""

    @property
    def is_current(self) -> bool:
        """True unless another one has replaced it."""
        return self.replaced_by is None


def member_document(member: MemberRow) -> dict[str, Any]:
    """A member as it is stored."""
    fields: dict[str, Any] = {
        "collection": key_of(member.collection),
        "article": member.article_id,
        "is_current": member.is_current,
        "replaced_by": member.replaced_by,
        "families": list(member.families),
        "address": key_of(member.address_key) if member.address_key else None,
        "files": list(map(key_of, member.files)),
        "upload": _upload(member),
        "added_by": key_of(member.added_by) if member.added_by is not None else None,
        "source": indexed_source(member.source) if member.source else None,
        "listed": _listed(member),
        "published": parse_iso(member.published)[0].toordinal() if member.published else None,
        "characters": member.characters,
        "reader_version": member.reader_version,
        "searched": member.searched,
        "searched_at": member.searched_at,
        "row": list(member),
    }
    return {name: value for name, value in fields.items() if value is not None}


def member_of(document: Mapping[str, Any]) -> MemberRow | None:
    """The member that was stored; None for one that was removed."""
    if not document:
        return None
    member = MemberRow(*document["row"])
    return member._replace(files=tuple(member.files), families=tuple(member.families))


def upload_key(path: str | None, title: str) -> str:
    """The indexed value of what identifies an upload without an address."""
    return key_of(path or "", title)


def indexed_source(source: str) -> str:
    """A source as it is indexed: the name itself, or a hash of a long one."""
    if len(source.encode()) > _MAX_BYTES or source.startswith(_LONG_SOURCE):
        return _LONG_SOURCE + key_of(source)
    return source


def is_hashed_source(indexed: str) -> bool:
    """True if an indexed source is not the name itself."""
    return indexed.startswith(_LONG_SOURCE)


def _upload(member: MemberRow) -> str | None:
    if member.path is None or member.address_key is not None:
        return None
    return upload_key(member.path, member.title)


def _listed(member: MemberRow) -> str | None:
    """The text in which a listing looks for words; None if it is too long to be indexed."""
    texts = filter(None, (member.title, member.source, member.author, member.url))
    # a NUL means something to OpenSearch here
    folded = fold("\n".join(texts)).replace("\0", " ")
    return folded if len(folded.encode()) <= _MAX_BYTES else None
