"""Judging many cases of one chart: the same judging, traced once into straight-line code.

The functions that judge ask only for comparisons, `&` and `|` of what they are given. Given terms
that write down each operation, they write the program of one chart: no loop, no branch.
Nothing from a file enters that program but numbers.
"""

from collections.abc import Callable, Mapping
from typing import Any

from kuchiki.flowchart.judge import Answers, Finding, Judge, Judgement, Result, group_answer
from kuchiki.flowchart.model import Chart
from kuchiki.flowchart.walk import ahead, flow, possible, walking
from kuchiki.rules.answers import Answer
from kuchiki.rules.criteria import meets
from kuchiki.rules.evidence import Known
from kuchiki.rules.indicators import Indicator, Kind
from kuchiki.rules.values import Options, Range

_TABLE = (
    (None, Answer(False, True)),
    (Answer(True, False), Answer(True, True)),
)


def judging(chart: Chart) -> Callable[[Mapping[str, Known]], Judgement]:
    """A function that judges cases by *chart*, as `judge` does, many times as fast.

    Making it takes some milliseconds, so it pays from some tens of cases on.
    """
    return _StraightJudge(chart).judge


class _StraightJudge(Judge):
    def __init__(self, chart: Chart) -> None:
        super().__init__(chart)
        self.straight = _compile(self)

    def answers(self, known: Mapping[str, Known]) -> Answers:
        """The same answers, by the traced program."""
        return Answers(*self.straight(known))


class _Term:
    """A boolean or number of the program: operations on it become lines of code."""

    def __init__(self, code: str, lines: list[str]) -> None:
        self.code = code
        self.lines = lines

    def _line(self, sign: str, other: object) -> "_Term":
        right = other.code if isinstance(other, _Term) else repr(other)
        name = f"t{len(self.lines)}"
        self.lines.append(f"{name} = {self.code} {sign} {right}")
        return _Term(name, self.lines)

    def __and__(self, other: object) -> "_Term":
        return self._line("&", other)

    def __or__(self, other: object) -> "_Term":
        return self._line("|", other)

    def __lt__(self, other: object) -> "_Term":
        return self._line("<", other)

    def __gt__(self, other: object) -> "_Term":
        return self._line(">", other)

    def __le__(self, other: object) -> "_Term":
        return self._line("<=", other)

    def __ge__(self, other: object) -> "_Term":
        return self._line(">=", other)


def _compile(judge: Judge) -> Callable[[Mapping[str, Known]], Any]:
    """The program that goes from what is known to `Answers`, for the chart of *judge*."""
    chart = judge.chart
    lines: list[str] = []
    values: dict[str, Any] = {}
    names: list[str] = []
    gates, criteria = list(chart.gates.values()), []
    results, answers = [], []
    for gate in gates:
        cans, findings = [], []
        for criterion in gate.test.criteria:
            indicator = criterion.indicator
            if indicator.name not in values:
                values[indicator.name] = _symbols(indicator, len(names), lines)
                names.append(indicator.name)
            can = meets(indicator, criterion.level, values[indicator.name])
            fact = f"k{names.index(indicator.name)}"
            findings.append(f"new(Finding, (C[{len(criteria)}], {fact}, {_answer(can)}))")
            criteria.append(criterion)
            cans.append(can)
        answer = group_answer(gate.test.group, cans)
        answers.append(answer)
        found = f"({', '.join(findings)},)"
        results.append(f"new(Result, (G[{len(results)}], {_answer(answer)}, {found}))")
    flows = []
    for opened in (walking, possible, ahead):
        doors = [opened(can, route) for can, route in zip(answers, chart.routes, strict=True)]
        reached = flow(chart.routes, doors, judge.start, len(judge.names))
        flows.append(f"({', '.join(map(_code, reached))},)")
    source = "\n    ".join(
        ["def straight(known):", *lines, f"return ({', '.join(results)},), {', '.join(flows)}"]
    )
    scope = {
        "new": tuple.__new__,
        "Finding": Finding,
        "Result": Result,
        "A": _TABLE,
        "C": criteria,
        "G": gates,
        "N": names,
    }
    exec(compile(source, f"<chart {len(gates)} gates>", "exec"), scope)
    straight: Callable[[Mapping[str, Known]], Any] = scope["straight"]  # type: ignore[assignment]
    return straight


def _symbols(indicator: Indicator, number: int, lines: list[str]) -> Any:
    """Terms for the value of an indicator; the lines that fetch it."""
    lines.append(f"k{number} = known[N[{number}]]")
    if indicator.kind is Kind.CATEGORY:
        flags = [f"o{number}_{rank}" for rank in range(len(indicator.words))]
        lines.append(f"({', '.join(flags)},) = k{number}.value.flags")
        return Options(tuple(_Term(flag, lines) for flag in flags))
    lines.append(f"l{number}, h{number} = k{number}.value")
    return Range(_Term(f"l{number}", lines), _Term(f"h{number}", lines))


def _code(term: object) -> str:
    return term.code if isinstance(term, _Term) else repr(term)


def _answer(answer: Answer[Any]) -> str:
    return f"A[{_code(answer.can_yes)}][{_code(answer.can_no)}]"
