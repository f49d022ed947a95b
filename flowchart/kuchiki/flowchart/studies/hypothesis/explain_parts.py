"""A chart's parts, its order, and a theory, in words."""

from collections.abc import Iterator, Sequence

from kuchiki.flowchart.studies.hypothesis.claims import ClaimFit, Overlap
from kuchiki.flowchart.studies.hypothesis.fits import ModelFit
from kuchiki.flowchart.studies.hypothesis.order import AGAINST, KEPT, UNTOLD, Order
from kuchiki.flowchart.studies.hypothesis.study import Part, Parts
from kuchiki.flowchart.studies.hypothesis.words import (
    NOTHING,
    against,
    figures,
    items,
    listed,
    quiet,
    spaced,
    sum_text,
)
from kuchiki.flowchart.views.document import Block, Heading, Paragraph, Span, Table, Text, text

_WORDS = (KEPT, AGAINST, UNTOLD)


def explain_parts(parts: Parts) -> Iterator[Block]:
    """The chart as a whole, its steps, its gates, as conditions; and their order."""
    named = {
        "the whole chart": parts.whole,
        **{f"step {name}": part for name, part in parts.steps.items()},
        **parts.gates,
    }
    yield Heading(2, text("Sufficient? The chart and its parts"))
    yield Table(
        ("Part", "inclS", "PRI", "covS", "covU", "Met without the outcome"),
        tuple(
            (_name(name), *figures(part.fit), against(part.against_sufficiency))
            for name, part in named.items()
        ),
    )
    yield Heading(2, text("Necessary? The chart and its parts"))
    yield Table(
        ("Part", "inclN", "RoN", "covN", "The outcome without it"),
        tuple(_necessary(name, part) for name, part in named.items()),
    )
    if parts.overtaken:
        yield Paragraph(text("Overtaken: the step's result came about without these gates."))
        yield from items(
            [
                text(Span(one.case, "strong"), f", step {one.step}: {listed(one.gates)}")
                for one in parts.overtaken
            ]
        )
    yield from _order(parts.order)


def _name(name: str) -> Text:
    return text(Span(name, "strong" if " " in name else ""))


def _necessary(name: str, part: Part) -> tuple[Text, ...]:
    return (_name(name), *figures(part.need), against(part.against_necessity))


def _order(order: Order) -> Iterator[Block]:
    share = order.share()
    yield Heading(2, text("Is each gate cleared before the next?"))
    if share is None or not order.pairs:
        yield Paragraph(text("No case, or no second gate, that could tell."))
        return
    low, high = (f"{100 * end:.0f} %" for end in share)
    said = low if low == high else f"{low} to {high}, as the unknowns have it"
    yield Paragraph(text(f"Cases in the chart's order: {said}."))
    rows = [
        (text(gate), text(after), *(text(_cases(order, (gate, after), w)) for w in _WORDS))
        for gate, after in order.pairs
        if order.cases((gate, after), UNTOLD) != tuple(one.case for one in order.sequels)
    ]
    if rows:
        yield Table(("Gate", "Next", "Kept", "Against", "Nothing tells"), tuple(rows))
    silent = len(order.pairs) - len(rows)
    if silent:
        count = f"all {silent}" if not rows else f"{silent} of {len(order.pairs)}"
        yield quiet(f"For {count} pairs of gates the evidence tells no order.")
    yield Paragraph(text("When gates first said Yes:"))
    yield from items(
        [
            f"{', '.join(cases)}: {' < '.join(' = '.join(gates) for gates in sequence) or 'never'}"
            for sequence, cases in order.sequences().items()
        ]
    )


def _cases(order: Order, pair: tuple[str, str], word: str) -> str:
    return listed(order.cases(pair, word)) or NOTHING


def explain_claim(claim: ClaimFit, models: Sequence[ModelFit]) -> Iterator[Block]:
    """A theory's fit, and where it and each model agree and differ."""
    said = f"{spaced(claim.text)} {claim.claim.relation} {claim.data.explained}"
    yield Heading(2, text("The theory"))
    yield Paragraph(text(Span(said, "strong")))
    rows = [(text(spaced(name)), *figures(fit)) for name, fit in claim.terms]
    whole = (text(Span("all", "strong")), *figures(claim.fit))
    yield Table(
        ("Sufficient", "inclS", "PRI", "covS", "covU"),
        (*(rows if len(rows) > 1 else ()), whole),
    )
    yield Table(
        ("Necessary", "inclN", "RoN", "covN"),
        ((text(Span("all", "strong")), *figures(claim.need)),),
    )
    yield from items(
        [
            text("Met without the outcome: ", *against(claim.against_sufficiency)),
            text("The outcome without it: ", *against(claim.against_necessity)),
        ]
    )
    for model in models:
        if model.overlaps:
            yield Paragraph(text("Beside the model ", Span(sum_text(model), "strong"), ":"))
            yield Table(
                (
                    "Theory",
                    "Model",
                    "What lies there",
                    "inclS",
                    "PRI",
                    "covS",
                    "Reached",
                    "Missed",
                ),
                tuple(_overlap(one) for one in model.overlaps),
            )


def _overlap(one: Overlap) -> tuple[Text, ...]:
    expression = "too long to say" if one.expression is None else one.expression or NOTHING
    return (
        text("yes" if one.theory else "no"),
        text("yes" if one.model else "no"),
        text(spaced(expression)),
        *figures(one.fit)[:3],
        text(listed(one.reached) or NOTHING),
        text(listed(one.missed) or NOTHING),
    )
