"""A reverse proxy before a node that does what nodes do in bad times, and what only proxies do.

It refuses requests, loses answers after the node has done what was asked, asks for a login, and
speaks TLS.
"""

from __future__ import annotations

import base64
import json
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.cluster.nodes import Node

_STATE = "/_cluster/state/version"
_HEADERS_OF_ONE_CONNECTION = {"connection", "content-length", "host", "transfer-encoding"}


@dataclass(frozen=True)
class Asked:
    """A request as it arrived."""

    method: str
    path: str
    body: bytes
    headers: dict[str, str]

    @property
    def login(self) -> str | None:
        """User and password, with a colon between them."""
        scheme, _, value = self.headers.get("authorization", "").partition(" ")
        return base64.b64decode(value).decode() if scheme == "Basic" else None


@dataclass(frozen=True)
class Answer:
    """An answer with JSON, or with text."""

    status: int
    body: Any = ""


Forward = Callable[[Asked], Answer]
Manner = Callable[[Asked, Forward], Answer | None]
"""The answer to a request, which may be forwarded to the node; None breaks the connection off."""


def kind(asked: Asked, forward: Forward) -> Answer:
    """Forward everything."""
    return forward(asked)


@dataclass
class UnkindProxy:
    """The proxy at a port of loopback; its manner can be changed while it runs."""

    port: int
    manner: Manner = kind
    state: Manner = kind
    """The manner for requests for the state of the cluster, which are not among the others."""
    asked: list[Asked] = field(default_factory=list)

    @property
    def host(self) -> str:
        """Its host and port, for the address of a cluster."""
        return f"localhost:{self.port}"

    def count(self, part: str) -> int:
        """The number of requests with this in their path."""
        return sum(part in one.path for one in self.asked)


@contextmanager
def unkind_proxy(node: Node | None, tls: ssl.SSLContext | None = None) -> Iterator[UnkindProxy]:
    """A proxy before a node, with TLS if there is a context for it.

    Without a node, it answers as its manner does, which must not forward anything.
    """

    class Handler(_Handler):
        def answer(self, asked: Asked) -> Answer | None:
            def forward(changed: Asked) -> Answer:
                assert node
                return _forward(node, changed)

            if asked.path.startswith(_STATE):
                return proxy.state(asked, forward) if node else Answer(404)
            proxy.asked.append(asked)
            return proxy.manner(asked, forward)

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        server.handle_error = lambda *_: None  # type: ignore[method-assign] # broken connections
        if tls:
            server.socket = tls.wrap_socket(
                server.socket, server_side=True, do_handshake_on_connect=False
            )
        proxy = UnkindProxy(server.server_address[1])
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield proxy
        finally:
            server.shutdown()
            thread.join()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 30

    def answer(self, asked: Asked) -> Answer | None:
        raise NotImplementedError

    def handle_request(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length", "0")))
        headers = {name.lower(): value for name, value in self.headers.items()}
        answer = self.answer(Asked(self.command, self.path, body, headers))
        self.close_connection = answer is None
        if answer is None:
            return
        is_text = isinstance(answer.body, str)
        content = (answer.body if is_text else json.dumps(answer.body)).encode()
        self.send_response(answer.status)
        self.send_header("content-type", "text/plain" if is_text else "application/json")
        self.send_header("content-length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_PUT = do_POST = do_DELETE = handle_request  # noqa: N815 - http.server's names

    def log_message(self, *_: Any) -> None:
        """Log nothing."""


def _forward(node: Node, asked: Asked) -> Answer:
    headers = {
        name: value
        for name, value in asked.headers.items()
        if name not in _HEADERS_OF_ONE_CONNECTION and name != "authorization"
    }
    connection = HTTPConnection("127.0.0.1", node.http_port, timeout=30)
    try:
        connection.request(asked.method, asked.path, asked.body or None, headers)
        reply = connection.getresponse()
        return Answer(reply.status, json.loads(reply.read()))
    finally:
        connection.close()
