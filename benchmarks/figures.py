"""Figures of benchmarks: beside rivals of the same run, with targets and whether they are met."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple


class Figure(NamedTuple):
    """Ours and the rival's in *unit*; *ratio* is held to *target*, from below where *at_least*.

    Without a target it is shown and not judged; without a rival, ours itself is the ratio.
    """

    name: str
    ours: float
    rival: float | None
    unit: str
    ratio: float
    target: float | None
    at_least: bool = False

    @property
    def met(self) -> bool:
        """Whether the target is met; one that there is not is."""
        if self.target is None:
            return True
        return self.ratio >= self.target if self.at_least else self.ratio <= self.target


def show(figures: Iterable[Figure]) -> None:
    """Print a line a figure."""
    print(f"{'':58}{'ours':>11}{'rival':>11} {'':6}{'ratio':>10}{'target':>12}")
    for f in figures:
        rival = "" if f.rival is None else f"{f.rival:,.5g}"
        sign = "" if f.target is None else f"{'>=' if f.at_least else '<='} {f.target:,g}"
        judged = "" if f.target is None else "pass" if f.met else "FAIL"
        print(
            f"{f.name:58}{f'{f.ours:,.5g}':>11}{rival:>11} {f.unit:6}{f.ratio:>10,.3g}"
            f"{sign:>12}  {judged}",
            flush=True,
        )


def write(figures: Iterable[Figure], path: str | Path) -> None:
    """Put figures into a file of json."""
    Path(path).write_text(json.dumps([f._asdict() for f in figures], indent=1), encoding="utf-8")


def read(path: str | Path) -> list[Figure]:
    """The figures of such a file."""
    found: list[dict[str, Any]] = json.loads(Path(path).read_text(encoding="utf-8"))
    return [Figure(**each) for each in found]
