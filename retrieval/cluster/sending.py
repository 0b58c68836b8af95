"""Single requests to a cluster; the only module that knows OpenSearch's client."""

from __future__ import annotations

import json
import math
import ssl
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from types import MappingProxyType
from typing import Any, NamedTuple, cast

import urllib3
from opensearchpy import ConnectionTimeout, SSLError, Transport, Urllib3HttpConnection
from opensearchpy.exceptions import ConnectionError as Unanswered
from opensearchpy.exceptions import SerializationError, TransportError
from urllib3.exceptions import ConnectTimeoutError, NameResolutionError, NewConnectionError

from retrieval.cluster.address import ClusterAddress
from retrieval.cluster.failures import Failure, Trouble, refusal
from retrieval.errors import StoreError

CONNECT_SECONDS = 2.0
_IN_TOUCH_SECONDS = 1.0
"""The time for which a node is taken to be in touch with the others, if it just was."""
_STATE_PATH = "/_cluster/state/version"
"""The path whose answer shows that a node is in touch with the others."""
_STATE_SECONDS = 2.0
_FROM_MANAGER: Mapping[str, str] = MappingProxyType(
    {"local": "false", "cluster_manager_timeout": "1s"}
)
_MAX_CONNECTIONS = 32
"""Connections to each host that are kept; more threads than these open their own for a moment."""
_WRONG_NAME = frozenset((62, 64))
"""OpenSSL's numbers for a certificate of another host, by name and by IP address."""
_WRONG_DAY = frozenset((9, 10))
"""OpenSSL's numbers for a certificate that is not valid yet, and for one that has expired."""


@dataclass(frozen=True)
class Request:
    """A request to OpenSearch."""

    method: str
    path: str
    body: Any = None
    """JSON, or a text of several lines of it."""
    params: Mapping[str, str] = field(default_factory=dict)
    seconds: float = 10.0
    """The time to wait for the answer."""
    answers: frozenset[int] = frozenset()
    """The statuses, besides those of success, that are an answer and no failure."""


@dataclass(frozen=True)
class Reply:
    """An answer: what was asked for, unless its status tells otherwise."""

    body: Any
    status: int = 200
    may_be_repeated: bool = False
    """True if an earlier answer to the same request was lost, so that it may be done already."""


class _State(NamedTuple):
    """A state of a cluster, as its manager has told it."""

    cluster: str = ""
    version: int = 0


class _NewestState:
    """The newest state of a cluster that any of its nodes has told."""

    def __init__(self) -> None:
        self.state = _State()

    def note(self, state: _State) -> None:
        """Keep a state, unless there is a newer one of the same cluster."""
        if state.cluster != self.state.cluster or state.version > self.state.version:
            self.state = state


class _CutOff(Unanswered):
    """A node that is out of touch with the others, and was not asked."""


class _NodeConnection(Urllib3HttpConnection):
    """The connections to a node, which is asked only while it is in touch with the others.

    A node that was cut off goes on answering with what it knew. So it has to tell the newest state
    of the cluster first, which it has from the cluster's manager; a manager that was cut off, and
    doesn't know it yet, tells an older one than the manager that has taken its place.

    Nothing is logged or printed: requests hold articles.
    """

    def __init__(self, *arguments: Any, newest: _NewestState, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._newest = newest
        self._in_touch_at = -math.inf

    def perform_request(self, *arguments: Any, **options: Any) -> Any:
        """The answer to a request; raise _CutOff."""
        now = time.monotonic()
        if now > self._in_touch_at + _IN_TOUCH_SECONDS:
            self._require_touch()
            self._in_touch_at = now
        return super().perform_request(*arguments, **options)

    def _require_touch(self) -> None:
        """Raise _CutOff; what else may be wrong, the request itself tells."""
        newest = self._newest.state
        timeout = _timeout(_STATE_SECONDS)
        try:
            reply = super().perform_request("GET", _STATE_PATH, _FROM_MANAGER, timeout=timeout)
            found = json.loads(reply[-1])
            state = _State(found["cluster_uuid"], found["version"])
        except TransportError as error:
            failure = _failure(error, _STATE_SECONDS)
            if failure.trouble in {Trouble.UNREACHABLE, Trouble.INSECURE}:
                raise
            if (
                failure.trouble is Trouble.NO_ANSWER
                or failure.status >= HTTPStatus.INTERNAL_SERVER_ERROR
            ):
                raise self._cut_off() from error
            return
        except (KeyError, TypeError, ValueError):
            return
        if state.cluster == newest.cluster and state.version < newest.version:
            raise self._cut_off()
        self._newest.note(state)

    def _cut_off(self) -> _CutOff:
        return _CutOff("N/A", f"its node {self.host.partition('//')[2]}", None)

    def log_request_success(self, *_: Any, **__: Any) -> None:
        """Log nothing."""

    def log_request_fail(self, *_: Any, **__: Any) -> None:
        """Log nothing: the failure is raised."""

    def _raise_warnings(self, warning_headers: Any) -> None:
        """Print nothing."""


class Sender:
    """The connections to the nodes of a cluster; any number of threads may use them.

    A node that didn't answer is passed over for a while. Raise StoreError if the file with the
    trusted certificates can't be read.
    """

    def __init__(self, address: ClusterAddress) -> None:
        self._transport = Transport(
            [{"host": host.name, "port": host.port} for host in address.hosts],
            connection_class=_NodeConnection,
            use_ssl=address.has_tls,
            ssl_context=_tls_context(address) if address.has_tls else None,
            http_auth=(address.user, address.password) if address.user else None,
            pool_maxsize=_MAX_CONNECTIONS,
            max_retries=0,
            retry_on_timeout=True,  # never done, but the node is passed over
            dead_timeout=5,
            newest=_NewestState(),
        )

    def close(self) -> None:
        """Close the connections."""
        self._transport.close()

    def send(self, request: Request) -> Reply | Failure:
        """The answer of one of the nodes, asked once."""
        is_lines = isinstance(request.body, str)
        try:
            body = self._transport.perform_request(
                request.method,
                request.path,
                params=dict(request.params),
                body=request.body,
                timeout=_timeout(request.seconds),
                headers={"content-type": "application/x-ndjson"} if is_lines else None,
            )
        except SerializationError:
            return Failure(Trouble.FOREIGN, "what it answers is not JSON")
        except TransportError as error:
            content = error.info if error.info is not None else error.error
            if error.status_code in request.answers and isinstance(content, dict):
                return Reply(content, int(error.status_code))
            return _failure(error, request.seconds)
        if not isinstance(body, (dict, list)):
            return Failure(Trouble.FOREIGN, "what it answers is not JSON")
        return Reply(body)


def _timeout(seconds: float) -> float:
    """The time to wait for an answer, and for a connection before."""
    timeout = urllib3.Timeout(connect=CONNECT_SECONDS, read=seconds)
    return cast("float", timeout)  # handed to urllib3, which takes both


def _tls_context(address: ClusterAddress) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(cafile=address.ca)
    except ssl.SSLError:
        raise StoreError(f"{address.ca} (LIBRARY_CA) holds no certificate in PEM") from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise StoreError(f"{address.ca} (LIBRARY_CA) can't be read: {reason}") from None


def _failure(error: TransportError, seconds: float) -> Failure:
    """The failure of a request whose answer was waited for so many seconds."""
    match error:
        case SSLError():
            return Failure(Trouble.INSECURE, _tls_reason(error))
        case ConnectionTimeout():
            return Failure(Trouble.NO_ANSWER, f"none came within {seconds:g} seconds")
        case _CutOff():
            return Failure(Trouble.CUT_OFF, error.error)
        case Unanswered():
            return _unanswered(error)
    return refusal(int(error.status_code), error.error if error.info is None else error.info)


def _unanswered(error: Unanswered) -> Failure:
    cause = error.info
    if isinstance(cause, NameResolutionError):
        return Failure(Trouble.UNREACHABLE, "the name of its host is not known")
    if isinstance(cause, NewConnectionError):
        return Failure(Trouble.UNREACHABLE, _system_reason(cause))
    if isinstance(cause, ConnectTimeoutError):
        return Failure(Trouble.UNREACHABLE, f"no connection within {CONNECT_SECONDS:g} seconds")
    return Failure(Trouble.NO_ANSWER, "the connection broke off")


def _system_reason(error: BaseException) -> str:
    found = next((one for one in _causes(error) if isinstance(one, OSError) and one.strerror), None)
    return str(found.strerror).lower() if found else "no connection"


def _tls_reason(error: SSLError) -> str:
    cause = next((one for one in _causes(error.info) if isinstance(one, ssl.SSLError)), None)
    if not isinstance(cause, ssl.SSLCertVerificationError):
        return "it doesn't speak TLS, or not as this system does; check LIBRARY and its port"
    if cause.verify_code in _WRONG_NAME:
        return "its certificate is for another host; write the name in the certificate to LIBRARY"
    if cause.verify_code in _WRONG_DAY:
        return "its certificate is not valid today; renew it, or set this machine's clock"
    return "its certificate was signed by nobody known here; name its authority in LIBRARY_CA"


def _causes(error: Any) -> Iterator[BaseException]:
    """An exception, and those that led to it."""
    while isinstance(error, BaseException):
        yield error
        inner = next((one for one in error.args if isinstance(one, BaseException)), None)
        error = inner or error.__cause__ or error.__context__
