"""`kuchiki schema`: JSON Schemas for editors and programs."""

from typing import Annotated, Any

import typer

from kuchiki.cli import options
from kuchiki.cli.output import deliver
from kuchiki.flowchart.problems import InputError, Problem, did_you_mean, nowhere

Name = Annotated[
    str | None,
    typer.Argument(
        metavar="[NAME]",
        help="Whose: a file, as region, or a command, as timeline.",
    ),
]


def schema(name: Name = None, output: options.Output = None) -> None:
    """The JSON Schema of a file, or of what `--format json` prints; without a name, a list."""
    from kuchiki.flowchart import schema as schemas

    def document() -> Any:
        from kuchiki.flowchart.views.document import Document, Item, Items, Span, text

        return Document(
            (
                Items(
                    tuple(
                        Item(text(Span(name, "strong"), f": {title}"))
                        for name, (_, title) in schemas.SCHEMAS.items()
                    )
                ),
            )
        )

    if name is None:
        deliver({"text": document, "markdown": lambda: document().markdown()}, "text", output)
        return
    if name not in schemas.SCHEMAS:
        advice = did_you_mean(name, schemas.SCHEMAS)
        message = f"no schema is called {name}"
        raise InputError([Problem("schema.unknown", nowhere(name), message, advice)])
    deliver({"json": lambda: schemas.schema(name)}, "json", output)
