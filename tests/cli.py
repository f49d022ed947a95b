"""Running the command in this process, for tests."""

import contextlib
import io
import json
from typing import Any, NamedTuple
from unittest.mock import patch

from kuchiki.cli.app import run


class Ran(NamedTuple):
    """What a command left: its exit code and what it printed."""

    code: int
    out: str
    err: str

    @property
    def said(self) -> str:
        """What it printed, in one line: where lines break depends on the width."""
        return " ".join(self.out.split())

    def json(self) -> Any:
        """What it printed, as data."""
        return json.loads(self.out)


def kuchiki(*words: str) -> Ran:
    """Run `kuchiki` with these words, as the shell would."""
    out, err = io.StringIO(), io.StringIO()
    code: Any = 0
    with (
        patch("sys.argv", ["kuchiki", *words]),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        try:
            run()
        except SystemExit as stop:
            code = stop.code
    return Ran(int(code or 0), out.getvalue(), err.getvalue())
