"""A warm evaluation: one case, again and again: `python benchmarks/warm.py`.

12 gates and 24 indicators, a tenth missing, two `no` exits, from resolved values to a judgement,
each finding's answer, reason and margin read. The rivals are zen-engine with its trace, on the
same decision written as its documents write graphs: a switch a gate, an expression an exit (it
judges the gates on the walk, ours judges all); and generated straight-line Python that explains
nothing, once answering all gates as ours does, once only those on the walk. zen-engine is measured
twice: a decision created once and evaluated, as its documents begin, and by its engine with
content compiled before, which is quicker because a decision starts a runtime at every call.
"""

import random
import tempfile
from pathlib import Path

from beside import beside, measure
from figures import Figure
from made_chart import chart_text
from warm_rivals import straight_line, zen_graph

from kuchiki.flowchart import Chart, read_chart
from kuchiki.flowchart.straight import judging
from kuchiki.rules.evidence import Known, Reason
from kuchiki.rules.indicators import Kind
from kuchiki.rules.values import Range, everything

CASES, PASSES = 50, 4


def chart_of(gates: int) -> Chart:
    """The chart of so many gates."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.yaml"
        path.write_text(chart_text(gates), encoding="utf-8")
        return read_chart(path)


def random_case(chart: Chart, chance: random.Random) -> dict[str, Known]:
    """What is known of each indicator, a tenth of them missing."""
    known = {}
    for name, indicator in chart.indicators.items():
        if chance.random() < 0.1:
            known[name] = Known(everything(indicator), Reason.MISSING, blank=True)
            continue
        truth = indicator.kind is Kind.TRUTH
        exact = float(chance.random() < 0.9) if truth else chance.uniform(15, 85)
        known[name] = Known(Range(exact, exact), Reason.RANGE)
    return known


def warm(rounds: int) -> list[Figure]:
    """Beside each rival; all must end alike."""
    import zen

    chart = chart_of(12)
    chance = random.Random(1)
    known = [random_case(chart, chance) for _ in range(CASES)]
    plain = [
        {
            name: None
            if fact.blank
            else bool(fact.value[0])
            if chart.indicators[name].kind is Kind.TRUTH
            else fact.value[0]
            for name, fact in case.items()
        }
        for case in known
    ]
    judge = judging(chart)
    straight, shortest = (straight_line(chart, whole=whole) for whole in (True, False))
    graph = zen.ZenDecisionContent(zen_graph(chart))
    decision = zen.ZenEngine().create_decision(graph)
    engine = zen.ZenEngine({"loader": lambda _: graph})
    for case, values in zip(known, plain, strict=True):
        found = judge(case)
        status, stop, no, unknown = straight(values)
        assert (status, stop) == shortest(values)[:2], "rivals disagree"
        assert (status, stop) == (found.end.status, found.end.stopped_at or found.end.outcome)
        answers = {name: result.answer for name, result in found.gates.items()}
        assert no == [name for name, answer in answers.items() if answer == "no"]
        assert unknown == list(answers.values()).count("unknown")
        for said in (decision.evaluate(values), engine.evaluate("bench", values)):
            told = [(name, said["result"].get(name)) for name in chart.gates]
            walked = [(name, answer) for name, answer in told if answer is not None]
            assert walked == [visit[:2] for visit in found.path], "rivals disagree"

    def ours() -> None:
        for case in known * PASSES:
            for result in judge(case).gates.values():
                for finding in result.findings:
                    _ = finding.answer, finding.reason, finding.margin

    def traced() -> None:
        for values in plain * PASSES:
            decision.evaluate(values, {"trace": True})

    def compiled() -> None:
        for values in plain * PASSES:
            engine.evaluate("bench", values, {"trace": True})

    def generated() -> None:
        for values in plain * PASSES * 30:
            straight(values)

    def walked_only() -> None:
        for values in plain * PASSES * 30:
            shortest(values)

    rivals = [
        ("zen-engine, trace", traced, 1 / 8, 1),
        ("zen-engine, trace, compiled", compiled, None, 1),
        ("straight-line Python", generated, 60, 30),
        ("the same, gates walked only", walked_only, None, 30),
    ]
    return [
        beside(f"warm evaluation / {name}", ours, rival, target, times=times, rounds=rounds)
        for name, rival, target, times in rivals
    ]


if __name__ == "__main__":
    measure(warm, __doc__)
