"""Leaving out: does the status or the stop turn without one source, or one observation?

The date of the case stays. Leave-one-out is the plainest test of what a result rests on.
"""

from typing import NamedTuple

from kuchiki.flowchart.evaluate import Evaluation
from kuchiki.flowchart.judge import End
from kuchiki.flowchart.known import evidence_for, resolve_all
from kuchiki.flowchart.studies.robustness.values import JudgeKnown
from kuchiki.rules.evidence import Observation


class LeftOut(NamedTuple):
    """What becomes of the case without a source, or without one observation of an indicator."""

    source: str
    indicator: str | None
    observation: Observation | None
    end: End
    verdict: str
    turns: bool


def leave_one_out(case: Evaluation, judge: JudgeKnown) -> tuple[LeftOut, ...]:
    """Each source that something rests on, then each observation in force, in the chart's order.

    A copy counts as the source that it repeats. Where a superseded statement comes into force
    again, it counts.
    """
    indicators = case.chart.asked()
    evidence = evidence_for(case.region, case.chart, indicators, [])
    asked = case.question.evidence
    set_ = {name: case.known[name] for name in case.question.set if name in case.known}
    used = [
        (name, observation)
        for name, indicator in indicators.items()
        if indicator.formula is None
        for observation in case.known[name].used
    ]

    def without(source: str, name: str | None, left: Observation | None) -> LeftOut:
        observations = {
            n: [
                o
                for o in found
                if not (o.origin == source if left is None else n == name and o == left)
            ]
            for n, found in evidence.observations.items()
        }
        known = resolve_all(indicators, evidence._replace(observations=observations), asked, set_)
        judgement = judge(known)
        turns = judgement.end != case.judgement.end
        return LeftOut(source, name, left, judgement.end, judgement.verdict, turns)

    sources = dict.fromkeys(observation.origin for _, observation in used)
    return (
        *(without(source, None, None) for source in sources),
        *(without(o.origin, n, o) for i, (n, o) in enumerate(used) if (n, o) not in used[:i]),
    )
