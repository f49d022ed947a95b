"""The scale of the bars: every level stands in the middle, whatever its unit.

A number lies as far from the middle as it lies from the level relative to the level, drawn
together towards the rims, so that infinity has a place; a word lies by its steps.
"""

from math import isinf

from kuchiki.flowchart.studies.robustness.levels import LevelKept, level_today

TICKS = {
    -9.0: "-900 %",
    -1.0: "-100 %",
    -0.5: "",
    -0.1: "",
    0.0: "",  # the level
    0.1: "",
    0.5: "",
    1.0: "+100 %",
    9.0: "+900 %",
}


def drawn_together(distance: float) -> float:
    """From a relative distance to a place between -1 and 1.

    >>> drawn_together(1.0), drawn_together(float("-inf"))
    (0.5, -1.0)
    """
    if isinf(distance):
        return 1.0 if distance > 0 else -1.0
    return distance / (1 + abs(distance))


class Scale:
    """Where the numbers or words of one row lie."""

    def __init__(self, row: LevelKept) -> None:
        self.words = row.finding.criterion.indicator.words
        self.level = level_today(row)
        self.unit = abs(self.level) or 1.0

    def __call__(self, exact: float) -> float:
        """The place of a number, or of the word of a rank."""
        if self.words:
            return (exact - self.level) * 0.8 / (len(self.words) - 1)
        return drawn_together((exact - self.level) / self.unit)
