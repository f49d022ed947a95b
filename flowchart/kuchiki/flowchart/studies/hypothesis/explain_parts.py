"""A chart's parts, its order, and a theory, in words."""

from collections.abc import Iterator, Sequence

from kuchiki.flowchart.studies.hypothesis.cases import Overtaken
from kuchiki.flowchart.studies.hypothesis.claims import ClaimFit, Overlap
from kuchiki.flowchart.studies.hypothesis.fits import ModelFit
from kuchiki.flowchart.studies.hypothesis.order import AGAINST, KEPT, UNTOLD, Order
from kuchiki.flowchart.studies.hypothesis.phrases import (
    NOTHING,
    against,
    figures,
    heads,
    items,
    listed,
    quiet,
    say,
    spaced,
    sum_text,
)
from kuchiki.flowchart.studies.hypothesis.study import Part, Parts
from kuchiki.flowchart.views.document import Block, Heading, Paragraph, Span, Table, Text, text
from kuchiki.flowchart.views.phrases import listed as joined
from kuchiki.flowchart.views.sentence import sentence

_WORDS = (KEPT, AGAINST, UNTOLD)


def explain_parts(parts: Parts) -> Iterator[Block]:
    """The chart as a whole, its steps, its gates, as conditions; and their order."""
    named: list[tuple[Text, Part]] = [
        (text(Span(say("part_whole"), "strong")), parts.whole),
        *(
            (text(Span(say("part_step", name=name), "strong")), part)
            for name, part in parts.steps.items()
        ),
        *((text(name), part) for name, part in parts.gates.items()),
    ]
    yield Heading(2, text(say("parts_sufficient")))
    yield Table(
        heads("part", "incl_s", "pri", "cov_s", "cov_u", "met_without"),
        tuple(
            (name, *figures(part.fit), against(part.against_sufficiency)) for name, part in named
        ),
    )
    yield Heading(2, text(say("parts_necessary")))
    yield Table(
        heads("part", "incl_n", "ron", "cov_n", "without_it"),
        tuple(
            (name, *figures(part.need), against(part.against_necessity)) for name, part in named
        ),
    )
    if parts.overtaken:
        yield Paragraph(text(say("overtaken")))
        yield from items(list(map(_overtaken, parts.overtaken)))
    yield from _order(parts.order)


def _overtaken(one: Overtaken) -> Text:
    case, gates = Span(one.case, "strong"), listed(one.gates)
    return sentence(say("overtaken_case"), case=case, step=one.step, gates=gates)


def _order(order: Order) -> Iterator[Block]:
    share = order.share()
    yield Heading(2, text(say("order")))
    if share is None or not order.pairs:
        yield Paragraph(text(say("order_none")))
        return
    low, high = (say("percent", number=f"{100 * end:.0f}") for end in share)
    key = "order_share" if low == high else "order_between"
    yield Paragraph(text(say(key, share=low, low=low, high=high)))
    rows = [
        (text(gate), text(after), *(text(_cases(order, (gate, after), w)) for w in _WORDS))
        for gate, after in order.pairs
        if order.cases((gate, after), UNTOLD) != tuple(one.case for one in order.sequels)
    ]
    if rows:
        yield Table(heads("gate", "next", "kept", "against", "untold"), tuple(rows))
    silent = len(order.pairs) - len(rows)
    if silent:
        key = "order_silent" if rows else "order_silent_all"
        yield quiet(say(key, count=silent, all=len(order.pairs)))
    yield Paragraph(text(say("first_yes")))
    yield from items(
        [
            say(
                "first_yes_of",
                cases=joined(cases),
                order=" < ".join(" = ".join(gates) for gates in sequence) or say("never"),
            )
            for sequence, cases in order.sequences().items()
        ]
    )


def _cases(order: Order, pair: tuple[str, str], word: str) -> str:
    return listed(order.cases(pair, word)) or NOTHING


def explain_claim(claim: ClaimFit, models: Sequence[ModelFit]) -> Iterator[Block]:
    """A theory's fit, and where it and each model agree and differ."""
    said = f"{spaced(claim.text)} {claim.claim.relation} {claim.data.explained}"
    yield Heading(2, text(say("theory")))
    yield Paragraph(text(Span(said, "strong")))
    rows = [(text(spaced(name)), *figures(fit)) for name, fit in claim.terms]
    whole = (text(Span(say("all"), "strong")), *figures(claim.fit))
    yield Table(
        heads("sufficient_for", "incl_s", "pri", "cov_s", "cov_u"),
        (*(rows if len(rows) > 1 else ()), whole),
    )
    yield Table(
        heads("necessary_for", "incl_n", "ron", "cov_n"),
        ((text(Span(say("all"), "strong")), *figures(claim.need)),),
    )
    yield from items(
        [
            sentence(say("theory_met"), cases=against(claim.against_sufficiency)),
            sentence(say("theory_unmet"), cases=against(claim.against_necessity)),
        ]
    )
    for model in models:
        if model.overlaps:
            beside = Span(sum_text(model), "strong")
            yield Paragraph(sentence(say("beside"), model=beside))
            yield Table(
                heads(
                    "in_theory",
                    "in_model",
                    "lies_there",
                    "incl_s",
                    "pri",
                    "cov_s",
                    "reached",
                    "missed",
                ),
                tuple(_overlap(one) for one in model.overlaps),
            )


def _overlap(one: Overlap) -> tuple[Text, ...]:
    expression = say("too_long") if one.expression is None else one.expression or NOTHING
    return (
        text(say("yes" if one.theory else "no")),
        text(say("yes" if one.model else "no")),
        text(spaced(expression)),
        *figures(one.fit)[:3],
        text(listed(one.reached) or NOTHING),
        text(listed(one.missed) or NOTHING),
    )
