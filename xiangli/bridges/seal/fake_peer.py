"""The other end of the national seal service, for tests and for trying out: loopback only."""

from __future__ import annotations

import base64
import hmac
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding

from xiangli.bridges.seal.authority import SealKeys, seal_keys
from xiangli.bridges.seal.national_stub import MAC_HEADER, mac

Answer = tuple[int, dict[str, object]]


@dataclass
class Peer:
    """Keeps one seal for every agency. `forge` and `fail` make it misbehave."""

    keys: SealKeys
    secret: bytes
    effect: bool = False
    forge: bool = False
    fail: bool = False
    requests: list[dict[str, str]] = field(default_factory=list)

    def answer(self, path: str, body: bytes, claimed: str) -> Answer:
        if self.fail:
            return 503, {"reason": "busy"}
        if not hmac.compare_digest(claimed, mac(self.secret, path, body)):
            return 403, {"reason": "mac"}
        return self._sign(json.loads(body)) if path.endswith("/sign") else self._describe()

    def _describe(self) -> Answer:
        chain = [self.keys.certificate, self.keys.root]
        pems = [certificate.public_bytes(Encoding.PEM).decode() for certificate in chain]
        return 200, {"chain": pems, "effect": self.effect}

    def _sign(self, asked: dict[str, str]) -> Answer:
        self.requests.append(asked)
        digest = base64.b64decode(asked["digest"])
        signed = bytes(len(digest)) if self.forge else digest
        signature = self.keys.key.sign(signed, ec.ECDSA(Prehashed(SHA256())))
        text = base64.b64encode(signature).decode()
        return 200, {"request": asked["request"], "signature": text}


@contextmanager
def running(folder: Path, secret: bytes, now: datetime) -> Iterator[tuple[str, Peer]]:
    """A peer on a free port of 127.0.0.1; gives its address."""
    peer = Peer(seal_keys(folder, now), secret)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(peer))
    thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", peer
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _handler(peer: Peer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._reply(peer.answer(self.path, b"", self.headers.get(MAC_HEADER, "")))

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            self._reply(peer.answer(self.path, body, self.headers.get(MAC_HEADER, "")))

        def _reply(self, answer: Answer) -> None:
            body = json.dumps(answer[1]).encode()
            self.send_response(answer[0])
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
            """Say nothing."""

    return Handler
