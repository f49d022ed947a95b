"""Doubts: what can be understood and should still be looked at."""

from collections.abc import Iterator, Sequence

from kuchiki.flowchart.evaluate import Evaluation, evaluate
from kuchiki.flowchart.model import Chart, Region
from kuchiki.flowchart.problems import Place, Problem
from kuchiki.flowchart.views.phrases import ANSWERS, day, value_text
from kuchiki.rules.criteria import meets
from kuchiki.rules.dates import years_before
from kuchiki.rules.evidence import Asked, Observation, Reason, standing
from kuchiki.rules.indicators import Indicator
from kuchiki.rules.units import find
from kuchiki.rules.values import Range


def chart_doubts(chart: Chart) -> Iterator[Problem]:
    """Units of a chart that are not known, so that nothing converts to them."""
    for name, indicator in chart.indicators.items():
        if indicator.unit is not None and find(indicator.unit) is None:
            place = chart.places.get(f"indicator.{name}.unit", chart.place)
            message = f"{indicator.unit}, the unit of {name}, is not known"
            yield _doubt("doubt.unit", place, message, "no other unit converts to it")


def region_doubts(region: Region) -> Iterator[Problem]:
    """Implausible observations, and of what its chart asks the stale, conflicting, superseded.

    As of the region's own newest date.
    """
    for name, observations in region.observations.items():
        for index, observation in enumerate(observations):
            place = region.places[f"{name}#{index}"]
            yield from _implausible(region.chart.indicators[name], observation, place)
    case = evaluate(region)
    for name, known in case.known.items():
        indicator = region.chart.indicators[name]
        places = [place for key, place in region.places.items() if key.startswith(f"{name}#")]
        if known.reason is Reason.STALE and known.blank and places:
            message = f"all evidence on {name} is older than {indicator.max_age} years"
            yield _doubt("doubt.stale", places[-1], message, "look for newer evidence")
        if known.conflict and places:
            said = " against ".join(
                f"{value_text(indicator, o.value)} ({o.source}, {day(o.date)})" for o in known.used
            )
            message = f"the sources contradict each other on {name}: {said}"
            yield _doubt("doubt.conflict", places[0], message, "a ruling can settle it")
    yield from _superseded(region, case)


def _implausible(
    indicator: Indicator, observation: Observation, place: Place
) -> Iterator[Problem]:
    value = observation.value
    if indicator.plausible is None or not isinstance(value, Range):
        return
    least, most = indicator.plausible
    if value.high < least or value.low > most:
        message = f"{value_text(indicator, value)} is not plausible for {indicator.name}"
        advice = f"plausible is {least:g} to {most:g}: check the value and its unit"
        yield _doubt("doubt.implausible", place, message, advice)


def _superseded(region: Region, case: Evaluation) -> Iterator[Problem]:
    """Statements put aside by newer ones, still young enough to count, that answer otherwise."""
    as_of = case.as_of
    for name, result in case.gates.items():
        for finding in result.findings:
            criterion, indicator = finding.criterion, finding.criterion.indicator
            observations = region.observations.get(indicator.name, ())
            if as_of is None or finding.known.blank:
                continue
            aside = standing(indicator, observations, Asked(as_of)).superseded
            for observation in aside:
                age = indicator.max_age
                if age is not None and observation.date < years_before(as_of, age):
                    continue
                answer = meets(indicator, criterion.level, observation.value)
                if answer.word != finding.answer:
                    index = observations.index(observation)
                    place = region.places[f"{indicator.name}#{index}"]
                    message = (
                        f"{indicator.name} of {day(observation.date)} ({observation.source}) is "
                        f"superseded and would have said {ANSWERS[answer.word]} at {name}, "
                        f"where the answer is {ANSWERS[finding.answer]}"
                    )
                    yield _doubt("doubt.superseded", place, message, "")


def alike(regions: Sequence[Region]) -> Iterator[Problem]:
    """Criteria that answer alike for all of two or more regions on one chart."""
    charts = {id(region.chart): region.chart for region in regions}
    for key, chart in charts.items():
        cases = [evaluate(region) for region in regions if id(region.chart) == key]
        if len(cases) < 2:
            continue
        for name, gate in chart.gates.items():
            for index, criterion in enumerate(gate.test.criteria):
                words = {case.gates[name].findings[index].answer for case in cases}
                if len(words) == 1:
                    place = chart.places[f"gate.{name}.{criterion.id}"]
                    word = ANSWERS[words.pop()]
                    message = (
                        f"{criterion.id} of {name} answers {word} for all {len(cases)} regions"
                    )
                    yield _doubt("doubt.alike", place, message, "it tells none from another")


def _doubt(code: str, place: Place, message: str, advice: str) -> Problem:
    return Problem(code, place, message, advice, doubt=True)
