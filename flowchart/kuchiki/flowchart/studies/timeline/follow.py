"""Following a region through the years: a case for each year-end."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from kuchiki.flowchart.ask import Ask, judge_regions
from kuchiki.flowchart.evaluate import Evaluation, read_date
from kuchiki.flowchart.known import evidence_for
from kuchiki.flowchart.model import Action, Chart, Region
from kuchiki.flowchart.problems import InputError, Problem, nowhere
from kuchiki.flowchart.studies.timeline.turns import Turn, turns
from kuchiki.rules.evidence import Reason

MOST = 1000  # years


class Year(NamedTuple):
    """A year-end's case; what turned since the year before; what was done in that year.

    *missing*, *stale* and *conflict* name the indicators that a gate asks and of which nothing,
    nothing recent enough, or nothing agreed is known.
    """

    case: Evaluation
    turned: tuple[Turn, ...]
    actions: tuple[Action, ...]
    missing: tuple[str, ...]
    stale: tuple[str, ...]
    conflict: tuple[str, ...]

    @property
    def as_of(self) -> date:
        """The date of the case."""
        assert self.case.as_of is not None, "the years have dates"
        return self.case.as_of

    @property
    def number(self) -> int:
        """The year."""
        return self.as_of.year


class Timeline(NamedTuple):
    """A region's years in order, one at least."""

    region: Region
    chart: Chart
    years: tuple[Year, ...]


def follow(
    region: Region,
    ask: Ask | None = None,
    chart: Chart | None = None,
    *,
    start: int | None = None,
    end: int | None = None,
) -> Timeline:
    """Judge *region* as of the end of each year, *start* to *end* included.

    By default from the first to the last year of the evidence that the chart asks. A date in
    *ask* ends the last year. Raises InputError where the question or the years make no sense.
    """
    ask = (ask or Ask())._replace(precedents=())
    whole = judge_regions([region], ask, chart)[0]
    limit = read_date(ask.as_of, [])
    first, last = _years(whole, limit, start, end)
    days = [date(year, 12, 31) for year in range(first, last + 1)]
    if limit is not None:
        days = [min(day, limit) for day in days]
    cases = [
        judge_regions([region], ask._replace(as_of=day.isoformat()), chart)[0] for day in days
    ]
    actions = [
        action
        for action in region.actions
        if action.gate in whole.chart.gates
        and (not ask.sources or action.source in ask.sources)
        and action.date <= days[-1]
    ]
    years = [
        _year(case, before, [a for a in actions if a.date.year == day.year])
        for day, case, before in zip(days, cases, [None, *cases], strict=False)
    ]
    return Timeline(region, whole.chart, tuple(years))


def _years(
    case: Evaluation, limit: date | None, start: int | None, end: int | None
) -> tuple[int, int]:
    """The first and the last year; raises InputError where there are none."""
    asked = case.question.evidence
    evidence = evidence_for(case.region, case.chart, case.chart.asked(), [])
    days = [
        observation.date
        for found in evidence.observations.values()
        for observation in found
        if asked.admits(observation) and (limit is None or observation.date <= limit)
    ]
    if start is None and days:
        start = min(days).year
    if end is None and (limit or days):
        end = (limit or max(days)).year
    if start is None or end is None:
        message, advice = "no dated evidence says which years to follow", "give --from and --to"
    elif limit is not None and end > limit.year:
        message, advice = f"{end} lies beyond the date of --as-of", "choose an earlier --to"
    elif start > end:
        message, advice = f"the years end ({end}) before they begin ({start})", ""
    elif end - start >= MOST:
        message, advice = f"{end - start + 1} years are too many", f"{MOST} are the most"
    else:
        return start, end
    raise InputError([Problem("timeline.years", nowhere("--from, --to"), message, advice)])


def _year(case: Evaluation, before: Evaluation | None, actions: Sequence[Action]) -> Year:
    found: dict[Reason, dict[str, None]] = {reason: {} for reason in Reason}
    for result in case.gates.values():
        for finding in result.findings:
            known, name = finding.known, finding.criterion.indicator.name
            if known.blank or known.conflict:
                found[known.reason][name] = None
    return Year(
        case,
        turns(before, case) if before is not None else (),
        tuple(sorted(actions, key=lambda action: action.date)),
        tuple(found[Reason.MISSING]),
        tuple(found[Reason.STALE]),
        tuple(found[Reason.CONFLICT]),
    )
