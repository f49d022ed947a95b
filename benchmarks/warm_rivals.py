"""What a warm evaluation is held against: the same decision for zen-engine, and as Python."""

import json
from collections.abc import Callable
from typing import Any

from kuchiki.flowchart import Chart


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
