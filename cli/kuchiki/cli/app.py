"""The application: commands found by name, imported when called, errors said to people."""

import os
import sys
from importlib import import_module
from typing import Any, NoReturn

import typer
from typer.core import TyperCommand, TyperGroup

from kuchiki.flowchart.problems import InputError, Problem, nowhere, shorten

COMMANDS = (
    "evaluate",
    "compare",
    "draw",
    "check",
    "new",
    "charts",
    "test",
    "table",
    "timeline",
    "robustness",
    "plan",
    "hypothesis",
    "sources",
    "actors",
    "report",
    "read",
    "schema",
)
"""The names of the commands, in the order of help; each is a module of `commands`."""


class _Text:
    """Takes an option's text as it is."""

    def coerce(self, value: Any, **_: Any) -> Any:
        """The same text; several as a list."""
        return list(value) if isinstance(value, tuple) else value


class _Plain:
    """For commands whose options are texts and switches, which need no validators.

    Typer would build one by pydantic for each option: 50 ms to import, 4 ms apiece, before any
    work is done.
    """

    def get_params(self, ctx: Any) -> list[Any]:
        """The parameters, set to take texts as they are."""
        params: list[Any] = super().get_params(ctx)  # type: ignore[misc]
        for param in params:
            if hasattr(param, "_runtime_param"):
                param._runtime_param = _Text()
        return params


class Commands(_Plain, TyperGroup):
    """Imports a command's module when it is called, so that none pays for the others."""

    def list_commands(self, ctx: Any) -> list[str]:
        """All names, in the order of help."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command called *cmd_name*, None where there is none."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"kuchiki.cli.commands.{cmd_name}")
        single = typer.Typer(add_completion=False, rich_markup_mode=None)
        single.command(cmd_name, cls=PlainCommand)(getattr(module, cmd_name))
        return typer.main.get_command(single)


class PlainCommand(_Plain, TyperCommand):
    """A command of texts and switches."""


app = typer.Typer(
    cls=Commands,
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Ask, gate by gate, whether a region has what an innovating cluster needs.",
)


@app.callback()
def _root() -> None:
    """Ask, gate by gate, whether a region has what an innovating cluster needs."""


def run() -> None:
    """Run and exit: bad input is exit 2 with every problem on stderr, and no traceback."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app()
    except InputError as error:
        _refuse(error)
    except BrokenPipeError:  # the reader, head for instance, has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:  # a name too long, a folder where no one may look
        if error.filename is None:
            raise
        place = nowhere(shorten(str(error.filename), 60))
        _refuse(
            InputError([Problem("file.unreadable", place, str(error.strerror), "check the path")])
        )


def _refuse(error: InputError) -> NoReturn:
    count = len(error.problems)
    print(error, file=sys.stderr)
    print(f"{count} error{'s' if count > 1 else ''}; nothing was written", file=sys.stderr)
    sys.exit(2)
