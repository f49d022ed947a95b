"""`kuchiki sources`: the documents behind a region."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from kuchiki.cli import options
from kuchiki.cli.output import deliver, emit
from kuchiki.flowchart.files import write
from kuchiki.flowchart.load import read_region
from kuchiki.flowchart.studies.sources import collect, to_bibtex, to_csl

Format = Annotated[
    str,
    typer.Option(
        "--format", metavar="text|json|markdown|bibtex|csl", help="What to print or write."
    ),
]


def sources(
    region: options.Region,
    as_of: options.AsOf = None,
    source: options.Sources = None,
    format_: Format = "text",
    output: options.Output = None,
) -> None:
    """Every document used, what was taken from it and where, and where two disagree."""
    documents = collect(read_region(region), as_of, tuple(source or ()))
    used = [one.source for one in documents.used]
    if output and Path(output).suffix.lower() == ".bib":
        format_ = "bibtex"
    if format_ in ("bibtex", "csl"):
        made = to_bibtex(used)
        if format_ == "csl":
            made = json.dumps(to_csl(used), ensure_ascii=False, indent=2) + "\n"
        if output:
            write(output, made.encode())
        else:
            emit(made)
        return

    def document() -> Any:
        from kuchiki.flowchart.studies.sources.explain import explain

        return explain(documents)

    def data() -> Any:
        from kuchiki.flowchart.studies.sources.plain import to_plain

        return [to_plain(documents)]

    forms = {"text": document, "json": data, "markdown": lambda: document().markdown()}
    deliver(forms, format_, output)
