"""The study in words: the chart and its parts, the truth table, the solutions, a theory, order."""

from collections.abc import Iterator

from kuchiki.flowchart.studies.hypothesis.explain_parts import explain_claim, explain_parts
from kuchiki.flowchart.studies.hypothesis.fits import ModelFit
from kuchiki.flowchart.studies.hypothesis.measures import Measure
from kuchiki.flowchart.studies.hypothesis.study import Study
from kuchiki.flowchart.studies.hypothesis.truth_table import (
    NEGATIVE,
    OPEN,
    POSITIVE,
    REMAINDER,
    Row,
)
from kuchiki.flowchart.studies.hypothesis.words import (
    against,
    figure,
    figures,
    items,
    listed,
    plural,
    quiet,
    spaced,
    sum_text,
)
from kuchiki.flowchart.views.document import (
    Block,
    Document,
    Heading,
    Paragraph,
    Span,
    Table,
    Text,
    text,
)
from kuchiki.rules.answers import NO, UNKNOWN, YES

MOST_ROWS = 40
MOST_TABLES, MOST_MODELS = 5, 20
MOST_NAMES = 36  # letters of all conditions together, for a column each
CONSISTENT = 0.9  # below, nobody calls a condition necessary (Schneider and Wagemann 2012)

_STYLES = {POSITIVE: YES, NEGATIVE: NO, OPEN: UNKNOWN}
_LEGEND = (
    "inclS: consistency, how far the set lies in the outcome · PRI: the same, less what lies in "
    "its absence as well · covS: how much of the outcome the set covers · covU: what it alone "
    "covers · inclN: consistency of necessity · RoN: its relevance · covN: its coverage · "
    "–: not defined · ?: anything, as nothing is known"
)


def explain(study: Study, in_sample: Study | None = None) -> Document:
    """The whole report; cases that a chart was built from come last, apart."""
    blocks = [*_report(study)]
    if in_sample is not None:
        names = listed(in_sample.data.cases)
        words = f"The chart was built from {names}, so that nothing here can confirm it."
        blocks += [Heading(1, text("In-sample")), Paragraph(text(words))]
        blocks += [*_body(in_sample)]
    return Document((*blocks, quiet(_LEGEND)))


def _report(study: Study) -> Iterator[Block]:
    data, sample = study.data, study.sample
    title = f"What is sufficient for {data.explained}?"
    if sample:
        title = f"Is the chart {sample.chart} sufficient for {data.explained}?"
    yield Heading(1, text(title))
    cuts = study.question.cuts
    said = [
        plural(len(data.cases), "case"),
        plural(len(data.conditions), "condition"),
        "crisp sets" if data.crisp else "fuzzy sets",
        f"a row is 1 from inclusion {cuts.positive:g} on",
        f"{plural(cuts.cases, 'case')} or more in a row",
    ]
    yield quiet(" · ".join(said))
    if data.calibrations:
        yield quiet(f"Calibrated, as the analyst says: {' · '.join(data.calibrations)}")
    if sample and sample.claim:
        yield quiet(f"The chart's claim: {sample.claim}")
    if sample and data.cases:
        dates = [f"{case} as of {day or 'no date'}" for case, day in sample.dates().items()]
        yield quiet(f"{listed(dates)}.")
    if not data.cases:
        yield Paragraph(text("No case is left to test it: all are those it was built from."))
        return
    yield from _body(study)


def _body(study: Study) -> Iterator[Block]:
    if study.parts:
        yield from explain_parts(study.parts)
    yield from _truth_table(study)
    yield from _solutions(study)
    if not study.parts:
        yield from _necessity(study)
    if study.claim:
        yield from explain_claim(study.claim, study.models[:MOST_TABLES])


def _truth_table(study: Study) -> Iterator[Block]:
    table = study.table
    names = list(table.conditions)
    wide = sum(map(len, names)) <= MOST_NAMES
    yield Heading(2, text("Truth table"))
    if not wide:
        yield quiet(f"A row's digits stand for: {', '.join(names)}.")
    head = ("Row", *(names if wide else ["Conditions"]), "Out", "n", "incl", "PRI", "Cases")
    rows = [_row(row, wide) for row in table.rows[:MOST_ROWS]]
    if rows:
        yield Table(head, tuple(rows))
    lines = []
    if len(table.rows) > MOST_ROWS:
        lines.append(f"{len(table.rows) - MOST_ROWS} more rows have cases; JSON has them all.")
    are = "is a remainder" if table.remainders == 1 else "are remainders"
    lines.append(f"{plural(table.remainders, 'row')} {are}: no case, or too few.")
    contradicting = [case for row in table.rows for case in row.contradicting]
    if contradicting:
        lines.append(f"Against their row's outcome: {listed(contradicting)}.")
    if any(row.out == OPEN for row in table.rows):
        lines.append("A row is open where unknown answers leave more than one outcome possible.")
    yield from items(lines)
    waiting = [
        text(Span(one.case, "strong"), f" {one.config}: ", _where(one.config))
        for one in table.unplaced
    ]
    if waiting:
        yield Paragraph(text("In no one row:"))
        yield from items(waiting)


def _where(config: str) -> str:
    if "-" in config:
        return "exactly one half in a set, so more in than out of no row"
    return f"in any of {plural(2 ** config.count('?'), 'row')}, as the unknown conditions have it"


def _row(row: Row, wide: bool) -> tuple[Text, ...]:
    said = row.out if row.out != OPEN else f"{OPEN}: {' or '.join(row.possible)}"
    bits = [text(bit) for bit in row.config] if wide else [text(row.config)]
    could = f" (? {listed(row.could)})" if row.could else ""
    quiet_row = "quiet" if row.out == REMAINDER else ""
    return (
        text(str(row.number)),
        *bits,
        text(Span(said, _STYLES.get(row.out, "quiet"))),
        text(str(row.n)),
        text(figure(row.incl)),
        text(figure(row.PRI)),
        text(Span(f"{listed(row.cases)}{could}", quiet_row)),
    )


def _solutions(study: Study) -> Iterator[Block]:
    solution = study.solution
    yield Heading(2, text(f"{solution.kind.capitalize()} solution"))
    if solution.why:
        yield Paragraph(text(f"None: {solution.why}."))
        return
    yield from items(_ambiguity(study))
    several = len(study.models) > 1
    for number, model in enumerate(study.models[:MOST_TABLES], 1):
        yield from _model(study, model, f"M{number}: " if several else "", number - 1)
    rest = [
        f"M{number}: {_sentence(study, model)}"
        for number, model in enumerate(study.models[:MOST_MODELS], 1)
    ][MOST_TABLES:]
    yield from items(rest)
    if len(study.models) > MOST_MODELS:
        yield quiet(f"{len(study.models) - MOST_MODELS:,} more models are in the JSON.")


def _ambiguity(study: Study) -> list[str | Text]:
    solution, count = study.solution, len(study.models)
    if not solution.proven:
        least, found = solution.at_least, len(study.models[0].terms)
        words = "Not proven the shortest, as the parsimonious model it was made from is not."
        if least < found:
            words = f"Not proven the shortest: it has {found} terms, and {least} may be enough."
        return [text(Span(words, "unknown"))]
    lines: list[str | Text] = []
    if not solution.complete:
        words = f"At least {plural(count, 'model')} fit equally well; not all could be listed."
        lines.append(text(Span(words, "unknown")))
    elif count > 1:
        words = f"{plural(count, 'model')} fit equally well: the cases cannot tell them apart."
        lines.append(text(Span(words, "unknown")))
    return lines


def _sentence(study: Study, model: ModelFit) -> str:
    both = _is_one(model.fit.inclS) and _is_one(model.fit.covS)
    return f"{sum_text(model)} {'<=>' if both else '=>'} {study.data.explained}"


def _is_one(measure: Measure) -> bool:
    return measure is not None and measure.low >= 1 - 1e-9


def _model(study: Study, model: ModelFit, label: str, place: int) -> Iterator[Block]:
    yield Paragraph(text(label, Span(_sentence(study, model), "strong")))
    rows = [
        (
            text(spaced(term.text)),
            *figures(term.fit),
            text(listed(term.cases)),
            against(term.against),
        )
        for term in model.terms[:MOST_ROWS]
    ]
    whole = (text(Span("all", "strong")), *figures(model.fit), text(""), against(model.against))
    head = ("Term", "inclS", "PRI", "covS", "covU", "Cases", "Contradicting")
    yield Table(head, (*rows, whole))
    assumed = model.assumed
    lines = []
    if len(model.terms) > MOST_ROWS:
        lines.append(f"{len(model.terms) - MOST_ROWS} more terms are in the JSON.")
    if assumed.number:
        rows_said = listed(map(str, assumed.rows), 30) if assumed.rows else "too many to list"
        count = plural(assumed.number, "row")
        lines.append(f"It takes for granted that {count} without cases would be 1: {rows_said}.")
    if study.solution.origins:
        pairs = [f"C{long} and P{short}" for long, short in study.solution.origins[place]]
        lines.append(f"Made from the conservative and parsimonious models {listed(pairs)}.")
    yield from items(lines)


def _necessity(study: Study) -> Iterator[Block]:
    few = len(study.necessity) <= 12
    chosen = [
        (name, need)
        for name, need in study.necessity
        if few or (need.inclN is not None and need.inclN.high >= CONSISTENT)
    ]
    yield Heading(2, text(f"Necessary for {study.data.explained}?"))
    if not few:
        yield quiet(f"Those whose consistency is, or could be, {CONSISTENT:g} or more.")
    if chosen:
        rows = [(text(name), *figures(need)) for name, need in chosen]
        yield Table(("Condition", "inclN", "RoN", "covN"), tuple(rows))
    else:
        yield Paragraph(text("None."))
