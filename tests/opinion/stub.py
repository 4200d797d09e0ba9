"""A server on the loopback that answers as it is told, as an OpenAI-compatible one would."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Stub:
    """`answers` are given one after the other, the last again and again; what came in stands in `requests`.

    An answer is a text the model says, a dict that is it as JSON, a status, (status, headers), "slow" or "drip" (too slow), or bytes
    as they are.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self.answers: list[Any] = [{"verdict": "dropped", "quotes": [], "reason": "没有说到。"}]
        self.requests: list[dict[str, Any]] = []
        self.gone = threading.Event()

    def next(self) -> Any:
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]

    @property
    def cases(self) -> list[dict[str, Any]]:
        """What was told of each commitment asked about."""
        return [json.loads(one["body"]["messages"][1]["content"]) for one in self.requests]


@contextmanager
def serving() -> Iterator[Stub]:
    """The stub while it runs."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            stub.requests.append({"path": self.path, "headers": dict(self.headers), "body": None})
            self.respond(200, {}, b"{}")

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            stub.requests.append({"path": self.path, "headers": dict(self.headers), "body": body})
            answer = stub.next()
            if answer == "slow":
                stub.gone.wait(5)
                return
            if answer == "drip":
                self.send_response(200)
                self.end_headers()
                for _ in range(100):
                    try:
                        self.wfile.write(b" ")
                        self.wfile.flush()
                    except OSError:
                        return
                    time.sleep(0.02)
                return
            if isinstance(answer, int):
                answer = (answer, {})
            if isinstance(answer, tuple):
                self.respond(answer[0], answer[1], b"no")
                return
            if not isinstance(answer, bytes):
                said = json.dumps(answer, ensure_ascii=False) if isinstance(answer, dict) else answer
                answer = json.dumps({"choices": [{"message": {"role": "assistant", "content": said}}]}).encode()
            self.respond(200, {}, answer)

        def respond(self, status: int, headers: dict[str, str], body: bytes) -> None:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    stub = Stub(f"http://127.0.0.1:{server.server_port}/v1")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield stub
    finally:
        stub.gone.set()
        server.shutdown()
        server.server_close()
        thread.join()
