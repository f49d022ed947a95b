"""Mermaid: a sheet in the language that Markdown pages draw."""

from collections.abc import Iterable, Iterator

from kuchiki.flowchart.views.draw import style
from kuchiki.flowchart.views.draw.sheet import (
    DIAGNOSIS,
    GATE,
    GOAL,
    OFF,
    PLAIN,
    ROAD,
    WALK,
    Box,
    Frame,
    Panel,
    Run,
    Sheet,
)
from kuchiki.flowchart.views.draw.text import clean, wrap
from kuchiki.flowchart.views.phrases import ANSWERS, SYMBOLS
from kuchiki.flowchart.words import phrase
from kuchiki.rules.answers import NO, UNKNOWN, YES

_LINKS = {WALK: "==>", ROAD: "-.->", OFF: "-->", PLAIN: "-->"}
_SHAPES = {
    YES: ("(", ")"),
    NO: ("{{", "}}"),
    UNKNOWN: ("[/", "/]"),
    GATE: ("[", "]"),
    GOAL: ("([", "])"),
    DIAGNOSIS: ("[[", "]]"),
}
_PLAIN_LETTERS = set(" .,:?!%+-–·'≥≤✓✗")


def to_mermaid(sheet: Sheet) -> str:
    """The Mermaid text of a sheet: thick links for the walk, dotted ones for the road ahead."""
    lines = ["flowchart TB"]
    names: dict[tuple[int, str], str] = {}
    for number, panel in enumerate(sheet.panels):
        for place, box in enumerate(panel.boxes()):
            names[number, box.name] = f"p{number}b{place}"
        lines += _indented(_panel(panel, number, names))
    arrows = [
        (number, arrow) for number, panel in enumerate(sheet.panels) for arrow in panel.arrows
    ]
    for number, arrow in arrows:
        tail, head = names[number, arrow.tail], names[number, arrow.head]
        lines.append(f"    {tail} {_LINKS[arrow.way]}|{arrow.word}| {head}")
    off = [str(place) for place, (_, arrow) in enumerate(arrows) if arrow.way == OFF]
    if off:
        line = style.LINES[OFF]
        lines.append(f"    linkStyle {','.join(off)} stroke:{line.color},stroke-width:1px")
    foot = [*([phrase("key")] if sheet.key else []), *sheet.foot]
    if foot:
        lines.append(f"    foot[{_text(foot)}]:::foot")
    return "\n".join([*lines, *_classes(), ""])


def mermaid_text(text: str) -> str:
    """Text for a quoted label: whatever Mermaid or a browser might read is written as a number.

    >>> mermaid_text('a "b" <c>; #end')
    'a #34;b#34; #60;c#62;#59; #35;end'
    """
    return "".join(
        letter if letter.isalnum() or letter in _PLAIN_LETTERS else f"#{ord(letter)};"
        for letter in clean(text)
    )


def _panel(panel: Panel, number: int, names: dict[tuple[int, str], str]) -> Iterator[str]:
    verdict = panel.verdict
    said = f"{SYMBOLS[verdict[0]]} {verdict[1]}" if verdict else ""
    about = " ".join(run.text for run in panel.about)
    heading = [line for line in (panel.headline, about, said) if line]
    yield f"subgraph p{number}[{_text(heading, 2 * style.LINE_WIDTH)}]"
    for place, frame in enumerate(panel.frames):
        yield from _indented(_frame(frame, f"p{number}s{place}", number, names))
    yield from _indented(_box(box, names[number, box.name]) for box in panel.beyond)
    yield "end"


def _frame(
    frame: Frame, name: str, number: int, names: dict[tuple[int, str], str]
) -> Iterator[str]:
    yield f"subgraph {name}[{_text([frame.title, *([frame.note] if frame.note else [])])}]"
    yield from _indented(_box(box, names[number, box.name]) for box in frame.boxes)
    yield "end"


def _box(box: Box, name: str) -> str:
    opening, closing = _SHAPES[box.answer or box.kind]
    title = box.title
    if box.answer:
        said = phrase("said_of", what=ANSWERS[box.answer], said=title)
        title = f"{SYMBOLS[box.answer]} {said}"
    lines = [title, box.text]
    lines += [" ".join(run.text for run in runs) for runs in box.lines]
    lines += [phrase("more_findings", count=box.more)] if box.more else []
    lines += [box.marks, *(strip.text for strip in box.strips)]
    shown = _text([line for line in lines if line])
    return f"{name}{opening}{shown}{closing}:::{box.answer or box.kind}"


def _text(lines: Iterable[str], letters: int = style.LINE_WIDTH) -> str:
    broken = [
        mermaid_text(" ".join(run.text for run in line))
        for text in lines
        for line in wrap([Run(text)], letters)
    ]
    return f'"{"<br/>".join(broken)}"'


def _classes() -> Iterator[str]:
    answered = {name: answer.look for name, answer in style.ANSWERED.items()}
    looks = {**answered, **style.SHAPES}
    for name, look in looks.items():
        dashes = ",stroke-dasharray:5 3" if "dashed" in look.style else ""
        color = f"fill:{look.ground},stroke:{look.line},color:{style.INK}"
        yield f"    classDef {name} {color}{dashes}"
    yield f"    classDef foot fill:{style.PAPER},stroke:{style.PAPER},color:{style.FAINT}"


def _indented(lines: Iterable[str]) -> Iterator[str]:
    return (f"    {line}" for line in lines)
