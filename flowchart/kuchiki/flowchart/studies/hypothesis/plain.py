"""The study as plain data, for `--format json`.

A measure is a number; `{"low", "high"}` where unknown answers leave a range; null where nothing
defines it.
"""

from collections.abc import Sequence
from pathlib import PurePath
from typing import Any

from kuchiki.flowchart.evaluate import Question
from kuchiki.flowchart.studies.hypothesis.cases import Sample
from kuchiki.flowchart.studies.hypothesis.claims import ClaimFit, Overlap
from kuchiki.flowchart.studies.hypothesis.fits import ModelFit
from kuchiki.flowchart.studies.hypothesis.measures import Against, Fit, Measure, Need
from kuchiki.flowchart.studies.hypothesis.order import AGAINST, KEPT, UNTOLD, Order
from kuchiki.flowchart.studies.hypothesis.study import Part, Parts, Study
from kuchiki.flowchart.studies.hypothesis.truth_table import Row
from kuchiki.flowchart.views.contract import FORMAT
from kuchiki.rules.evidence import Asked

PLACES = 10  # beyond which decimals are the computer's own


def to_plain(study: Study, in_sample: Study | None = None) -> dict[str, Any]:
    """One object: the study, and apart from it that of the cases a chart was built from."""
    sample = study.sample
    return {
        "format": FORMAT,
        "region": None,
        "chart": sample.chart if sample else None,
        "asked": _asked(study, in_sample or study),
        "inputs": {PurePath(f.path).name: f"sha256:{f.digest}" for f in study.data.files},
        **_body(study),
        "in_sample": in_sample and _body(in_sample),
    }


def _asked(study: Study, other: Study) -> dict[str, Any]:
    question = study.question
    return {
        "negate": study.data.negated,
        "incl_cut": [question.cuts.positive, question.cuts.contradiction],
        "freq_cut": question.cuts.cases,
        "solution": question.kind,
        "expect": [f"{'' if here else '~'}{name}" for name, here in question.expected.items()],
        "expression": question.expression,
        "calibrate": list(study.data.calibrations),
        **_evidence((study if study.data.cases else other).sample),
    }


def _evidence(sample: Sample | None) -> dict[str, Any]:
    """Which evidence on regions was asked for; all of it where there are none."""
    cases = sample.evaluations if sample else ()
    asked = cases[0].question if cases else Question(Asked(None))
    return {
        "sources": list(asked.sources),
        "set": dict(asked.set),
        "level": dict(asked.level),
        "rulings": asked.evidence.rulings,
        "proxy": asked.evidence.proxy,
    }


def _body(study: Study) -> dict[str, Any]:
    data, table, solution = study.data, study.table, study.solution
    origins = solution.origins or ((),) * len(study.models)
    return {
        "cases": list(data.cases),
        "as_of": study.sample.dates() if study.sample else None,
        "outcome": data.explained,
        "conditions": list(data.conditions),
        "truth_table": [_row(row) for row in table.rows],
        "remainders": table.remainders,
        "unplaced": [{"case": one.case, "config": one.config} for one in table.unplaced],
        "solutions": [
            _model(model, origin) for model, origin in zip(study.models, origins, strict=True)
        ],
        "ambiguity": {
            "models": len(solution.models),
            "complete": solution.complete,
            "proven": solution.proven,
            "at_least": solution.at_least,
            "why": solution.why,
        },
        "necessity": [{"expression": text, **_need(need)} for text, need in study.necessity],
        "expression": study.claim and _claim(study.claim, study.models),
        "parts": study.parts and _parts(study.parts),
    }


def number(measure: Measure) -> Any:
    """A measure as plain data."""
    if measure is None:
        return None
    low, high = (round(end, PLACES) for end in measure)
    return low if low == high else {"low": low, "high": high}


def _fit(fit: Fit) -> dict[str, Any]:
    return {name: number(measure) for name, measure in fit._asdict().items()}


def _whole_fit(fit: Fit) -> dict[str, Any]:
    return {name: value for name, value in _fit(fit).items() if name != "covU"}


def _need(need: Need) -> dict[str, Any]:
    return {name: number(measure) for name, measure in need._asdict().items()}


def _against(against: Against) -> dict[str, Any]:
    return {"sure": list(against.sure), "could": list(against.could)}


def _row(row: Row) -> dict[str, Any]:
    return {
        "row": row.number,
        "config": row.config,
        "out": row.out,
        "n": row.n,
        "incl": number(row.incl),
        "PRI": number(row.PRI),
        "cases": list(row.cases),
        "possible": list(row.possible),
        "could": list(row.could),
        "contradicting": list(row.contradicting),
    }


def _model(model: ModelFit, origin: Sequence[tuple[int, int]]) -> dict[str, Any]:
    rows = model.assumed.rows
    return {
        "expression": model.text,
        "terms": [
            {
                "expression": term.text,
                **_fit(term.fit),
                "cases": list(term.cases),
                "contradicting": _against(term.against),
            }
            for term in model.terms
        ],
        **_whole_fit(model.fit),
        "contradicting": _against(model.against),
        "assumed": {"n": model.assumed.number, "rows": None if rows is None else list(rows)},
        "from": [{"conservative": long, "parsimonious": short} for long, short in origin],
    }


def _claim(fitted: ClaimFit, models: Sequence[ModelFit]) -> dict[str, Any]:
    return {
        "expression": fitted.text,
        "relation": fitted.claim.relation,
        "outcome": fitted.data.explained,
        "terms": [{"expression": text, **_fit(fit)} for text, fit in fitted.terms],
        **_whole_fit(fitted.fit),
        **_need(fitted.need),
        "against_sufficiency": _against(fitted.against_sufficiency),
        "against_necessity": _against(fitted.against_necessity),
        "theory": [
            {"model": model.text, "overlaps": [_overlap(one) for one in model.overlaps]}
            for model in models
            if model.overlaps
        ],
    }


def _overlap(one: Overlap) -> dict[str, Any]:
    return {
        "theory": one.theory,
        "model": one.model,
        "expression": one.expression,
        **_whole_fit(one.fit),
        "reached": list(one.reached),
        "missed": list(one.missed),
    }


def _parts(parts: Parts) -> dict[str, Any]:
    return {
        "whole": _part(parts.whole),
        "steps": {name: _part(part) for name, part in parts.steps.items()},
        "gates": {name: _part(part) for name, part in parts.gates.items()},
        "overtaken": [{**one._asdict(), "gates": list(one.gates)} for one in parts.overtaken],
        "order": _order(parts.order),
    }


def _part(part: Part) -> dict[str, Any]:
    return {
        **_fit(part.fit),
        **_need(part.need),
        "against_sufficiency": _against(part.against_sufficiency),
        "against_necessity": _against(part.against_necessity),
    }


def _order(order: Order) -> dict[str, Any]:
    share = order.share()
    return {
        "share": share and {"low": round(share[0], PLACES), "high": round(share[1], PLACES)},
        "pairs": [
            {
                "gate": pair[0],
                "next": pair[1],
                **{word: list(order.cases(pair, word)) for word in (KEPT, AGAINST, UNTOLD)},
            }
            for pair in order.pairs
        ],
        "cases": [
            {
                "case": one.case,
                "order": one.word,
                "first": [
                    {"date": day.isoformat(), "gates": list(gates)} for day, gates in one.first
                ],
                "never": list(one.never),
            }
            for one in order.sequels
        ],
        "sequences": [
            {"gates": [list(gates) for gates in sequence], "cases": list(cases)}
            for sequence, cases in order.sequences().items()
        ],
    }
