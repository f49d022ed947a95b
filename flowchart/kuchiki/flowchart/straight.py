"""Judging many cases of one chart: the same judging, traced once into straight-line code.

The functions that judge ask only for comparisons, `&` and `|` of what they are given. Given terms
that write down each operation, they write the program of one chart: no loop, no branch.
Nothing from a file enters that program but numbers.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from kuchiki.flowchart.judge import (
    Answered,
    Answers,
    Finding,
    Judge,
    Judgement,
    Result,
    group_answer,
)
from kuchiki.flowchart.model import Chart, Test
from kuchiki.flowchart.walk import ahead, flow, possible, walking
from kuchiki.rules.answers import NO, UNKNOWN, YES, Answer
from kuchiki.rules.criteria import margin, meets
from kuchiki.rules.evidence import Known
from kuchiki.rules.indicators import Indicator, Kind
from kuchiki.rules.values import Options, Range


def judging(chart: Chart) -> Callable[[Mapping[str, Known]], Judgement]:
    """A function that judges cases by *chart*, as `judge` does, many times as fast.

    Making it takes some milliseconds, so it pays from some tens of cases on.
    """
    return _StraightJudge(chart).judge


class _StraightJudge(Judge):
    def __init__(self, chart: Chart) -> None:
        super().__init__(chart)
        self._answers = _Program(self).function()

    def answers(self, known: Mapping[str, Known]) -> Answers:
        """The same answers, by the traced program."""
        return self._answers(known)


class _Term:
    """A boolean or number of the program: operations on it become its code."""

    def __init__(self, code: str, lines: list[str]) -> None:
        self.code = code
        self.lines = lines

    def _inline(self, sign: str, other: object) -> "_Term":
        return _Term(f"({self.code} {sign} {_code(other)})", self.lines)

    def _line(self, code: str) -> "_Term":
        name = f"t{len(self.lines)}"
        self.lines.append(f"{name} = {code}")
        return _Term(name, self.lines)

    def __lt__(self, other: object) -> "_Term":
        return self._inline("<", other)

    def __gt__(self, other: object) -> "_Term":
        return self._inline(">", other)

    def __le__(self, other: object) -> "_Term":
        return self._inline("<=", other)

    def __ge__(self, other: object) -> "_Term":
        return self._inline(">=", other)

    # Of two booleans, `and` and `or` are `&` and `|`, in half the time.
    def __and__(self, other: object) -> "_Term":
        return self._line(f"{self.code} and {_code(other)}")

    def __or__(self, other: object) -> "_Term":
        return self._line(f"{self.code} or {_code(other)}")

    def __sub__(self, other: object) -> "_Term":
        return self._line(f"{self.code} - {_code(other)}")

    def __rsub__(self, other: object) -> "_Term":
        return self._line(f"{_code(other)} - {self.code}")

    def least(self, other: object) -> "_Term":
        """The lesser of two numbers, as `min` has it."""
        right = _code(other)
        return self._line(f"{right} if {right} < {self.code} else {self.code}")

    __bool__ = None  # no boolean yet: what needs one to go on is an error, not traced wrongly


class _Program:
    """The program that goes from what is known to `Answers`, as it is written.

    *fixed* holds what its names mean: chart, words and classes of values.
    """

    def __init__(self, judge: Judge) -> None:
        self.judge = judge
        self.lines: list[str] = []
        self.fixed: dict[str, Any] = {
            **{"new": tuple.__new__, "F": Finding, "M": Range, "R": Result, "A": Answered},
            **{"S": Answers, "Y": YES, "N": NO, "U": UNKNOWN},
        }
        self.facts: dict[str, tuple[str, Any]] = {}  # by indicator: where it is known, its value

    def function(self) -> Callable[[Mapping[str, Known]], Answers]:
        """The program, ready to be called."""
        chart = self.judge.chart
        answers, results = [], []
        for gate in chart.gates.values():
            answer, said = self.test(gate.test)
            answers.append(answer)
            results.append(f"new(R, ({self.name(gate)}, {said}))")
        observed = [f"new(A, ({self.test(test)[1]}))" for test in self.judge.observable.values()]
        flows = []
        for opened in (walking, possible, ahead):
            doors = [opened(can, route) for can, route in zip(answers, chart.routes, strict=True)]
            flows.append(flow(chart.routes, doors, self.judge.start, len(self.judge.names)))
        parts = [results, observed, *(map(_code, reached) for reached in flows)]
        self.lines.append(f"return new(S, ({', '.join(map(_tuple, parts))}))")
        text = "\n    ".join(["def answers(known):", *self.lines])
        exec(compile(text, "<a chart, traced>", "exec"), self.fixed)
        function: Callable[[Mapping[str, Known]], Answers] = self.fixed["answers"]
        return function

    def name(self, thing: object) -> str:
        """A name for something that the program only passes on."""
        name = f"c{len(self.fixed)}"
        self.fixed[name] = thing
        return name

    def test(self, test: Test) -> tuple[Answer[Any], str]:
        """A test's answer as terms, and code for its word and its findings."""
        cans, findings = [], []
        for criterion in test.criteria:
            fact, value = self.fact(criterion.indicator)
            word, can = self.word(meets(criterion.indicator, criterion.level, value))
            reason = f"{fact}.reason if {word} is U else None"
            gap = margin(criterion.level, value, _Term.least)
            code = "None"
            if gap is not None:
                code = f"None if {fact}.blank else new(M, ({_code(gap.low)}, {_code(gap.high)}))"
            parts = (self.name(criterion), fact, word, reason, code)
            findings.append(f"new(F, ({', '.join(parts)}))")
            cans.append(can)
        word, answer = self.word(group_answer(test.group, cans))
        return answer, f"{word}, {_tuple(findings)}"

    def word(self, answer: Answer[Any]) -> tuple[str, Answer[Any]]:
        """The name of an answer's word, and the answer as terms that look at the word."""
        name, (can_yes, can_no) = f"w{len(self.lines)}", map(_code, answer)
        self.lines.append(f"{name} = (U if {can_no} else Y) if {can_yes} else N")
        return name, Answer(*(_Term(f"({name} is not {no})", self.lines) for no in "NY"))

    def fact(self, indicator: Indicator) -> tuple[str, Any]:
        """The name under which the program knows an indicator, and terms for its value."""
        if indicator.name not in self.facts:
            number, lines = len(self.facts), self.lines
            fact = f"k{number}"
            lines.append(f"{fact} = known[{self.name(indicator.name)}]")
            value: Any
            if indicator.kind is Kind.CATEGORY:
                flags = [f"o{number}_{rank}" for rank in range(len(indicator.words))]
                lines.append(f"{_tuple(flags)} = {fact}.value.flags")
                value = Options(tuple(_Term(flag, lines) for flag in flags))
            else:
                lines.append(f"l{number}, h{number} = {fact}.value")
                value = Range(_Term(f"l{number}", lines), _Term(f"h{number}", lines))
            self.facts[indicator.name] = fact, value
        return self.facts[indicator.name]


def _code(term: object) -> str:
    return term.code if isinstance(term, _Term) else repr(term)


def _tuple(codes: Iterable[str]) -> str:
    return "".join(["(", *(f"{code}, " for code in codes), ")"])
