"""A collection of a plain store: its articles, current and older, its files and its log."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from retrieval.model.addresses import address_key
from retrieval.model.article import Article
from retrieval.model.file_paths import file_at
from retrieval.model.parsed import READER_VERSION
from retrieval.model.records import Change, Member, Outcome

_UNKNOWN_TIME = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True)
class PlainMember:
    """An article in a collection."""

    article: Article
    added_at: datetime | None
    added_by: str | None
    replaced_by: str | None = None
    """The id of the one that took its place; None for a current article."""
    reader_version: int | None = READER_VERSION


@dataclass
class PlainCollection:
    """A collection in memory."""

    members: dict[str, PlainMember] = field(default_factory=dict)
    files: set[tuple[str, str]] = field(default_factory=set)
    """A path and the id of an article that the file there contained when it was last read."""
    log: list[Change] = field(default_factory=list)
    numbers: Iterator[int] = field(default_factory=count)
    """The numbers of changes, shared by all collections."""

    def copy(self) -> PlainCollection:
        """The same, untouched by later changes."""
        return replace(self, members=dict(self.members), files=set(self.files), log=list(self.log))

    @property
    def current(self) -> dict[str, Article]:
        """By id, the articles that are searched."""
        return {id_: one.article for id_, one in self.members.items() if one.replaced_by is None}

    def add(
        self, article: Article, now: datetime, added_by: str | None, *, is_upload: bool
    ) -> Outcome:
        """Add an article, in place of those that it replaces."""
        known = self.members.get(article.id)
        is_current = article.id in self.current
        file = article.path if article.path and Path(article.path).is_absolute() else None
        is_unchanged_file = (file, article.id) in self.files
        if known and not is_current and is_unchanged_file and self._at_address(article):
            return Outcome.KNOWN  # another text has replaced that of the address
        replaced = self._replaced_in_file(article.id, file) if file else []
        if not is_current:
            replaced += self._at_address(article)
            replaced += self._uploaded(article) if is_upload else []
        for older in dict.fromkeys(replaced):
            self._displace(older, article.id)
        both = (article.path, known.article.path if known else None)
        path = min(filter(None, both), default=None)
        if known and is_current:
            self.members[article.id] = replace(known, article=replace(known.article, path=path))
        else:
            self._join(PlainMember(replace(article, path=path), now, added_by))
        if file and not is_unchanged_file:
            self.files.add((file, article.id))
            if known:  # it may have been moved
                paths = [
                    path for path in self._files_of(article.id) if path == file or exists(path)
                ]
                self._keep_files(article.id, paths)
        if is_current and not replaced:
            return Outcome.KNOWN
        return Outcome.VERSION if known or replaced else Outcome.NEW

    def replace(self, article_id: str, article: Article) -> bool:
        """Put an article in place of a current one; False if that is not current."""
        if article_id not in self.current:
            return False
        if article.id == article_id:
            return True
        before = self.members[article_id]
        is_version = article.id in self.older(article_id)
        is_current = article.id in self.current
        for older in dict.fromkeys((article_id, *self._at_address(article))):
            if older != article.id:
                self._displace(older, article.id)
        if is_version:
            self._make_current(article.id)
        elif not is_current:
            self._join(PlainMember(article, before.added_at, before.added_by))
        self.files = {(path, article.id if id_ == article_id else id_) for path, id_ in self.files}
        return True

    def remove(self, article_id: str) -> list[str]:
        """Remove an article, a current one with its older versions; the ids of these."""
        if article_id not in self.members:
            return []
        removed = [article_id]
        newer = self.members[article_id].replaced_by
        if newer is None:
            self._note(article_id, is_searched=False)
            removed += self.older(article_id)
        else:
            self._pass_on_versions(article_id, newer)
        for one in removed:
            self._delete(one)
        return removed

    def forget_files(self, paths: Iterable[str]) -> list[str]:
        """Remove the articles that are in none but these files; their ids."""
        removed: list[str] = []
        for path in paths:
            for article_id in self._take(path):
                if not self._files_of(article_id) and article_id in self.current:
                    removed += self._remove_or_restore(article_id)
        return removed

    def restore(self, member: Member) -> None:
        """Store a member as it is, in place of the one with its id."""
        id_ = member.article.id
        was_current = id_ in self.current
        self.members[id_] = PlainMember(
            *(member.article, member.added_at, member.added_by, member.replaced_by),
            member.reader_version,
        )
        self.files = {(path, of) for path, of in self.files if of != id_}
        self.files |= {(path, id_) for path in member.files}
        if was_current is not member.is_current:
            self._note(id_, is_searched=member.is_current)

    def older(self, article_id: str) -> list[str]:
        """The ids of all older versions of an article."""
        found: list[str] = []
        for id_, one in self.members.items():
            newer = one.replaced_by
            while newer is not None and newer != article_id:
                newer = self.members[newer].replaced_by
            if newer == article_id:
                found.append(id_)
        return found

    def _join(self, member: PlainMember) -> None:
        self.members[member.article.id] = member
        self._note(member.article.id, is_searched=True)

    def _displace(self, older: str, newer: str) -> None:
        self.members[older] = replace(self.members[older], replaced_by=newer)
        self._note(older, is_searched=False)

    def _make_current(self, article_id: str) -> None:
        self.members[article_id] = replace(self.members[article_id], replaced_by=None)
        self._note(article_id, is_searched=True)

    def _delete(self, article_id: str) -> None:
        del self.members[article_id]
        self.files = {(path, id_) for path, id_ in self.files if id_ != article_id}

    def _pass_on_versions(self, article_id: str, newer: str) -> None:
        for id_, one in self.members.items():
            if one.replaced_by == article_id and id_ != newer:
                self.members[id_] = replace(one, replaced_by=newer)

    def _remove_or_restore(self, article_id: str) -> list[str]:
        kept = [one for one in self.older(article_id) if self._files_of(one)]
        if not kept:
            return self.remove(article_id)
        times = {one: self.members[one].added_at or _UNKNOWN_TIME for one in kept}
        restored = min(one for one in kept if times[one] == max(times.values()))
        self._pass_on_versions(article_id, restored)
        self._note(article_id, is_searched=False)
        self._make_current(restored)
        self._delete(article_id)
        return [article_id]

    def _at_address(self, article: Article) -> list[str]:
        """The current articles at the address of an article, if it has one."""
        key = article.address and address_key(article.address)
        return [
            id_
            for id_, one in sorted(self.current.items())
            if key and one.address and address_key(one.address) == key
        ]

    def _uploaded(self, article: Article) -> list[str]:
        """The current articles that an upload of that name and title was, or became."""
        if article.address:
            return []
        same = {
            id_
            for id_, one in self.members.items()
            if (one.article.path, one.article.title) == (article.path, article.title)
            and article.path is not None
            and not one.article.address
        }
        return [
            id_
            for id_ in self.current
            if id_ != article.id and same.intersection((id_, *self.older(id_)))
        ]

    def _files_of(self, article_id: str) -> list[str]:
        return sorted(path for path, id_ in self.files if id_ == article_id)

    def _take(self, path: str, but: str | None = None) -> list[str]:
        """Forget what a file contained, all but one article; the ids of the others."""
        taken = sorted(id_ for where, id_ in self.files if where == path and id_ != but)
        for article_id in taken:
            others = [other for other in self._files_of(article_id) if other != path]
            self._keep_files(article_id, others)
        return taken

    def _keep_files(self, article_id: str, paths: list[str]) -> None:
        """Forget the other files of an article, which is shown with the first that is left."""
        self.files = {(path, id_) for path, id_ in self.files if id_ != article_id}
        self.files |= {(path, article_id) for path in paths}
        if paths:
            one = self.members[article_id]
            self.members[article_id] = replace(one, article=replace(one.article, path=min(paths)))

    def _replaced_in_file(self, article_id: str, file: str) -> list[str]:
        """The current articles that were in a file, and are in no other that exists."""
        replaced = []
        for before in self._take(file, but=article_id):
            paths = self._files_of(before)
            left = [path for path in paths if exists(path) and not is_same_file(path, file)]
            self._keep_files(before, left)
            if not left and before in self.current:
                replaced.append(before)
        return replaced

    def _note(self, article_id: str, *, is_searched: bool) -> None:
        self.log.append(Change(next(self.numbers), article_id, is_searched))


def exists(path: str) -> bool:
    """True if there is such a file."""
    return file_at(path).exists()


def is_same_file(path: str, other: str) -> bool:
    """True if two paths lead to one file."""
    try:
        return path == other or file_at(path).samefile(file_at(other))
    except OSError:
        return False
