"""The timeline as plain data, for `--format json`."""

from typing import Any

from kuchiki.flowchart.model import Action
from kuchiki.flowchart.studies.timeline.follow import Timeline, Year
from kuchiki.flowchart.studies.timeline.turns import Turn
from kuchiki.flowchart.views.contract import FORMAT, plain_value
from kuchiki.rules.evidence import Known
from kuchiki.rules.indicators import Indicator, Kind


def to_plain(timeline: Timeline) -> dict[str, Any]:
    """The object for one region: its years in order, every key always there."""
    question = timeline.years[-1].case.question
    return {
        "format": FORMAT,
        "region": timeline.region.id,
        "chart": timeline.chart.name,
        "asked": {
            "sources": list(question.sources),
            "set": dict(question.set),
            "level": dict(question.level),
            "rulings": question.evidence.rulings,
            "proxy": question.evidence.proxy,
        },
        "years": [_year(year) for year in timeline.years],
    }


def _year(year: Year) -> dict[str, Any]:
    case = year.case
    return {
        "as_of": year.as_of.isoformat(),
        "verdict": case.verdict,
        "status": case.status,
        "stopped_at": case.stopped_at,
        "step": case.step,
        "outcome": case.outcome,
        "gates": {name: result.answer for name, result in case.gates.items()},
        "outcomes": {name: {"observed": word} for name, word in case.judgement.outcomes.items()},
        "figures": {
            name: _figure(indicator, case.known[name])
            for name, indicator in case.chart.asked().items()
            if indicator.kind is Kind.NUMBER
        },
        "turned": [_turn(turn) for turn in year.turned],
        "actions": [_action(action) for action in year.actions],
        "stale": list(year.stale),
        "missing": list(year.missing),
        "conflict": list(year.conflict),
    }


def _figure(indicator: Indicator, known: Known) -> dict[str, Any] | None:
    return None if known.blank else plain_value(indicator, known.value)


def _turn(turn: Turn) -> dict[str, Any]:
    return {
        "gate": turn.gate,
        "from": turn.before,
        "to": turn.after,
        "because": [
            {
                "change": cause.change,
                "indicator": cause.indicator.name,
                "value": cause.observation.written,
                "date": cause.observation.date.isoformat(),
                "source": cause.observation.source,
                "at": cause.observation.at,
                "area": cause.observation.area,
            }
            for cause in turn.because
        ],
    }


def _action(action: Action) -> dict[str, Any]:
    return {**action._asdict(), "date": action.date.isoformat()}
