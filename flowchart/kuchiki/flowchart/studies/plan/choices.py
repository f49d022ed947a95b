"""Choices: the variables of a program that say which measures are taken, and what binds them."""

from kuchiki.flowchart.studies.plan.effects import Effects
from kuchiki.flowchart.studies.plan.offer import Offered, setters
from kuchiki.flowchart.studies.plan.program import Program
from kuchiki.rules.values import Value


class Choices:
    """One variable a measure, by its number; more where several measures set one indicator.

    *winners* has for each indicator that is set the variables of each measure having the last
    word, and the value that it sets.
    """

    def __init__(self, measures: tuple[Offered, ...], effects: Effects) -> None:
        self.measures, self.effects = measures, effects
        self.count = len(measures)
        self.winners: dict[str, list[tuple[int, Value]]] = {}
        self.contests: list[list[tuple[int, int]]] = []  # the measure, its last word
        for name, found in setters(measures).items():
            if len(found) == 1:
                self.winners[name] = [(found[0][0].number, found[0][1])]
                continue
            numbers = list(range(self.count, self.count + len(found)))
            self.count += len(found)
            self.winners[name] = [(n, value) for n, (_, value) in zip(numbers, found, strict=True)]
            self.contests.append([(m.number, n) for n, (m, _) in zip(numbers, found, strict=True)])

    def begin(self) -> Program:
        """A program with these variables, and rows for what measures need and exclude."""
        program = Program()
        for _ in range(self.count):
            program.choice()
        for offered in self.measures:
            here = offered.number
            for needed in offered.needs:
                program.at_least({needed: 1, here: -1}, 0)
            for other in range(here):
                if other in offered.excludes or self.effects.clash(here, other):
                    program.at_least({here: -1, other: -1}, -1)
            if here in offered.excludes:
                program.at_least({here: -1}, 0)
        for contest in self.contests:
            self.contest(program, contest)
        return program

    def contest(self, program: Program, contest: list[tuple[int, int]]) -> None:
        """Of the measures taken that set one indicator, one has the last word."""
        program.at_least({word: -1 for _, word in contest}, -1)
        for measure, word in contest:
            program.at_least({measure: 1, word: -1}, 0)
            program.at_least({**{w: 1.0 for _, w in contest}, measure: -1.0}, 0)
            for other, _ in contest:
                if other in self.effects.later[measure]:
                    program.at_least({word: -1, other: -1}, -1)
