"""Footnote's library: articles, and the exact words in them that answer a question.

Everything that programs need is imported from here; docs/python-api.md describes it. The modules
below may move.
"""

from importlib import import_module
from typing import TYPE_CHECKING

try:
    from retrieval.answering.confidence import DEFAULT_THRESHOLD
    from retrieval.changes.article_change import (
        ArticleChange,
        ArticleField,
        FieldChange,
        SentenceChange,
        article_change,
    )
    from retrieval.changes.history import VersionStep, change_in_step, version_steps
    from retrieval.cluster.address import ClusterAddress
    from retrieval.engine import examine_cluster
    from retrieval.errors import (
        FetchFailed,
        FetchReason,
        FootnoteError,
        QuoteMismatch,
        StoreError,
        StoreUnavailable,
        UnreadableFile,
        UnreadableReason,
    )
    from retrieval.fetching.allowed_hosts import parse_allowed_hosts
    from retrieval.fetching.fetch_limits import FetchLimits
    from retrieval.fetching.fetcher import Fetcher
    from retrieval.fetching.polite_fetcher import PoliteFetcher
    from retrieval.fetching.response import Response, file_name_of
    from retrieval.folders.following import FolderChanges, FollowedFolders
    from retrieval.library import SHARED, Library
    from retrieval.location import ClusterLogin, Location, parse_location
    from retrieval.model.addresses import address_key
    from retrieval.model.answer import (
        Answer,
        Extract,
        Feature,
        FeatureScore,
        Grade,
        Notice,
        ReportedValue,
        ScopeSize,
    )
    from retrieval.model.article import Article, Origins, Passage, Precision, Span
    from retrieval.model.feed import Failure, Feed
    from retrieval.model.file_paths import is_in_folder, with_absolute_path
    from retrieval.model.parsed import (
        ParsedArticle,
        ReadOptions,
        ReadWarning,
        UnreadPart,
        WarningReason,
    )
    from retrieval.model.records import (
        START_CURSOR,
        AddResult,
        ArticleEntry,
        ArticleFile,
        Change,
        CollectionStats,
        Cursor,
        LibraryStats,
        Member,
        Outcome,
    )
    from retrieval.model.search import Hit, SearchResults, TopicArticle, TopicMatches
    from retrieval.model.support import Support
    from retrieval.query.notices import notice_of
    from retrieval.quotes.check import check_quote
    from retrieval.quotes.extraction import extract_quotations
    from retrieval.quotes.result import (
        Difference,
        DifferenceKind,
        Joint,
        NearestMatch,
        Occurrence,
        QuoteCheck,
        StraySentence,
        Verdict,
    )
    from retrieval.reading.feeds.sitemap_parsing import SitemapEntry
    from retrieval.reading.files import READERS, read_bytes
    from retrieval.reading.finding import ReadFailure, SkippedFile, skipped_kinds
    from retrieval.reading.paths import ReadResult, read_all, read_paths
    from retrieval.reading.reader_pool import ReaderPool
    from retrieval.storage.sqlite.connection import Database, Row
    from retrieval.storage.sqlite.error_messages import FileKind
    from retrieval.text.analysis import fold
    from retrieval.text.dates.date_expressions import parse_date
    from retrieval.text.dates.periods import parse_period
    from retrieval.text.dates.relative_dates import DateRange
    from retrieval.text.segmentation.joined_lines import join_lines
    from retrieval.text.snippets import cut_snippet
    from retrieval.text.unicode import visible_line, visible_text
    from retrieval.topics.article_overview import ArticleOverview, article_overview
    from retrieval.topics.article_search import ArticlePage, search_articles
    from retrieval.topics.coverage import Coverage, coverage
    from retrieval.topics.evidence import Evidence, find_evidence, shorten_extract
    from retrieval.topics.example_questions import example_questions
    from retrieval.topics.timeline import Day, timeline
    from retrieval.version import __version__ as __version__
except (ImportError, KeyboardInterrupt) as error:  # `python -m retrieval` comes through here first
    from retrieval.cli.failed_import import end_without, is_command_line

    if is_command_line():
        end_without(error)
    raise

if TYPE_CHECKING:
    from retrieval.cluster.bulk import Operation
    from retrieval.cluster.client import Cluster, Document
    from retrieval.cluster.expunging import EXPUNGED, expunge, note_deletion
    from retrieval.cluster.findings import Finding
    from retrieval.cluster.indices import (
        NOT_INDEXED,
        IndexSpec,
        ensure_indices,
        existing_indices,
    )
    from retrieval.cluster.searching import all_hits
    from retrieval.feeds.feed_finding import FoundFeed, find_feed
    from retrieval.feeds.poll_results import PollResult
    from retrieval.feeds.poller import FeedPoller
    from retrieval.pages.page_reading import FetchedPage, read_page
    from retrieval.pages.sitemaps import sitemap_addresses

__all__ = [
    "DEFAULT_THRESHOLD",
    "EXPUNGED",
    "NOT_INDEXED",
    "READERS",
    "SHARED",
    "START_CURSOR",
    "AddResult",
    "Answer",
    "Article",
    "ArticleChange",
    "ArticleEntry",
    "ArticleField",
    "ArticleFile",
    "ArticleOverview",
    "ArticlePage",
    "Change",
    "Cluster",
    "ClusterAddress",
    "ClusterLogin",
    "CollectionStats",
    "Coverage",
    "Cursor",
    "Database",
    "DateRange",
    "Day",
    "Difference",
    "DifferenceKind",
    "Document",
    "Evidence",
    "Extract",
    "Failure",
    "Feature",
    "FeatureScore",
    "Feed",
    "FeedPoller",
    "FetchFailed",
    "FetchLimits",
    "FetchReason",
    "FetchedPage",
    "Fetcher",
    "FieldChange",
    "FileKind",
    "Finding",
    "FolderChanges",
    "FollowedFolders",
    "FootnoteError",
    "FoundFeed",
    "Grade",
    "Hit",
    "IndexSpec",
    "Joint",
    "Library",
    "LibraryStats",
    "Location",
    "Member",
    "NearestMatch",
    "Notice",
    "Occurrence",
    "Operation",
    "Origins",
    "Outcome",
    "ParsedArticle",
    "Passage",
    "PoliteFetcher",
    "PollResult",
    "Precision",
    "QuoteCheck",
    "QuoteMismatch",
    "ReadFailure",
    "ReadOptions",
    "ReadResult",
    "ReadWarning",
    "ReaderPool",
    "ReportedValue",
    "Response",
    "Row",
    "ScopeSize",
    "SearchResults",
    "SentenceChange",
    "SitemapEntry",
    "SkippedFile",
    "Span",
    "StoreError",
    "StoreUnavailable",
    "StraySentence",
    "Support",
    "TopicArticle",
    "TopicMatches",
    "UnreadPart",
    "UnreadableFile",
    "UnreadableReason",
    "Verdict",
    "VersionStep",
    "WarningReason",
    "address_key",
    "all_hits",
    "article_change",
    "article_overview",
    "change_in_step",
    "check_quote",
    "coverage",
    "cut_snippet",
    "ensure_indices",
    "examine_cluster",
    "example_questions",
    "existing_indices",
    "expunge",
    "extract_quotations",
    "file_name_of",
    "find_evidence",
    "find_feed",
    "fold",
    "is_in_folder",
    "join_lines",
    "note_deletion",
    "notice_of",
    "parse_allowed_hosts",
    "parse_date",
    "parse_location",
    "parse_period",
    "read_all",
    "read_bytes",
    "read_page",
    "read_paths",
    "search_articles",
    "shorten_extract",
    "sitemap_addresses",
    "skipped_kinds",
    "timeline",
    "version_steps",
    "visible_line",
    "visible_text",
    "with_absolute_path",
]

_IMPORTED_WHEN_USED = {
    "Cluster": "retrieval.cluster.client",
    "Document": "retrieval.cluster.client",
    "EXPUNGED": "retrieval.cluster.expunging",
    "FeedPoller": "retrieval.feeds.poller",
    "Finding": "retrieval.cluster.findings",
    "FetchedPage": "retrieval.pages.page_reading",
    "FoundFeed": "retrieval.feeds.feed_finding",
    "IndexSpec": "retrieval.cluster.indices",
    "NOT_INDEXED": "retrieval.cluster.indices",
    "Operation": "retrieval.cluster.bulk",
    "PollResult": "retrieval.feeds.poll_results",
    "all_hits": "retrieval.cluster.searching",
    "ensure_indices": "retrieval.cluster.indices",
    "existing_indices": "retrieval.cluster.indices",
    "expunge": "retrieval.cluster.expunging",
    "find_feed": "retrieval.feeds.feed_finding",
    "note_deletion": "retrieval.cluster.expunging",
    "read_page": "retrieval.pages.page_reading",
    "sitemap_addresses": "retrieval.pages.sitemaps",
}
"""Names whose modules few programs need, and which take longer to load than a question takes."""


def __getattr__(name: str) -> object:
    if name not in _IMPORTED_WHEN_USED:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_IMPORTED_WHEN_USED[name]), name)
