"""Serving a page on this machine: made anew when its files change, shown anew in the browser."""

import sys
import webbrowser
from collections.abc import Callable, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Condition, Event, Thread
from typing import Any

from kuchiki.cli.output import emit
from kuchiki.flowchart.problems import InputError, Problem, nowhere
from kuchiki.flowchart.read.sources import SUFFIXES
from kuchiki.flowchart.views.page import fault_page

HOST = "127.0.0.1"
_HEARTBEAT = 10.0  # seconds after which a browser that has gone away is noticed


class Board:
    """The page as it is now; readers can wait for the next."""

    def __init__(self, make: Callable[[], str]) -> None:
        self.make = make
        self.number = 0
        self.html = b""
        self.changed = Condition()
        self.renew()
        self.given = self.number  # which page was given last, so that no later one is missed

    def renew(self) -> None:
        """Make the page anew; where its files cannot be understood, say so in its place."""
        try:
            html = self.make()
        except InputError as error:
            html = fault_page(str(error), live=True)
        with self.changed:
            self.number += 1
            self.html = html.encode()
            self.changed.notify_all()

    def give(self) -> bytes:
        """The page as it is now."""
        with self.changed:
            self.given = self.number
            return self.html

    def wait(self, number: int, seconds: float) -> bool:
        """Whether there is a page after the one of this *number*, waiting for it so long."""
        with self.changed:
            return self.changed.wait_for(lambda: self.number != number, seconds)


class Server(ThreadingHTTPServer):
    """Answers this machine alone."""

    daemon_threads = True

    def __init__(self, board: Board, port: int) -> None:
        self.board = board
        super().__init__((HOST, port), Handler)

    @property
    def address(self) -> str:
        """Where the page is."""
        return f"http://{HOST}:{self.server_port}/"

    def handle_error(self, *_: Any) -> None:
        """A browser that went away is no error."""


class Handler(BaseHTTPRequestHandler):
    """Gives the page, and says when there is another."""

    server: Server

    def do_GET(self) -> None:
        """Answer `/` and `/changes`; a page elsewhere that reaches for this one gets nothing."""
        names = (f"{HOST}:{self.server.server_port}", f"localhost:{self.server.server_port}")
        if self.headers.get("Host") not in names:
            self.send_error(403)
        elif self.path == "/":
            self._send("text/html; charset=utf-8", self.server.board.give())
        elif self.path == "/changes":
            self._follow()
        else:
            self.send_error(404)

    def _send(self, kind: str, body: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def _follow(self) -> None:
        number = self.server.board.given
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        while not self.server.board.wait(number, _HEARTBEAT):
            self._say(": still here\n\n")
        self._say("event: changed\ndata: 1\n\n")

    def _say(self, text: str) -> None:
        self.wfile.write(text.encode())
        self.wfile.flush()

    def log_message(self, *_: Any) -> None:
        """Say nothing: the terminal is the analyst's."""


def serve_page(
    make: Callable[[], str], folders: Sequence[Path], port: int, stop: Event | None = None
) -> None:
    """Serve what *make* makes until interrupted (or *stop* is set), anew when *folders* change.

    Raises InputError where the port is taken or watchfiles is not installed.
    """
    try:
        from watchfiles import watch
    except ImportError:
        message, advice = (
            "--serve needs watchfiles, not installed",
            "pip install 'kuchiki[report]'",
        )
        raise InputError([Problem("extra.missing", nowhere("--serve"), message, advice)]) from None
    board = Board(make)
    try:
        server = Server(board, port)
    except OSError as error:
        message = f"port {port} cannot be used: {error.strerror}"
        raise InputError(
            [Problem("serve.port", nowhere("--port"), message, "choose another")]
        ) from None
    Thread(target=server.serve_forever, daemon=True).start()
    emit(f"{server.address}  (Ctrl-C ends it)")
    sys.stdout.flush()
    if sys.stdout.isatty():
        webbrowser.open(server.address)
    try:
        for _ in watch(*folders, watch_filter=_of_ours, stop_event=stop, recursive=False):
            board.renew()
    except KeyboardInterrupt:
        pass
    finally:
        server.shutdown()
        server.server_close()


def _of_ours(_: Any, path: str) -> bool:
    return path.endswith(SUFFIXES)
