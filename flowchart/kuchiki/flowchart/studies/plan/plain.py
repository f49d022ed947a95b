"""Plans as plain data, for `--format json`."""

from fractions import Fraction
from typing import Any, TypeAlias

from kuchiki.flowchart.judge import End
from kuchiki.flowchart.studies.plan.matrix import Hurdle
from kuchiki.flowchart.studies.plan.offer import Aside, plain_amount
from kuchiki.flowchart.studies.plan.study import Plan, Reach, Taken
from kuchiki.flowchart.views.contract import FORMAT, to_json

Json: TypeAlias = dict[str, Any]


def to_plain(plan: Plan) -> Json:
    """The object for one region."""
    case, found = plan.case, plan.found
    rows = to_json(case)["bottlenecks"]
    return {
        "format": FORMAT,
        "region": case.region.id,
        "chart": case.chart.name,
        "as_of": case.as_of.isoformat() if case.as_of else None,
        "goal": plan.goal,
        "budget": _amount(plan.budget),
        "currency": plan.currency,
        "feasible": found and found.feasible,
        "optimal": found and found.optimal,
        "gap": found and found.gap,
        "cost": found and _amount(found.cost),
        "years": found and found.years,
        "reaches": found and _reaches(found.after.judgement.end),
        "measures": [_taken(one) for one in found.taken] if found else [],
        "stuck_at": list(found.stuck_at) if found else [],
        "frontier": [_point(one) for one in found.frontier] if found else [],
        "left_out": [_aside(one) for one in found.aside] if found else [],
        "bottlenecks": [_hurdle(h, row) for h, row in zip(plan.hurdles, rows, strict=True)],
        "unknown": list(dict.fromkeys(gate for gate, _ in case.judgement.unknown)),
    }


def _amount(amount: Fraction | None) -> float | None:
    return None if amount is None else plain_amount(amount)


def _reaches(end: End) -> Json:
    return {"status": end.status, "stopped_at": end.stopped_at, "outcome": end.outcome}


def _taken(taken: Taken) -> Json:
    offered, slot = taken.offered, taken.slot
    effects = [
        {
            "indicator": change.indicator.name,
            "by": change.effect.by,
            "to": change.effect.to,
            "basis": change.effect.basis,
            "why": change.effect.why,
        }
        for change in offered.changes
    ]
    return {
        "id": offered.measure.id,
        "gate": offered.gate,
        "title": offered.measure.title,
        "actor": offered.measure.actor,
        "name": taken.name,
        "cost": _amount(offered.cost),
        "start": slot and slot.start,
        "end": slot and slot.end,
        "effects": effects,
    }


def _point(reach: Reach) -> Json:
    return {
        "cost": plain_amount(reach.cost),
        "reaches": _reaches(reach.end),
        "measures": [offered.measure.id for offered in reach.measures],
    }


def _aside(aside: Aside) -> Json:
    return {"id": aside.measure.id, "gate": aside.gate, "why": aside.why}


def _hurdle(hurdle: Hurdle, row: Json) -> Json:
    return {
        "gate": hurdle.bottleneck.gate,
        "role": hurdle.bottleneck.role,
        "gaps": row["gaps"],
        "evidence": [{"source": source, "kind": kind} for source, kind in hurdle.evidence],
        "actors": row["actors"],
        "measures": [
            {
                "id": one.measure.id,
                "title": one.measure.title,
                "actor": one.measure.actor,
                "name": one.name,
                "clears": None if one.clears is None else list(one.clears),
            }
            for one in hurdle.instruments
        ],
        "precedents": row["precedents"],
    }
