"""Figures of benchmarks: beside rivals of the same run, with targets and whether they are met."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple


class Figure(NamedTuple):
    """Ours and the rival's in *unit*; *ratio* is held to *target*, from below where *at_least*.

    Without a target it is shown and not judged; without a rival, ours itself is the ratio. The
    ratios of the middle half of the rounds lie from *low* to *high*, where that was looked at.
    """

    name: str
    ours: float
    rival: float | None
    unit: str
    ratio: float
    target: float | None
    at_least: bool = False
    low: float | None = None
    high: float | None = None

    @property
    def met(self) -> bool:
        """Whether the target is met; one that there is not is."""
        if self.target is None:
            return True
        return self.ratio >= self.target if self.at_least else self.ratio <= self.target


def show(figures: Iterable[Figure]) -> None:
    """Print a line a figure."""
    found = list(figures)
    spread = any(f.low is not None for f in found)
    head = f"{'middle half':>18}" if spread else ""
    print(f"{'':58}{'ours':>11}{'rival':>11} {'':6}{'ratio':>10}{head}{'target':>12}")
    for f in found:
        rival = "" if f.rival is None else f"{f.rival:,.5g}"
        sign = "" if f.target is None else f"{'>=' if f.at_least else '<='} {f.target:,g}"
        judged = "" if f.target is None else "pass" if f.met else "FAIL"
        middle = "" if f.low is None else f"{f.low:,.4g} to {f.high:,.4g}"
        print(
            f"{f.name:58}{f'{f.ours:,.5g}':>11}{rival:>11} {f.unit:6}{f.ratio:>10,.4g}"
            f"{middle:>{len(head)}}{sign:>12}  {judged}".rstrip(),
            flush=True,
        )


def write(figures: Iterable[Figure], path: str | Path) -> None:
    """Put figures into a file of json."""
    Path(path).write_text(json.dumps([f._asdict() for f in figures], indent=1), encoding="utf-8")


def read(path: str | Path) -> list[Figure]:
    """The figures of such a file."""
    found: list[dict[str, Any]] = json.loads(Path(path).read_text(encoding="utf-8"))
    return [Figure(**each) for each in found]
