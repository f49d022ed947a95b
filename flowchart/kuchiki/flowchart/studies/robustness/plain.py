"""Robustness as plain data, for `--format json`."""

from typing import Any, TypeAlias

from kuchiki.flowchart.read.values import Meaning
from kuchiki.flowchart.studies.robustness.draws import Drawn, Draws, Shares
from kuchiki.flowchart.studies.robustness.find_out import Unknown
from kuchiki.flowchart.studies.robustness.leave_out import LeftOut
from kuchiki.flowchart.studies.robustness.levels import LevelKept
from kuchiki.flowchart.studies.robustness.pairs import Move, Pair
from kuchiki.flowchart.studies.robustness.pieces import Kept
from kuchiki.flowchart.studies.robustness.study import Robustness
from kuchiki.flowchart.studies.robustness.values import ValueKept
from kuchiki.flowchart.views.contract import FORMAT, plain_number, plain_value
from kuchiki.rules.indicators import Indicator

Json: TypeAlias = dict[str, Any]


def to_plain(study: Robustness) -> Json:
    """The object for one region."""
    case, end = study.case, study.case.judgement.end
    return {
        "format": FORMAT,
        "region": case.region.id,
        "chart": case.chart.name,
        "as_of": case.as_of.isoformat() if case.as_of else None,
        "verdict": case.verdict,
        "status": end.status,
        "stopped_at": end.stopped_at,
        "outcome": end.outcome,
        "class": study.grade,
        "criteria": [_criterion(row, row in study.near) for row in study.levels],
        "values": [_value(row) for row in study.values],
        "pairs": [_pair(pair) for pair in study.pairs],
        "leave_one_out": [_left_out(one) for one in study.left_out],
        "draws": None if study.draws is None else _draws(study, study.draws),
        "find_out_first": [_unknown(one) for one in study.find_out],
    }


def _kept(indicator: Indicator, kept: Kept | tuple[int, ...] | None) -> Json | None:
    if kept is None:
        return None
    if not isinstance(kept, Kept):
        return {"values": [_bound(indicator, rank) for rank in kept]}
    return {
        "low": plain_number(kept.low),
        "high": plain_number(kept.high),
        "low_included": kept.low_included,
        "high_included": kept.high_included,
    }


def _bound(indicator: Indicator, exact: float) -> Any:
    return Meaning(indicator).plain(exact)


def _criterion(row: LevelKept, near: bool) -> Json:
    finding = row.finding
    indicator, margin = finding.criterion.indicator, finding.margin
    return {
        "gate": row.spot.gate,
        "criterion": finding.criterion.id,
        "indicator": indicator.name,
        "end": row.end,
        "level": Meaning(indicator).plain_level(finding.criterion.level),
        "value": None if finding.known.blank else plain_value(indicator, finding.known.value),
        "margin": margin and {"low": plain_number(margin.low), "high": plain_number(margin.high)},
        "unit": indicator.unit,
        "kept": _kept(indicator, row.kept),
        "near": near,
    }


def _value(row: ValueKept) -> Json:
    return {
        "indicator": row.indicator.name,
        "value": plain_value(row.indicator, row.known.value),
        "unit": row.indicator.unit,
        "kept": _kept(row.indicator, row.kept),
        "refused": row.refused,
    }


def _pair(pair: Pair) -> Json:
    moves = [_move(move) for move in pair.moves]
    return {"levels": moves, "change": pair.size, "verdict": pair.verdict}


def _move(move: Move) -> Json:
    criterion = move.lever.finding.criterion
    return {
        "gate": move.lever.spot.gate,
        "criterion": criterion.id,
        "end": move.lever.end,
        "level": _bound(criterion.indicator, move.lever.today),
        "to": _bound(criterion.indicator, move.to),
        "beyond": move.beyond,
        "change": move.size,
    }


def _left_out(one: LeftOut) -> Json:
    observation = one.observation
    return {
        "source": one.source,
        "indicator": one.indicator,
        "value": observation and observation.written,
        "date": observation and observation.date.isoformat(),
        "at": observation and observation.at,
        "status": one.end.status,
        "stopped_at": one.end.stopped_at,
        "outcome": one.end.outcome,
        "verdict": one.verdict,
        "turns": one.turns,
    }


def _draws(study: Robustness, draws: Draws) -> Json:
    return {
        **_drawn(study, draws.together),
        "n": draws.number,
        "seed": draws.seed,
        "drawn": list(draws.drawn),
        "by_source": {source: _drawn(study, d) for source, d in draws.by_source.items()},
    }


def _drawn(study: Robustness, drawn: Drawn) -> Json:
    ended = _shares(drawn.ended_at)
    outcomes = study.case.chart.outcomes
    return {
        "verdict": _shares(drawn.verdict),
        "stopped_at": {name: share for name, share in ended.items() if name not in outcomes},
        "outcome": {name: share for name, share in ended.items() if name in outcomes},
        "gates": {name: _shares(shares) for name, shares in drawn.gates.items()},
    }


def _shares(shares: Shares) -> Json:
    return {word: {"share": one.share, "error": one.error} for word, one in shares.items()}


def _unknown(one: Unknown) -> Json:
    return {
        "indicator": one.indicator.name,
        "reason": one.reason,
        "changes": one.changes,
        "before": one.before,
        "worst": one.worst,
        "average": one.average,
        "refused": one.refused,
    }
