"""Where results go: the terminal, or a file written beside and renamed."""

import json
import os
import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from kuchiki.flowchart.files import write
from kuchiki.flowchart.problems import InputError, Problem, did_you_mean, nowhere

FORMATS = ("text", "json", "markdown")
SUFFIXES = {".json": "json", ".md": "markdown", ".txt": "text"}
_UNSAFE = re.compile("[\x7f-\x9f\ud800-\udfff]")  # left over from the names of files
PICTURES = (".svg", ".png", ".pdf", ".dot", ".mmd")


def form_of(format_: str, output: str | None) -> str:
    """The form that `--format` or the suffix of `-o` asks for: one of FORMATS, or `picture`.

    Raises InputError on an unknown one.
    """
    suffix = Path(output).suffix.lower() if output else None
    if suffix in PICTURES:
        return "picture"
    if suffix is not None:
        if suffix not in SUFFIXES:
            message = f"nothing is written to a file ending in {suffix or 'no suffix'}"
            advice = f"end it in one of {', '.join([*SUFFIXES, *PICTURES])}"
            raise InputError([Problem("output.suffix", nowhere(str(output)), message, advice)])
        return SUFFIXES[suffix]
    if format_ not in FORMATS:
        message = f"there is no format {format_}"
        advice = did_you_mean(format_, FORMATS)
        raise InputError([Problem("output.format", nowhere("--format"), message, advice)])
    return format_


def deliver(forms: Mapping[str, Callable[[], Any]], format_: str, output: str | None) -> None:
    """Print or write the one of *forms* that is asked for, making only that one.

    `text` is shown by Rich, `json` is plain data, `markdown` a text, `picture` has `save`.
    Raises InputError where the form is not offered or the file cannot be written.
    """
    form = form_of(format_, output)
    if form not in forms:
        message = f"this command has no {form}; it has {', '.join(forms)}"
        raise InputError([Problem("output.form", nowhere(output or "--format"), message)])
    made = forms[form]()
    if form == "picture":
        write(str(output), made.bytes(Path(str(output)).suffix.lower()))
    elif form == "text":
        _show(made, output)
    else:
        text = made
        if form == "json":
            text = json.dumps(made, ensure_ascii=False, indent=2, allow_nan=False)
            text = _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
        if output:
            write(output, (text.rstrip("\n") + "\n").encode(errors="backslashreplace"))
        else:
            emit(text)


def emit(text: str) -> None:
    """Print a text with one line end after it."""
    sys.stdout.write(text.rstrip("\n") + "\n")


def _show(document: Any, output: str | None) -> None:
    if output is None and (sys.stdout.isatty() or os.environ.get("FORCE_COLOR")):
        from kuchiki.cli.show import show

        show(document)
        return
    from kuchiki.flowchart.views.plain import as_text

    if output is not None:
        write(output, as_text(document).encode())
    else:
        columns = os.environ.get("COLUMNS", "")
        sys.stdout.write(as_text(document, min(int(columns), 140) if columns.isdigit() else 100))
