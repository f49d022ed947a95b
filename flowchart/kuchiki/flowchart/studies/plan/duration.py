"""Duration as rows of a program: the years that `schedule` reckons, for the fastest plan."""

from kuchiki.flowchart.studies.plan.offer import Offered
from kuchiki.flowchart.studies.plan.program import Program


def duration(
    program: Program, measures: tuple[Offered, ...], order: dict[str, int]
) -> dict[int, float]:
    """The variables whose sum is at least the years of what is chosen, each with factor 1."""
    return _Writer(program, measures, order).write()


class _Writer:
    def __init__(
        self, program: Program, measures: tuple[Offered, ...], order: dict[str, int]
    ) -> None:
        self.program, self.measures = program, measures
        self.own = [order[measure.gate] for measure in measures]
        self.needing = [
            [m.number for m in measures if here.number in m.needs] for here in measures
        ]
        self.whole = sum(measure.takes or 0.0 for measure in measures)
        self.possible: dict[int, list[int]] = {}
        for measure in measures:
            self.stages(measure.number)
        self.at = {number: self.stage_choice(number) for number in range(len(measures))}

    def stages(self, number: int) -> list[int]:
        """The gates, by place, with which a measure may be taken: its own, or an earlier one."""
        if number not in self.possible:
            found = {self.own[number]}
            for other in self.needing[number]:
                found.update(s for s in self.stages(other) if s < self.own[number])
            self.possible[number] = sorted(found)
        return self.possible[number]

    def stage_choice(self, number: int) -> dict[int, int]:
        """For each stage the variable that says that the measure is taken then."""
        found = self.possible[number]
        if len(found) == 1:
            return {found[0]: number}
        return {stage: self.program.choice() for stage in found}

    def write(self) -> dict[int, float]:
        """Write all rows."""
        lengths = {stage: self.program.amount() for stage in sorted(set(self.stages_used()))}
        begins: dict[int, int] = {}
        for number in range(len(self.measures)):
            self.bind(number)
            if self.measures[number].needs or self.needing[number]:
                begins[number] = self.program.amount()
        for number, measure in enumerate(self.measures):
            takes = measure.takes or 0.0
            for stage, chosen in self.at[number].items():
                row = {lengths[stage]: 1.0, chosen: -takes}
                least = 0.0
                if number in begins:
                    row = {lengths[stage]: 1.0, begins[number]: -1.0, chosen: -self.whole}
                    least = takes - self.whole
                self.program.at_least(row, least)
                for needed in measure.needs:
                    self.after(number, needed, stage, begins)
        return dict.fromkeys(lengths.values(), 1.0)

    def stages_used(self) -> list[int]:
        return [stage for stages in self.possible.values() for stage in stages]

    def bind(self, number: int) -> None:
        """A measure is taken with its own gate, or the earliest that takes what needs it."""
        at = self.at[number]
        if len(at) > 1:
            row = {**dict.fromkeys(at.values(), 1.0), number: -1.0}
            self.program.at_least(row, 0)
            self.program.at_least({v: -factor for v, factor in row.items()}, 0)
        for stage, chosen in at.items():
            if stage < self.own[number]:
                row = {self.at[o][stage]: 1.0 for o in self.needing[number] if stage in self.at[o]}
                self.program.at_least({**row, chosen: -1.0}, 0)
        for other in self.needing[number]:
            for stage, chosen in self.at[other].items():
                row = {v: 1.0 for s, v in at.items() if s <= stage}
                if number not in row:  # taken with its own gate whenever it is taken
                    self.program.at_least({**row, chosen: -1.0}, 0)

    def after(self, number: int, needed: int, stage: int, begins: dict[int, int]) -> None:
        """A measure starts when what it needs, taken with the same gate, has ended."""
        if stage not in self.at[needed]:
            return
        row = {begins[number]: 1.0, begins[needed]: -1.0}
        for chosen in (self.at[number][stage], self.at[needed][stage]):
            row[chosen] = row.get(chosen, 0.0) - self.whole
        takes = self.measures[needed].takes or 0.0
        self.program.at_least(row, takes - 2 * self.whole)
