"""The study in words: the chart and its parts, the truth table, the solutions, a theory, order."""

from collections.abc import Iterator

from kuchiki.flowchart.studies.hypothesis.explain_parts import explain_claim, explain_parts
from kuchiki.flowchart.studies.hypothesis.fits import ModelFit
from kuchiki.flowchart.studies.hypothesis.measures import Measure
from kuchiki.flowchart.studies.hypothesis.phrases import (
    against,
    figure,
    figures,
    heads,
    items,
    listed,
    plural,
    quiet,
    say,
    spaced,
    sum_text,
)
from kuchiki.flowchart.studies.hypothesis.study import Study
from kuchiki.flowchart.studies.hypothesis.truth_table import (
    NEGATIVE,
    OPEN,
    POSITIVE,
    REMAINDER,
    Row,
    Unplaced,
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
from kuchiki.flowchart.views.phrases import listed as joined
from kuchiki.flowchart.views.sentence import sentence
from kuchiki.rules.answers import NO, UNKNOWN, YES

MOST_ROWS = 40
MOST_TABLES, MOST_MODELS = 5, 20
MOST_NAMES = 36  # letters of all conditions together, for a column each
CONSISTENT = 0.9  # below, nobody calls a condition necessary (Schneider and Wagemann 2012)

_STYLES = {POSITIVE: YES, NEGATIVE: NO, OPEN: UNKNOWN}


def explain(study: Study, in_sample: Study | None = None) -> Document:
    """The whole report; cases that a chart was built from come last, apart."""
    blocks = [*_report(study)]
    if in_sample is not None:
        names = listed(in_sample.data.cases)
        words = say("in_sample_of", cases=names)
        blocks += [Heading(1, text(say("in_sample"))), Paragraph(text(words))]
        blocks += [*_body(in_sample)]
    return Document((*blocks, quiet(say("legend"))))


def _report(study: Study) -> Iterator[Block]:
    data, sample = study.data, study.sample
    title = say("title", outcome=data.explained)
    if sample:
        title = say("title_chart", chart=sample.chart, outcome=data.explained)
    yield Heading(1, text(title))
    cuts = study.question.cuts
    said = [
        plural("cases", len(data.cases)),
        plural("conditions", len(data.conditions)),
        say("crisp" if data.crisp else "fuzzy"),
        say("one_from", cut=f"{cuts.positive:g}"),
        plural("enough", cuts.cases),
    ]
    yield quiet(" · ".join(said))
    if data.calibrations:
        yield quiet(say("calibrated", how=" · ".join(data.calibrations)))
    if sample and sample.claim:
        yield quiet(say("claim", claim=sample.claim))
    if sample and data.cases:
        dates = [
            say("case_dated" if day else "case_undated", case=case, date=day)
            for case, day in sample.dates().items()
        ]
        yield quiet(say("dated", cases=listed(dates)))
    if not data.cases:
        yield Paragraph(text(say("no_case")))
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
    yield Heading(2, text(say("table")))
    if not wide:
        yield quiet(say("digits", names=joined(names)))
    columns = names if wide else [say("row_conditions")]
    head = (say("row"), *columns, *heads("out", "n", "incl", "pri", "row_cases"))
    rows = [_row(row, wide) for row in table.rows[:MOST_ROWS]]
    if rows:
        yield Table(head, tuple(rows))
    lines = []
    if len(table.rows) > MOST_ROWS:
        lines.append(say("rows_more", count=len(table.rows) - MOST_ROWS))
    lines.append(plural("remainders", table.remainders))
    contradicting = [case for row in table.rows for case in row.contradicting]
    if contradicting:
        lines.append(say("against_row", cases=listed(contradicting)))
    if any(row.out == OPEN for row in table.rows):
        lines.append(say("open_row"))
    yield from items(lines)
    waiting = [_unplaced(one) for one in table.unplaced]
    if waiting:
        yield Paragraph(text(say("unplaced")))
        yield from items(waiting)


def _unplaced(one: Unplaced) -> Text:
    return sentence(
        say("unplaced_half" if "-" in one.config else "unplaced_any"),
        case=Span(one.case, "strong"),
        config=one.config,
        rows=plural("rows", 2 ** one.config.count("?")),
    )


def _row(row: Row, wide: bool) -> tuple[Text, ...]:
    said, cases = row.out, listed(row.cases)
    if row.out == OPEN:
        said = say("out_open", open=OPEN, possible=say("or").join(row.possible))
    bits = [text(bit) for bit in row.config] if wide else [text(row.config)]
    if row.could:
        cases = say("or_could", cases=cases, could=listed(row.could))
    quiet_row = "quiet" if row.out == REMAINDER else ""
    return (
        text(str(row.number)),
        *bits,
        text(Span(said, _STYLES.get(row.out, "quiet"))),
        text(str(row.n)),
        text(figure(row.incl)),
        text(figure(row.PRI)),
        text(Span(cases, quiet_row)),
    )


def _solutions(study: Study) -> Iterator[Block]:
    solution = study.solution
    yield Heading(2, text(say(f"solution_{solution.kind}")))
    if solution.why:
        yield Paragraph(text(say("solution_none", why=solution.why)))
        return
    yield from items(_ambiguity(study))
    several = len(study.models) > 1
    for number, model in enumerate(study.models[:MOST_TABLES], 1):
        yield from _model(study, model, number if several else None, number - 1)
    rest = [
        say("model", number=number, model=_sentence(study, model))
        for number, model in enumerate(study.models[:MOST_MODELS], 1)
    ][MOST_TABLES:]
    yield from items(rest)
    if len(study.models) > MOST_MODELS:
        yield quiet(say("models_more", count=f"{len(study.models) - MOST_MODELS:,}"))


def _ambiguity(study: Study) -> list[str | Text]:
    solution, count = study.solution, len(study.models)
    if not solution.proven:
        least, found = solution.at_least, len(study.models[0].terms)
        words = say("unproven_made")
        if least < found:
            words = say("unproven", found=found, least=least)
        return [text(Span(words, "unknown"))]
    lines: list[str | Text] = []
    if not solution.complete:
        words = say("models_least", models=plural("models", count))
        lines.append(text(Span(words, "unknown")))
    elif count > 1:
        words = say("models_alike", models=plural("models", count))
        lines.append(text(Span(words, "unknown")))
    return lines


def _sentence(study: Study, model: ModelFit) -> str:
    both = _is_one(model.fit.inclS) and _is_one(model.fit.covS)
    return f"{sum_text(model)} {'<=>' if both else '=>'} {study.data.explained}"


def _is_one(measure: Measure) -> bool:
    return measure is not None and measure.low >= 1 - 1e-9


def _model(study: Study, model: ModelFit, number: int | None, place: int) -> Iterator[Block]:
    said = text(Span(_sentence(study, model), "strong"))
    yield Paragraph(sentence(say("model"), number=str(number), model=said) if number else said)
    rows = [
        (
            text(spaced(term.text)),
            *figures(term.fit),
            text(listed(term.cases)),
            against(term.against),
        )
        for term in model.terms[:MOST_ROWS]
    ]
    whole = (
        text(Span(say("all"), "strong")),
        *figures(model.fit),
        text(""),
        against(model.against),
    )
    head = heads("term", "incl_s", "pri", "cov_s", "cov_u", "term_cases", "contradicting")
    yield Table(head, (*rows, whole))
    assumed = model.assumed
    lines = []
    if len(model.terms) > MOST_ROWS:
        lines.append(say("terms_more", count=len(model.terms) - MOST_ROWS))
    if assumed.number:
        which = listed(map(str, assumed.rows), 30) if assumed.rows else say("assumed_many")
        lines.append(say("assumed", rows=plural("rows", assumed.number), which=which))
    if study.solution.origins:
        origins = study.solution.origins[place]
        pairs = [say("made_pair", long=long, short=short) for long, short in origins]
        lines.append(say("made_from", pairs=listed(pairs)))
    yield from items(lines)


def _necessity(study: Study) -> Iterator[Block]:
    few = len(study.necessity) <= 12
    chosen = [
        (name, need)
        for name, need in study.necessity
        if few or (need.inclN is not None and need.inclN.high >= CONSISTENT)
    ]
    yield Heading(2, text(say("necessary", outcome=study.data.explained)))
    if not few:
        yield quiet(say("necessary_some", cut=f"{CONSISTENT:g}"))
    if chosen:
        rows = [(text(name), *figures(need)) for name, need in chosen]
        yield Table(heads("condition", "incl_n", "ron", "cov_n"), tuple(rows))
    else:
        yield Paragraph(text(say("necessary_none")))
