"""The study as a picture, in SVG, PNG or PDF: the same inputs give the same bytes."""

from collections.abc import Sequence
from typing import Any

from kuchiki.flowchart.problems import InputError, Problem, did_you_mean, nowhere
from kuchiki.flowchart.studies.hypothesis.phrases import say
from kuchiki.flowchart.studies.hypothesis.study import Study
from kuchiki.flowchart.studies.plot import Plot, check_installed

PANELS = ("xy", "solution", "table")


def picture_of(study: Study, in_sample: Study | None = None, panels: Sequence[str] = ()) -> Plot:
    """The picture of a study, of all its panels where none are named.

    *in_sample* is drawn only where no other case is left.

    Raises InputError on an unknown panel, or where matplotlib is not installed.
    """
    problems = [
        Problem(
            "picture.panel",
            nowhere("--show"),
            f"no panel is called {name}",
            did_you_mean(name, PANELS),
        )
        for name in panels
        if name not in PANELS
    ]
    if problems:
        raise InputError(problems)
    check_installed()
    from kuchiki.flowchart.studies.hypothesis.panels import (
        WIDTH,
        draw_panels,
        height_of,
        panels_of,
    )

    names = panels or PANELS
    if in_sample is not None and not study.data.cases:
        made = [
            panel._replace(title=say("in_sample_panel", title=panel.title))
            for panel in panels_of(in_sample, names)
        ]
    else:
        made = panels_of(study, names)

    def paint(figure: Any) -> None:
        draw_panels(figure, made)

    return Plot(WIDTH, height_of(made), paint)
