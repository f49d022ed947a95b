"""The engine beside its rivals: a cold start, a warm evaluation, the loading of a chart.

Every figure stands beside a rival of the same run; the ratio is what counts. The two run in turn,
round by round, each first in every other round, after a full garbage collection and with the
collector on, as in any program. Printed are both medians, the median of the rounds' ratios, and
between which ratios the middle half of the rounds lies.

- cold: whole processes; the rival only imports typer, rich and pydantic, runs one empty Typer
  command and parses the same files' YAML events with the C parser.
- warm: one case of 12 gates and 24 indicators, a tenth missing, two `no` exits, from resolved
  values to a judgement, each finding's answer, reason and margin read. The rivals are zen-engine
  with its trace, on the same decision written as its documents write graphs: a switch a gate, an
  expression an exit (it judges the gates on the walk, ours judges all); and generated
  straight-line Python that explains nothing, once answering all gates as ours does, once only
  those on the walk. zen-engine is measured twice: a decision created
  once and evaluated, as its documents begin, and by its engine with content compiled before,
  which is quicker because a decision starts a runtime at every call.
- load: a chart of 60 gates read and checked; the rivals are PyYAML's C parser loading the same
  file, and its bare events.
"""

import gc
import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from kuchiki.flowchart import Chart, read_chart
from kuchiki.flowchart.read.sources import CHARTS, cases
from kuchiki.flowchart.straight import judging
from kuchiki.rules.evidence import Known, Reason
from kuchiki.rules.indicators import Kind
from kuchiki.rules.values import Range, everything

ROUNDS = 31
CASES, PASSES = 50, 4
LEVELS: list[dict[str, Any]] = [{"at_least": 20}, {"at_most": 80}, {"between": [10, 90]}]
BASELINE = """
import sys, typer, rich, pydantic, yaml
app = typer.Typer()
@app.command()
def empty() -> None: pass
for path in sys.argv[1:]:
    for event in yaml.parse(open(path, encoding="utf-8"), Loader=yaml.CLoader): pass
sys.argv = ["empty"]
app()
"""


def chart_text(gates: int) -> str:
    """A chart of so many gates, two indicators each, with two `no` exits, as block YAML."""
    indicators: dict[str, Any] = {}
    said: dict[str, Any] = {}
    for i in range(gates):
        criteria = []
        for number in (2 * i, 2 * i + 1):
            truth = number % 6 == 5
            kind = {"kind": "truth"} if truth else {"kind": "number", "unit": "count"}
            indicators[f"x{number}"] = {"title": f"Indicator {number}", "max_age": 5, **kind}
            level = {"is": True} if truth else LEVELS[number % 3]
            why = {"basis": "assumed", "why": "a benchmark"}
            criteria.append({"indicator": f"x{number}", **level, **why})
        target = f"g{i + 1}" if i + 1 < gates else "done"
        said[f"g{i}"] = {"step": "I", "question": f"Gate {i}?", "all": criteria, "yes": target}
    for i in (2, 6):
        said[f"g{i}"]["no"] = f"g{i + 2}"
    chart = {
        "chart": "bench",
        "title": "A benchmark",
        "start": "g0",
        "steps": {"I": {"title": "One"}},
        "gates": said,
        "outcomes": {"done": {"title": "Done"}},
        "indicators": indicators,
    }
    return yaml.safe_dump(chart, sort_keys=False)


class Row(NamedTuple):
    """Ours beside a rival: seconds, the median ratio, its quartiles, what it may be at most."""

    label: str
    ours: float
    rival: float
    ratio: float
    low: float
    high: float
    target: float | None


def seconds(work: Callable[[], Any]) -> float:
    """How long *work* takes, with no garbage left from before."""
    gc.collect()
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def beside(
    label: str,
    ours: Callable[[], Any],
    rival: Callable[[], Any],
    target: float | None = None,
    times: int = 1,
) -> Row:
    """Both in turn; *rival* does *times* as much as one of ours, lest it be over too soon."""
    pairs = []
    for number in range(ROUNDS):
        if number % 2:
            second = seconds(rival) / times
            pairs.append((seconds(ours), second))
        else:
            first = seconds(ours)
            pairs.append((first, seconds(rival) / times))
    mine, other = (statistics.median(found) for found in zip(*pairs, strict=True))
    low, ratio, high = statistics.quantiles([a / b for a, b in pairs], n=4)
    return Row(label, mine, other, ratio, low, high, target)


def process(*command: str) -> Callable[[], Any]:
    """Work that runs a command to its end."""
    return lambda: subprocess.run(command, capture_output=True, check=True)


def cold() -> list[Row]:
    """Whole processes, text and JSON."""
    region = str(cases() / "zgc.yaml")
    files = [region, *(str(CHARTS / f"{n}.yaml") for n in ("hi-tech", "vocabulary", "innovation"))]
    command = str(Path(sys.executable).with_name("kuchiki"))
    rival = process(sys.executable, "-c", BASELINE, *files)
    text = process(command, "evaluate", region)
    data = process(command, "evaluate", region, "--format", "json")
    rival(), text(), data()
    return [
        beside("cold evaluate, text / baseline", text, rival, 1.3),
        beside("cold evaluate, JSON / baseline", data, rival, 1.1),
    ]


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


def zen_graph(chart: Chart) -> str:
    """The same decision for zen-engine: a switch a gate, an expression an exit."""
    nodes: list[dict[str, Any]] = [{"id": "in", "type": "inputNode", "name": "in"}]
    nodes.append({"id": "done", "type": "outputNode", "name": "out"})
    edges = [{"id": "first", "sourceId": "in", "targetId": chart.start}]
    for name, gate in chart.gates.items():
        failures, unknown = [], []
        for criterion in gate.test.criteria:
            x = criterion.indicator.name
            level = criterion.level
            said = {
                "AtLeast": "{x} >= 20",
                "AtMost": "{x} <= 80",
                "Between": "{x} >= 10 and {x} <= 90",
                "Is": "{x} == true",
            }[type(level).__name__]
            failures.append(f"({x} != null and not({said.format(x=x)}))")
            unknown.append(f"{x} == null")
        statements = [
            {"id": f"{name}-no", "condition": " or ".join(failures), "isDefault": False},
            {"id": f"{name}-unknown", "condition": " or ".join(unknown), "isDefault": False},
            {"id": f"{name}-yes", "condition": "", "isDefault": True},
        ]
        content = {"hitPolicy": "first", "statements": statements}
        nodes.append({"id": name, "type": "switchNode", "name": name, "content": content})
        targets = {"yes": gate.yes, "no": gate.no or "done", "unknown": "done"}
        for word, target in targets.items():
            key = f"{name}-then-{word}"
            answer = [{"id": f"{key}-e", "key": name, "value": f"'{word}'"}]
            inner = {"expressions": answer, "passThrough": True}
            nodes.append({"id": key, "type": "expressionNode", "name": key, "content": inner})
            handle = f"{name}-{word}"
            edges.append(
                {"id": f"{key}-in", "sourceId": name, "targetId": key, "sourceHandle": handle}
            )
            edges.append({"id": f"{key}-out", "sourceId": key, "targetId": target})
    return json.dumps({"nodes": nodes, "edges": edges})


def straight_line(chart: Chart, *, whole: bool) -> Callable[[dict[str, Any]], tuple[Any, ...]]:
    """Generated Python that says how the walk ended, and explains nothing.

    *whole*: it answers every gate, one after the other, and tells which say No and how many are
    Unknown too, as table engines are asked to; else it walks, and looks at no gate off the walk.
    """
    order = list(chart.gates)
    lines = ["def walk(v):"]
    walk = [" at = 0"]
    for position, (name, gate) in enumerate(chart.gates.items()):
        terms = []
        for criterion in gate.test.criteria:
            x = f"v[{criterion.indicator.name!r}]"
            match type(criterion.level).__name__:
                case "AtLeast":
                    terms.append(f"(None if {x} is None else {x} >= 20)")
                case "AtMost":
                    terms.append(f"(None if {x} is None else {x} <= 80)")
                case "Between":
                    terms.append(f"(None if {x} is None else 10 <= {x} <= 90)")
                case _:
                    terms.append(x)
        answer = [
            f"a, b = {', '.join(terms)}",
            f"g{position} = False if a is False or b is False else None if a is None or b is None"
            " else True",
        ]
        target = order.index(gate.no) if gate.no else None
        on_no = f"return ('blocked', {name!r}, no, unknown)"
        lines += [f" {line}" for line in answer] if whole else []
        walk += [
            f" if at == {position}:",
            *([] if whole else [f"  {line}" for line in answer]),
            f"  if g{position}:",
            f"   at = {position + 1}",
            f"  elif g{position} is None:",
            f"   return ('undetermined', {name!r}, no, unknown)",
            "  else:",
            f"   {on_no if target is None else f'at = {target}'}",
        ]
    lines += [" no, unknown = None, None"] if not whole else []
    if whole:
        lines += [" no = []"]
        lines += [f" if g{n} is False: no.append({name!r})" for n, name in enumerate(order)]
        lines += [" unknown = " + " + ".join(f"(g{n} is None)" for n in range(len(order)))]
    lines += [*walk, " return ('arrived', 'done', no, unknown)"]
    scope: dict[str, Any] = {}
    exec("\n".join(lines), scope)
    made: Callable[[dict[str, Any]], tuple[Any, ...]] = scope["walk"]
    return made


def warm(folder: Path) -> list[Row]:
    """One case, again and again; all three must end alike."""
    import zen

    path = folder / "bench.yaml"
    path.write_text(chart_text(12), encoding="utf-8")
    chart = read_chart(path)
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

    return [
        beside("warm evaluation / zen-engine, trace", ours, traced, 1 / 8),
        beside("warm evaluation / zen-engine, trace, compiled", ours, compiled),
        beside("warm evaluation / straight-line Python", ours, generated, 60, times=30),
        beside("warm evaluation / the same, gates walked only", ours, walked_only, times=30),
    ]


def load(folder: Path) -> list[Row]:
    """A chart of 60 gates."""
    path = folder / "sixty.yaml"
    path.write_text(chart_text(60), encoding="utf-8")

    def parsed() -> None:
        yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)

    def events() -> None:
        for _ in yaml.parse(path.read_text(encoding="utf-8"), Loader=yaml.CLoader):
            pass

    def ours() -> None:
        read_chart(path)

    return [
        beside("load and check 60 gates / C parser, loaded", ours, parsed, 3),
        beside("load and check 60 gates / C parser, events", ours, events, 3),
    ]


def main() -> None:
    """Print each figure beside its rival, and the target."""
    with tempfile.TemporaryDirectory() as name:
        rows = [*cold(), *warm(Path(name)), *load(Path(name))]
    print(f"{'':46}{'ours':>11}{'rival':>11}{'ratio':>8}{'middle half':>17}{'target':>8}")
    for label, ours, rival, ratio, low, high, target in rows:
        spread, most = f"{low:.3f} to {high:.3f}", "" if target is None else f"{target:.3f}"
        times = f"{ours * 1e3:8.2f} ms{rival * 1e3:8.2f} ms"
        print(f"{label:46}{times}{ratio:8.3f}{spread:>17}{most:>8}")


if __name__ == "__main__":
    main()
