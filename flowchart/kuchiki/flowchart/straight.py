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
from kuchiki.rules.criteria import Level, margin, meets
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

    def __sub__(self, other: object) -> "_Term":
        return self._line("-", other)

    def __rsub__(self, other: object) -> "_Term":
        return _Term(repr(other), self.lines)._line("-", self)

    def __bool__(self) -> bool:
        raise TypeError("a term is no boolean yet")


def _compile(judge: Judge) -> Callable[[Mapping[str, Known]], Any]:
    """The program that goes from what is known to `Answers`, for the chart of *judge*."""
    chart = judge.chart
    lines: list[str] = []
    fixed: dict[str, Any] = {"new": tuple.__new__, "F": Finding, "R": Result, "A": _TABLE}
    fixed |= {"M": Range, "margin": margin}
    facts: dict[str, tuple[str, Any]] = {}  # an indicator's name: where it is known, its value
    results: list[str] = []
    answers: list[Answer[Any]] = []
    for gate in chart.gates.values():
        cans, findings = [], []
        for criterion in gate.test.criteria:
            name = criterion.indicator.name
            if name not in facts:
                fixed[f"n{len(facts)}"] = name
                facts[name] = _fetch(criterion.indicator, len(facts), lines)
            fact, value = facts[name]
            can = meets(criterion.indicator, criterion.level, value)
            constant = f"c{len(fixed)}"
            fixed[constant] = criterion
            gap = _margin(criterion.level, constant, fact, value)
            findings.append(f"new(F, ({constant}, {fact}, {_answer(can)}, {gap}))")
            cans.append(can)
        answers.append(group_answer(gate.test.group, cans))
        constant = f"g{len(fixed)}"
        fixed[constant] = gate
        results.append(f"new(R, ({constant}, {_answer(answers[-1])}, ({', '.join(findings)},)))")
    flows = []
    for opened in (walking, possible, ahead):
        doors = [opened(can, route) for can, route in zip(answers, chart.routes, strict=True)]
        reached = flow(chart.routes, doors, judge.start, len(judge.names))
        flows.append(f"({', '.join(map(_code, reached))},)")
    head = f"def straight(known, *, {', '.join(f'{name}={name}' for name in fixed)}):"
    lines.append(f"return ({', '.join(results)},), {', '.join(flows)}")
    exec(compile("\n    ".join([head, *lines]), "<a chart, traced>", "exec"), fixed)
    straight: Callable[[Mapping[str, Known]], Any] = fixed["straight"]
    return straight


def _fetch(indicator: Indicator, number: int, lines: list[str]) -> tuple[str, Any]:
    """The name under which the program knows an indicator, and terms for its value."""
    fact = f"k{number}"
    lines.append(f"{fact} = known[n{number}]")
    if indicator.kind is Kind.CATEGORY:
        flags = [f"o{number}_{rank}" for rank in range(len(indicator.words))]
        lines.append(f"({', '.join(flags)},) = {fact}.value.flags")
        return fact, Options(tuple(_Term(flag, lines) for flag in flags))
    lines.append(f"l{number}, h{number} = {fact}.value")
    return fact, Range(_Term(f"l{number}", lines), _Term(f"h{number}", lines))


def _margin(level: Level, criterion: str, fact: str, value: Any) -> str:
    """Code for a criterion's margin; for what needs more than arithmetic, a call."""
    try:
        gap: Any = margin(level, value)
    except TypeError:  # a choice, which terms cannot make
        return f"None if {fact}.blank else margin({criterion}.level, {fact}.value)"
    if gap is None:
        return "None"
    return f"None if {fact}.blank else new(M, ({_code(gap.low)}, {_code(gap.high)}))"


def _code(term: object) -> str:
    return term.code if isinstance(term, _Term) else repr(term)


def _answer(answer: Answer[Any]) -> str:
    return f"A[{_code(answer.can_yes)}][{_code(answer.can_no)}]"
