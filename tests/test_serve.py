"""Serving the page: on this machine alone, anew on every change, faults said in its place."""

import io
import socket
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout
from http.client import HTTPConnection
from pathlib import Path
from threading import Event, Thread
from typing import Any, NamedTuple
from unittest.mock import patch

import pytest

from cli import kuchiki
from kuchiki.cli import serve
from kuchiki.cli.serve import HOST, Board, Server, serve_page
from kuchiki.flowchart import InputError
from kuchiki.flowchart.problems import Problem, nowhere
from tiny import write_tiny

WAIT = 20.0  # seconds, for a change to arrive


class Served(NamedTuple):
    """A server of a board whose next page is what *pages* holds."""

    server: Server
    pages: list[Any]

    def get(self, path: str, host: str | None = None) -> Any:
        """The answer to a request."""
        connection = HTTPConnection(HOST, self.server.server_port, timeout=WAIT)
        connection.request("GET", path, headers={"Host": host} if host else {})
        return connection.getresponse()


@pytest.fixture
def served() -> Iterator[Served]:
    pages: list[Any] = ["<p>first</p>"]

    def make() -> str:
        if isinstance(pages[-1], Exception):
            raise pages[-1]
        return str(pages[-1])

    server = Server(Board(make), 0)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield Served(server, pages)
    server.shutdown()
    server.server_close()
    thread.join()


def test_it_answers_this_machine_alone(served: Served) -> None:
    """The page at its address; nothing at others, nothing to pages that pretend to be it."""
    assert served.server.server_address[0] == "127.0.0.1"
    answer = served.get("/")
    assert answer.status == 200 and answer.read() == b"<p>first</p>"
    assert served.get("/etc/passwd").status == 404
    assert served.get("/", host="evil.example").status == 403


def test_a_change_is_told(served: Served) -> None:
    """Who waits hears of the next page, and that the server is still there till then."""
    with patch.object(serve, "_HEARTBEAT", 0.05):
        answer = served.get("/changes")
        assert answer.readline() == b": still here\n"
        served.pages.append("<p>second</p>")
        served.server.board.renew()
        lines = [answer.readline() for _ in range(100)]
    assert b"event: changed\n" in lines
    assert served.get("/changes").readline() == b"event: changed\n"  # it was not given yet
    assert served.get("/").read() == b"<p>second</p>"


def test_faults_stand_in_the_pages_place(served: Served) -> None:
    """As text, on a page that loads again."""
    served.pages.append(InputError([Problem("x", nowhere("<b>.yaml"), "it is <broken>")]))
    served.server.board.renew()
    html = served.get("/").read().decode()
    assert "it is &lt;broken&gt;" in html and "EventSource" in html


def test_a_browser_that_goes_away_is_no_error(
    served: Served, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is printed."""
    served.server.handle_error(None, None)
    assert capsys.readouterr() == ("", "")


def test_files_are_watched(tmp_path: Path) -> None:
    """A change of a region's file makes the page anew, until it is stopped."""
    path = write_tiny(tmp_path)
    (tmp_path / "page.txt").write_text("a")
    stop, made = Event(), Event()
    texts: list[str] = []

    def make() -> str:
        texts.append(path.read_text(encoding="utf-8"))
        if len(texts) > 1:
            made.set()
        return "page"

    out = io.StringIO()

    def run() -> None:
        serve_page(make, [tmp_path], 0, stop)

    with redirect_stdout(out):
        thread = Thread(target=run)
        thread.start()
        for number in range(int(WAIT / 0.5)):
            (tmp_path / "page.txt").write_text(str(number))
            path.write_text(f"# {number}\n{texts[0] if texts else ''}", encoding="utf-8")
            if made.wait(0.5):
                break
        stop.set()
        thread.join(WAIT)
    assert made.is_set() and not thread.is_alive()
    assert out.getvalue().startswith("http://127.0.0.1:")


def test_it_ends_by_interrupt_and_opens_a_browser(tmp_path: Path) -> None:
    """Ctrl-C is a good end; where there is a terminal the browser is opened."""

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    with (
        patch("watchfiles.watch", side_effect=KeyboardInterrupt),
        patch("webbrowser.open") as opened,
        redirect_stdout(Terminal()),
    ):
        serve_page(lambda: "page", [tmp_path], 0)
    assert opened.call_args.args[0].startswith("http://127.0.0.1:")


def test_the_command_serves(tmp_path: Path) -> None:
    """It watches the folders of the regions, charts and scenarios that it was given."""
    path = write_tiny(tmp_path)
    scenario = tmp_path / "more" / "if.yaml"
    scenario.parent.mkdir()
    scenario.write_text("as_of: 2003\n")
    chart = tmp_path / "tiny.yaml"
    called: list[Any] = []

    def watch(*folders: Path, **options: Any) -> Iterator[None]:
        called.append((folders, options))
        yield from ()

    with patch("watchfiles.watch", watch):
        words = ["--chart", str(chart), "--scenario", str(scenario), "--serve", "--port", "0"]
        ran = kuchiki("report", str(path), *words)
        assert ran.code == 0, ran.err
        assert kuchiki("report", "hi-tech", "--serve").code == 0
        assert kuchiki("report", str(chart), "--serve").code == 0
    assert called[0][0] == (tmp_path.resolve(), scenario.parent.resolve())
    assert called[0][1]["watch_filter"](1, "a.yaml")
    assert not called[0][1]["watch_filter"](1, "a.txt")
    assert called[1][0][0].name == "charts" and called[2][0] == (tmp_path.resolve(),)


def test_what_cannot_be_served(tmp_path: Path) -> None:
    """A port that is taken or none, a library that is not installed, a chart that is not there."""
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        ran = kuchiki("report", "huadu", "--serve", "--port", str(taken.getsockname()[1]))
    assert ran.code == 2 and "serve.port" in ran.err
    for port in ("65536", "-1", "x", "²"):
        ran = kuchiki("report", "huadu", "--serve", "--port", port)
        assert ran.code == 2 and "option.port" in ran.err
    with patch.dict(sys.modules, {"watchfiles": None}):
        ran = kuchiki("report", "huadu", "--serve")
    assert ran.code == 2 and "pip install 'kuchiki[report]'" in ran.err
