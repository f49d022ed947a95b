"""The network in Mermaid, the language that Markdown pages draw."""

from kuchiki.flowchart.studies.actors.drawing import Drawing
from kuchiki.flowchart.studies.actors.explain import words_of
from kuchiki.flowchart.studies.actors.network import LOCATED
from kuchiki.flowchart.views.draw.mermaid import mermaid_text
from kuchiki.flowchart.views.phrases import listed


def to_mermaid(drawing: Drawing) -> str:
    """The Mermaid text: dotted arrows say where something is, the others who acts on whom."""
    lines = ["flowchart LR"]
    names = {box.id: f"n{number}" for number, box in enumerate(drawing.boxes)}
    for box in drawing.boxes:
        label = "<br/>".join(map(mermaid_text, box.names))
        lines.append(f'    {names[box.id]}["{label}"]{":::placed" if box.placed else ""}')
    for arrow in drawing.arrows:
        way = "-.->" if arrow.kinds == (LOCATED,) else "-->"
        said = mermaid_text(listed(map(words_of, arrow.kinds)))
        lines.append(f'    {names[arrow.start]} {way}|"{said}"| {names[arrow.end]}')
    return "\n".join([*lines, "    classDef placed stroke-width:3px,stroke:#1a1a1a", ""])
