"""The JSON contract `kuchiki/1`: an evaluation as plain data, every key always there."""

from math import isinf
from pathlib import PurePath
from typing import Any

from kuchiki.flowchart.evaluate import Evaluation
from kuchiki.flowchart.judge import Bottleneck, End, Finding, Result
from kuchiki.flowchart.model import Group
from kuchiki.flowchart.problems import File
from kuchiki.flowchart.read.values import Meaning
from kuchiki.flowchart.remedies import Precedent, Remedy
from kuchiki.rules.evidence import Observation, Ruling
from kuchiki.rules.indicators import Indicator, Kind
from kuchiki.rules.values import Options, Range, Value, possible_words

FORMAT = "kuchiki/1"


def to_json(evaluation: Evaluation) -> dict[str, Any]:
    """The contract's object for one case, ready for `json.dumps`."""
    asked, judgement = evaluation.question, evaluation.judgement
    end = judgement.end
    visited = {visit.gate for visit in judgement.path}
    possible = [_end(one) for one in judgement.possible]
    return {
        "format": FORMAT,
        "region": evaluation.region.id,
        "chart": evaluation.chart.name,
        "as_of": evaluation.as_of and evaluation.as_of.isoformat(),
        "asked": {
            "sources": list(asked.sources),
            "set": dict(asked.set),
            "level": dict(asked.level),
            "rulings": asked.evidence.rulings,
            "proxy": asked.evidence.proxy,
        },
        "inputs": _inputs((*evaluation.region.files, *evaluation.chart.files)),
        "verdict": judgement.verdict,
        "status": end.status,
        "step": judgement.step,
        "stopped_at": end.stopped_at,
        "outcome": end.outcome,
        "possible": possible,
        "at_worst": possible[0],
        "at_best": possible[-1],
        "path": [visit._asdict() for visit in judgement.path],
        "steps": {
            name: {"cleared": s.cleared, "reached": s.reached, "overtaken": list(s.overtaken)}
            for name, s in judgement.steps.items()
        },
        "outcomes": {name: {"observed": word} for name, word in judgement.outcomes.items()},
        "gates": {
            name: _gate(result, name in visited) for name, result in judgement.gates.items()
        },
        "bottlenecks": [
            _bottleneck(bottleneck, remedy)
            for bottleneck, remedy in zip(judgement.bottlenecks, evaluation.remedies, strict=True)
        ],
        "unknown": [
            {
                "gate": gate,
                "criterion": finding.criterion.id,
                "indicator": finding.criterion.indicator.name,
                "reason": finding.reason,
            }
            for gate, finding in judgement.unknown
        ],
    }


def _inputs(files: tuple[File, ...]) -> dict[str, str]:
    """Each file's digest, by its name, or by its path where two have the same name."""
    names = [PurePath(file.path).name for file in files]
    return {
        name if names.count(name) == 1 else file.path: f"sha256:{file.digest}"
        for name, file in zip(names, files, strict=True)
    }


def _end(end: End) -> dict[str, Any]:
    return end._asdict()


def _gate(result: Result, on_path: bool) -> dict[str, Any]:
    return {
        "step": result.gate.step,
        "answer": result.answer,
        "on_path": on_path,
        "group": plain_group(result.gate.test.group),
        "findings": [_finding(finding) for finding in result.findings],
    }


def plain_group(group: Group) -> dict[str, Any]:
    """A group as plain data: numbers index the findings; a count says how many of what."""
    members = [m if isinstance(m, int) else plain_group(m) for m in group.members]
    if group.form == "count":
        return {"at_least": group.enough, "of": members}
    return {group.form: members}


def _finding(finding: Finding) -> dict[str, Any]:
    criterion, known = finding.criterion, finding.known
    indicator = criterion.indicator
    return {
        "id": criterion.id,
        "indicator": indicator.name,
        "answer": finding.answer,
        "reason": finding.reason,
        "value": None if known.blank else plain_value(indicator, known.value),
        "level": Meaning(indicator).plain_level(criterion.level),
        "margin": _range(finding.margin),
        "unit": indicator.unit,
        "basis": criterion.basis,
        "why": criterion.why,
        "observations": [_observation(one) for one in known.used],
        "sources": list(known.sources),
        "conflict": known.conflict,
        "ruling": _ruling(known.ruling),
    }


def plain_value(indicator: Indicator, value: Value) -> dict[str, Any]:
    """A value as plain data: the bounds of a number (an open end None), or the words left."""
    if indicator.kind is Kind.NUMBER:
        assert not isinstance(value, Options)
        return _range(value) or {}
    words: list[Any] = list(possible_words(indicator, value))
    if indicator.kind is Kind.TRUTH:
        words = [word == "true" for word in words]
    return {"values": words}


def plain_number(number: float) -> float | None:
    """A bound as plain data: whole where it is, None where it is open."""
    if isinf(number):
        return None
    return int(number) if float(number).is_integer() and abs(number) < 2**53 else number


def _range(value: Range[float] | None) -> dict[str, Any] | None:
    return value and {"low": plain_number(value.low), "high": plain_number(value.high)}


def _observation(observation: Observation) -> dict[str, Any]:
    return {
        "value": observation.written,
        "date": observation.date.isoformat(),
        "source": observation.source,
        "at": observation.at,
        "area": observation.area,
    }


def _ruling(ruling: Ruling | None) -> dict[str, Any] | None:
    return ruling and {
        "use": ruling.use,
        "why": ruling.why,
        "who": ruling.who,
        "date": ruling.date.isoformat(),
    }


def _bottleneck(bottleneck: Bottleneck, remedy: Remedy) -> dict[str, Any]:
    return {
        "gate": bottleneck.gate,
        "role": bottleneck.role,
        "pending": list(bottleneck.pending),
        "gaps": [_gap(finding) for finding in bottleneck.gaps],
        "actors": [{"kind": a.kind, "name": a.name, "basis": a.basis} for a in remedy.actors],
        "measures": [{"id": m.id, "title": m.title, "actor": m.actor} for m in remedy.measures],
        "precedents": [_precedent(precedent) for precedent in remedy.precedents],
    }


def _gap(finding: Finding) -> dict[str, Any]:
    margin = finding.margin
    short = margin and Range(-margin.high, -margin.low)
    return {
        "criterion": finding.criterion.id,
        "short_by": _range(short),
        "unit": finding.criterion.indicator.margin_unit if short else None,
    }


def _precedent(precedent: Precedent) -> dict[str, Any]:
    return {
        "region": precedent.region,
        "what": precedent.action.what,
        "name": precedent.name,
        "date": precedent.action.date.isoformat(),
        "before": precedent.before,
        "after": precedent.after,
        "source": precedent.action.source,
    }
