"""The bot's database in a cluster."""

from __future__ import annotations

import base64
import secrets

from bot.db.opensearch.answer_documents import AnswerDocuments
from bot.db.opensearch.bot_indices import ANSWERS, INDICES, STATE
from bot.db.opensearch.claims import Claims
from bot.db.opensearch.documents import damaged
from bot.db.opensearch.expunging import expunge
from bot.db.opensearch.insight_listing import InsightListing
from bot.db.opensearch.preference_log import PreferenceLog
from bot.db.opensearch.vote_documents import VoteDocuments
from bot.db.opensearch.watch_documents import WatchDocuments
from retrieval import Cluster, ensure_indices

_KEY_BYTES = 32
_SECRET = "secret"  # noqa: S105 - the id of the document


class ClusterDatabase:
    """The stored preferences, answers, votes and watches, which several processes share."""

    def __init__(self, cluster: Cluster) -> None:
        self._cluster = cluster
        ensure_indices(cluster, INDICES)
        key = _secret_key(cluster)
        self.answers = AnswerDocuments(cluster, key)
        self.insights = InsightListing(cluster)
        self.votes = VoteDocuments(cluster, key)
        self.watches = WatchDocuments(cluster)
        self.claims = Claims(cluster)
        self.preferences = PreferenceLog(cluster)

    def tidy(self) -> None:
        """Delete old claims, and what was deleted from the cluster's files."""
        self.claims.purge()
        expunge(self._cluster)

    def close(self) -> None:
        """Stop following the preferences, and close the connections."""
        self.preferences.close()
        self._cluster.close()


def _secret_key(cluster: Cluster) -> bytes:
    """The secret key, which the first process creates."""
    new = base64.b64encode(secrets.token_bytes(_KEY_BYTES)).decode()
    if cluster.create(STATE, _SECRET, {"key": new}) and cluster.count(ANSWERS):
        raise damaged(cluster, STATE, _SECRET, "it is gone")
    found = cluster.get(STATE, _SECRET)
    try:
        key = base64.b64decode(found.source["key"], validate=True) if found else b""
    except (KeyError, TypeError, ValueError):
        key = b""
    if len(key) != _KEY_BYTES:
        raise damaged(cluster, STATE, _SECRET, "it is not a key")
    return key
