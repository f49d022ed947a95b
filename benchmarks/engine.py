"""The engine beside its rivals: a cold start, a warm evaluation, the loading of a chart.

Every figure stands beside a rival of the same run; the ratio is what counts.

- cold: whole processes; the rival only imports typer, rich and pydantic, runs one empty Typer
  command and parses the same files' YAML events with the C parser.
- warm: one case of 12 gates and 24 indicators, a tenth missing, two `no` exits, from resolved
  values to a judgement with every finding; the rivals are zen-engine with its trace, on the same
  decision written as its documents write graphs, and generated straight-line Python that explains
  nothing.
- load: a chart of 60 gates read and checked; the rival is PyYAML's C parser on the same file.
"""

import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from kuchiki.flowchart import Chart, read_chart
from kuchiki.flowchart.read.sources import CHARTS, cases
from kuchiki.flowchart.straight import judging
from kuchiki.rules.evidence import Known, Reason
from kuchiki.rules.indicators import Kind
from kuchiki.rules.values import Range, everything

ROUNDS = 15
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


def best(work: Callable[[], Any], repeat: int) -> float:
    """Seconds of the fastest of several runs of *work*."""
    times = []
    for _ in range(repeat):
        begin = time.perf_counter()
        work()
        times.append(time.perf_counter() - begin)
    return min(times)


def ratios(ours: Callable[[], Any], theirs: Callable[[], Any]) -> tuple[float, float, float]:
    """Median seconds of both, run in turn, and the median of the ratios pair by pair."""
    pairs = [(best(ours, 1), best(theirs, 1)) for _ in range(ROUNDS)]
    first, second = (statistics.median(times) for times in zip(*pairs, strict=True))
    return first, second, statistics.median(a / b for a, b in pairs)


def process(*command: str) -> Callable[[], Any]:
    """Work that runs a command to its end."""
    return lambda: subprocess.run(command, capture_output=True, check=True)


def cold() -> list[tuple[str, float, float, float, float]]:
    """Whole processes, text and JSON."""
    region = str(cases() / "zgc.yaml")
    files = [region, *(str(CHARTS / f"{n}.yaml") for n in ("hi-tech", "vocabulary", "innovation"))]
    command = str(Path(sys.executable).with_name("kuchiki"))
    rival = process(sys.executable, "-c", BASELINE, *files)
    text = process(command, "evaluate", region)
    data = process(command, "evaluate", region, "--format", "json")
    rival(), text(), data()
    return [
        ("cold evaluate, text / baseline", *ratios(text, rival), 1.3),
        ("cold evaluate, JSON / baseline", *ratios(data, rival), 1.1),
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


def straight_line(chart: Chart) -> Callable[[dict[str, Any]], tuple[str, str]]:
    """Generated Python that walks the chart and says only how it ended."""
    order = list(chart.gates)
    lines = ["def walk(v):", " at = 0"]
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
        target = order.index(gate.no) if gate.no else None
        on_no = f"return ('blocked', {name!r})" if target is None else f"at = {target}"
        lines += [
            f" if at == {position}:",
            f"  a, b = {', '.join(terms)}",
            "  if a is False or b is False:",
            f"   {on_no}",
            "  elif a is None or b is None:",
            f"   return ('undetermined', {name!r})",
            "  else:",
            f"   at = {position + 1}",
        ]
    lines.append(" return ('arrived', 'done')")
    scope: dict[str, Any] = {}
    exec("\n".join(lines), scope)
    walk: Callable[[dict[str, Any]], tuple[str, str]] = scope["walk"]
    return walk


def warm(folder: Path) -> list[tuple[str, float, float, float, float]]:
    """One case, again and again; all three must end alike."""
    import zen

    path = folder / "bench.yaml"
    path.write_text(chart_text(12), encoding="utf-8")
    chart = read_chart(path)
    chance = random.Random(1)
    known = [random_case(chart, chance) for _ in range(500)]
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
    walk = straight_line(chart)
    decision = zen.ZenEngine().create_decision(zen_graph(chart))
    for case, values in zip(known, plain, strict=True):
        end = judge(case).end
        assert walk(values) == (end.status, end.stopped_at or end.outcome), "rivals disagree"
        said = decision.evaluate(values)["result"]
        last = [name for name in chart.gates if name in said][-1]
        assert said[last] == judge(case).path[-1].answer, "rivals disagree"

    def ours() -> None:
        for case in known:
            for result in judge(case).gates.values():
                for finding in result.findings:
                    _ = finding.answer, finding.reason, finding.margin

    def traced() -> None:
        for values in plain:
            decision.evaluate(values, {"trace": True})

    def generated() -> None:
        for values in plain:
            walk(values)

    return [
        ("warm evaluation / zen-engine with trace", *ratios(ours, traced), 1 / 8),
        ("warm evaluation / straight-line Python", *ratios(ours, generated), 60),
    ]


def load(folder: Path) -> list[tuple[str, float, float, float, float]]:
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
        ("load and check 60 gates / C parser, loaded", *ratios(ours, parsed), 3),
        ("load and check 60 gates / C parser, events", *ratios(ours, events), 3),
    ]


def main() -> None:
    """Print each figure beside its rival, and the target."""
    with tempfile.TemporaryDirectory() as name:
        rows = [*cold(), *warm(Path(name)), *load(Path(name))]
    print(f"{'':48}{'ours':>12}{'rival':>12}{'ratio':>9}{'target':>9}")
    for label, ours, theirs, ratio, target in rows:
        print(f"{label:48}{ours * 1e3:9.2f} ms{theirs * 1e3:9.2f} ms{ratio:9.3f}{target:9.3f}")


if __name__ == "__main__":
    main()
