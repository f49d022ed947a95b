"""Pictures of charts and of walks through them: SVG, PNG, PDF, DOT and Mermaid.

Nothing that draws is imported before something is drawn.
"""

from collections.abc import Iterable
from typing import Any

from kuchiki.flowchart.compare import Comparison
from kuchiki.flowchart.evaluate import Evaluation
from kuchiki.flowchart.model import Chart
from kuchiki.flowchart.views.draw.picture import Picture


def draw(thing: Chart | Evaluation | Comparison | Iterable[Chart | Evaluation]) -> Picture:
    """A picture of a chart, of a case's walk through it, or of several side by side.

    Raises ValueError where there is nothing to draw.
    """
    from kuchiki.flowchart.views.draw.dot import to_dot
    from kuchiki.flowchart.views.draw.mermaid import to_mermaid
    from kuchiki.flowchart.views.draw.panels import sheet_of

    given: Any = thing  # charts, cases and comparisons are tuples themselves
    things: tuple[Any, ...] = (given,)
    if not isinstance(given, Chart | Evaluation):
        things = given.cases if isinstance(given, Comparison) else tuple(given)
    if not things:
        raise ValueError("there is nothing to draw")
    sheet = sheet_of(things)
    return Picture(to_dot(sheet), to_mermaid(sheet))


__all__ = ["Picture", "draw"]
