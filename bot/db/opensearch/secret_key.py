"""The secret key of the bot's database in a cluster, which the first process creates."""

from __future__ import annotations

import base64
import secrets

from bot.db.opensearch.bot_indices import ANSWERS, STATE
from bot.db.opensearch.documents import damaged
from retrieval import Cluster

SECRET = "secret"  # noqa: S105 - the id of the document
_KEY_BYTES = 32


def ensure_key(cluster: Cluster) -> bytes:
    """The secret key; a new one if no process has created one yet. Raises StoreError."""
    new = key_source(secrets.token_bytes(_KEY_BYTES))
    if cluster.create(STATE, SECRET, new) and cluster.count(ANSWERS):
        raise damaged(cluster, STATE, SECRET, "it is gone")
    return read_key(cluster)


def read_key(cluster: Cluster) -> bytes:
    """The secret key. Raises StoreError."""
    found = cluster.get(STATE, SECRET)
    try:
        key = base64.b64decode(found.source["key"], validate=True) if found else b""
    except (KeyError, TypeError, ValueError):
        key = b""
    if len(key) != _KEY_BYTES:
        raise damaged(cluster, STATE, SECRET, "it is not a key")
    return key


def key_source(key: bytes) -> dict[str, str]:
    """The document of a secret key."""
    return {"key": base64.b64encode(key).decode()}
