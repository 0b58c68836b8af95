"""The responses of hostile hosts, over plain sockets."""

from __future__ import annotations

import asyncio
import gzip
import zlib
from collections.abc import Iterable
from itertools import repeat

from tests.fakes.web.fake_web import RawHandler

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
BLOCK = b"The ferry waits. " * 4_000


def answer_with(*parts: bytes) -> RawHandler:
    """These bytes, and the end of the connection."""
    return endless(parts)


def endless(parts: Iterable[bytes], pause: float = 0) -> RawHandler:
    """The bytes one after the other for as long as anybody reads, with a pause after each."""

    async def answer(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for part in parts:
            writer.write(part)
            await writer.drain()
            await asyncio.sleep(pause)

    return answer


def silent() -> RawHandler:
    """Nothing, and no end."""
    return endless(repeat(b""), pause=1)


def reset() -> RawHandler:
    """The end of the connection, without a word."""

    async def answer(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.transport.abort()

    return answer


def packed(body: bytes, encoding: str = "gzip") -> RawHandler:
    """A body with a `Content-Encoding`."""
    head = HEAD + f"Content-Encoding: {encoding}\r\nContent-Length: {len(body)}\r\n\r\n".encode()
    return answer_with(head, body)


def gzip_of_zeros(megabytes: int) -> bytes:
    """Zeros in gzip, a thousandth of their size."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 16 + zlib.MAX_WBITS)
    zeros = bytes(1_000_000)
    return b"".join((*(packer.compress(zeros) for _ in range(megabytes)), packer.flush()))


def deflated_zeros(megabytes: int, wbits: int) -> bytes:
    """Zeros in deflate."""
    packer = zlib.compressobj(9, zlib.DEFLATED, wbits)
    return packer.compress(bytes(megabytes * 1_000_000)) + packer.flush()


def chunk(data: bytes) -> bytes:
    """Data as a chunk of a chunked body."""
    return b"%x\r\n%s\r\n" % (len(data), data)


EMPTY_MEMBER = gzip.compress(b"", mtime=0)

LIES: dict[str, RawHandler] = {
    # Compression
    "gzip bomb": packed(gzip_of_zeros(200)),
    "gzip bomb below the size limit": packed(gzip_of_zeros(4)),
    "zlib bomb": packed(deflated_zeros(60, 15), "deflate"),
    "raw deflate bomb": packed(deflated_zeros(60, -15), "deflate"),
    "gzip in gzip": packed(gzip.compress(gzip_of_zeros(100)), "gzip, gzip"),
    "a hundred codings": packed(gzip_of_zeros(1), ", ".join(["gzip"] * 100)),
    "brotli": packed(bytes.fromhex("8b0280") + bytes(1000), "br"),
    "zstd": packed(bytes.fromhex("28b52ffd") + bytes(1000), "zstd"),
    "empty gzip members": packed(EMPTY_MEMBER * 150_000),
    "one-byte gzip members": packed(gzip.compress(b"a", mtime=0) * 100_000),
    "truncated gzip": packed(gzip.compress(BLOCK)[:-20]),
    "damaged gzip": packed(gzip.compress(BLOCK)[:40] + b"x" * 400),
    "text called gzip": packed(BLOCK),
    "an endless gzip bomb": endless(
        (HEAD + b"Content-Encoding: gzip\r\n\r\n", *repeat(gzip_of_zeros(20), 5))
    ),
    # Streams
    "endless": endless((HEAD + b"\r\n", *repeat(BLOCK, 2_000))),
    "endless chunks": endless((CHUNKED, *repeat(chunk(BLOCK), 2_000))),
    "dripping body": endless((HEAD + b"Content-Length: 900\r\n\r\n", *repeat(b"x", 900)), 0.1),
    "dripping headers": endless((HEAD, *repeat(b"X-Ferry: late\r\n", 120)), 0.1),
    "dripping status": endless((b"HTTP/1.1 200 ", *repeat(b"O", 900)), 0.1),
    "silent": silent(),
    "silent after the headers": endless((HEAD + b"Content-Length: 9\r\n\r\n", *repeat(b"", 99)), 1),
    "resets": reset(),
    "closes at once": answer_with(b""),
    # Lengths and chunks
    "longer than sent": answer_with(HEAD + b"Content-Length: 9000\r\n\r\n<p>The ferry"),
    "a huge length": answer_with(HEAD + b"Content-Length: 99999999999\r\n\r\n<p>The ferry"),
    "a negative length": answer_with(HEAD + b"Content-Length: -5\r\n\r\n<p>The ferry"),
    "no number": answer_with(HEAD + b"Content-Length: many\r\n\r\n<p>The ferry"),
    "two lengths": answer_with(
        HEAD + b"Content-Length: 3\r\nContent-Length: 7\r\n\r\n<p>The ferry"
    ),
    "length and chunks": answer_with(CHUNKED[:-2] + b"Content-Length: 5\r\n\r\n0\r\n\r\n"),
    "chunks without a size": answer_with(CHUNKED + b"ferry\r\n<p>The ferry"),
    "a negative chunk": answer_with(CHUNKED + b"-1\r\n<p>The ferry"),
    "an overflowing chunk": answer_with(CHUNKED + b"f" * 40 + b"\r\n<p>The ferry"),
    "chunks without an end": answer_with(CHUNKED + chunk(b"<p>The ferry")),
    "a long chunk extension": endless((CHUNKED + b"5;", *repeat(b"x" * 65_536, 2_000))),
    "tiny chunks": endless((CHUNKED, *repeat(chunk(b"x") * 10_000, 700))),
    "endless trailers": endless((CHUNKED + b"0\r\n", *repeat(b"X-Ferry: late\r\n" * 4_000, 900))),
    # Status lines and headers
    "HTTP/0.9": answer_with(b"<p>The ferry to Skarvoy leaves at noon."),
    "another protocol": answer_with(b"SSH-2.0-OpenSSH_9.6\r\n\r\n"),
    "a status in words": answer_with(b"HTTP/1.1 fine OK\r\n\r\n<p>The ferry"),
    "a status of six digits": answer_with(b"HTTP/1.1 200000 OK\r\n\r\n<p>The ferry"),
    "status 999": answer_with(b"HTTP/1.1 999 OK\r\nContent-Length: 0\r\n\r\n"),
    "an endless status line": endless((b"HTTP/1.1 200 ", *repeat(b"O" * 65_536, 2_000))),
    "an endless header": endless((HEAD + b"X: ", *repeat(b"x" * 65_536, 2_000))),
    "endless headers": endless((HEAD, *repeat(b"X-Ferry: late\r\n" * 4_000, 900))),
    "endless cookies": endless((HEAD, *repeat(b"Set-Cookie: a=b\r\n" * 4_000, 900))),
    "endless early answers": endless(repeat(b"HTTP/1.1 103 Early\r\n\r\n" * 3_000)),
    "endless early answers one by one": endless(repeat(b"HTTP/1.1 100 Continue\r\n\r\n"), 0.05),
    "another protocol from now on": answer_with(
        b"HTTP/1.1 101 Switching\r\nUpgrade: ferry\r\nConnection: upgrade\r\n\r\n", BLOCK
    ),
    "NUL in a header": answer_with(HEAD + b"X: a\0b\r\n\r\n<p>The ferry"),
    "a header without a name": answer_with(HEAD + b": a\r\n\r\n<p>The ferry"),
    # Statuses and types
    "no content": answer_with(b"HTTP/1.1 204 No Content\r\n\r\n"),
    "a part": answer_with(b"HTTP/1.1 206 Partial\r\nContent-Length: 3\r\n\r\n<p>"),
    "unchanged without a question": answer_with(b"HTTP/1.1 304 Not Modified\r\n\r\n"),
    "a picture": answer_with(b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG"),
    "a film": endless((b"HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\n\r\n", *repeat(BLOCK, 99))),
    "a long type": answer_with(b"HTTP/1.1 200 OK\r\nContent-Type: " + b"x/" * 3_000 + b"\r\n\r\n"),
    # Redirects
    "a redirect to a file": answer_with(b"HTTP/1.1 302 F\r\nLocation: file:///etc/passwd\r\n\r\n"),
    "a redirect to data": answer_with(b"HTTP/1.1 302 F\r\nLocation: data:text/html,x\r\n\r\n"),
    "a redirect to a script": answer_with(b"HTTP/1.1 302 F\r\nLocation: javascript:x\r\n\r\n"),
    "a redirect to nowhere": answer_with(b"HTTP/1.1 302 F\r\nLocation: http://\r\n\r\n"),
    "a redirect to raw bytes": answer_with(b"HTTP/1.1 302 F\r\nLocation: http://\xff\xfe/\r\n\r\n"),
    "a redirect without a target": answer_with(b"HTTP/1.1 302 F\r\nContent-Length: 0\r\n\r\n"),
    "a redirect to itself": answer_with(b"HTTP/1.1 302 F\r\nLocation: /\r\n\r\n"),
    "a long redirect": answer_with(b"HTTP/1.1 302 F\r\nLocation: /" + b"a" * 5_000 + b"\r\n\r\n"),
    "a redirect to loopback": answer_with(b"HTTP/1.1 301 F\r\nLocation: http://127.0.0.1/\r\n\r\n"),
}
"""Every one ends in a refusal."""
