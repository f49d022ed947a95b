"""Skeletons: files to begin with, valid as they are, with comments that say what goes where.

Lines that begin with `# ` are meant to be used: take these two characters off and fill in the
blanks. Lines that begin with `## ` explain.
"""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from textwrap import wrap

from kuchiki.flowchart.model import Chart, Test
from kuchiki.flowchart.problems import InputError, Problem, nowhere
from kuchiki.flowchart.read.nodes import meaning
from kuchiki.flowchart.read.sources import find_chart, is_path, shipped_charts
from kuchiki.flowchart.views.phrases import BASES, level_text, number
from kuchiki.rules.criteria import Criterion
from kuchiki.rules.indicators import Indicator, Kind

_COUNTED = {"count": "a count", "person": "a number of persons", "persons": "a number of persons"}
_NAME = re.compile(r"[a-z][a-z0-9_-]*")


_HEAD = """\
##
## Lines that begin with one # are to be used: take the # and the space after it off, and fill
## in the blanks. What stays a comment is unknown, which is an answer of its own and never a No.
## Then: kuchiki check FILE, kuchiki evaluate FILE.

region: {name}
name: {name}  # as readers should see it
chart: {chart}

## Every document that an observation names, under a short name of your choice.
# sources:
#   yearbook:
#     title:
#     year:
#     kind: official  # or scholarly, press, web
#     author:
#     url:

## Who the actors are here.
# actors:"""
_EVIDENCE = """
## What is known. A line an observation; several of one indicator stand beneath each other.
## A value is a number, true or false, or a word; or bounds: {at_least: a}, {at_most: a},
## {between: [a, b]}, of a number also {about: a, within: 10%}. A date is 2006, 2006-07 or
## 2006-07-14; `at` is the place in the source, such as a page. More keys: unit (another one
## than is named here), area (another area than the region), planned: true, repeats (the source
## that this one copies), note.
observations: {}  # take the {} off with the first observation"""


def region_skeleton(name: str, chart: Chart, called: str) -> str:
    """A region's file with all that *chart* asks; *called* is how the file names the chart.

    Raises InputError where *name* cannot be the name of a region.
    """
    lines = list(_region_head(_checked(name), chart, called))
    seen: set[str] = set()
    step = ""
    for gate in chart.gates.values():
        if gate.step != step:
            step = gate.step
            lines += ["", *_said(f"===== Step {step}: {chart.steps[step].title} =====")]
        lines += ["", *_said(f"--- {gate.name}: {gate.question}")]
        lines += _test(chart, gate.test, seen)
    for outcome in chart.outcomes.values():
        if outcome.observed is not None:
            lines += [
                "",
                *_said(f"===== Has it come about? {outcome.name}: {outcome.title} ====="),
            ]
            lines += ["", *_test(chart, outcome.observed, seen)]
    lines += _region_tail(chart)
    return "\n".join(lines) + "\n"


def _region_head(name: str, chart: Chart, called: str) -> Iterator[str]:
    yield from _said(f"A region, by the chart {chart.name}: {chart.title}")
    yield _HEAD.format(name=_word(name), chart=_word(called))
    for kind, title in chart.actors.items():
        yield f"#   {kind}:  # {' '.join(title.split())}"
    yield _EVIDENCE


def _test(chart: Chart, test: Test, seen: set[str]) -> Iterator[str]:
    for criterion in test.criteria:
        yield from _indicator(chart, criterion.indicator, criterion, seen)


def _indicator(
    chart: Chart, indicator: Indicator, criterion: Criterion | None, seen: set[str]
) -> Iterator[str]:
    asked = f"; asked: {_level(criterion)}" if criterion else ""
    if indicator.name in seen:
        yield from _said(f"{indicator.name}: see above{asked}")
        return
    seen.add(indicator.name)
    yield from _said(f"{indicator.title}: {_kind(indicator)}{asked}")
    if indicator.formula is None:
        yield f"#   {indicator.name}:"
        yield "#     - {value: , date: , source: , at: }"
        return
    yield from _said(f"({indicator.name} is derived, {indicator.formula.text}, from what follows)")
    for name in indicator.formula.operands:
        yield from _indicator(chart, chart.indicators[name], None, seen)


def _level(criterion: Criterion) -> str:
    return f"{level_text(criterion.indicator, criterion.level)} ({BASES[criterion.basis]})"


def _kind(indicator: Indicator) -> str:
    if indicator.kind is Kind.NUMBER:
        said = _COUNTED.get(indicator.unit or "", f"a number, in {indicator.unit}")
        if indicator.plausible is not None:
            least, most = indicator.plausible
            said += f", plausible from {number(least)} to {number(most)}"
    elif indicator.kind is Kind.TRUTH:
        said = "true or false"
    else:
        ranked = ", from low to high" if indicator.kind is Kind.SCALE else ""
        said = f"one of {', '.join(indicator.words)}{ranked}"
    if indicator.max_age is not None:
        said += f"; not older than {indicator.max_age} year{'' if indicator.max_age == 1 else 's'}"
    return said


def _region_tail(chart: Chart) -> Iterator[str]:
    gate = next(iter(chart.gates))
    actor = next(iter(chart.actors), "")
    yield ""
    yield "## An open decision where sources contradict each other: which source, or which value."
    yield "# rulings:"
    yield "#   - {indicator: , use: {source: }, why: , who: , date: }"
    yield ""
    yield "## What was done, at which gate: the precedents for other regions."
    yield "# actions:"
    yield f"#   - {{gate: {gate}, actor: {actor}, what: , date: , source: , at: }}"


CHART = """\
## A chart: questions in order. It is valid as it is; change it step by step.
## Then: kuchiki check FILE, kuchiki draw FILE -o chart.svg.

chart: {name}
title: {name}  # as readers should see it
## claim: A sufficient condition; other roads are not denied.   (printed beside every No)
start: first-question

## The stretches of the road. `reached_by` names the gate that observes a step's result.
steps:
  I: {{title: First step}}

## The questions. A gate asks by its criteria: exactly one of all, any and count
## (count: {{at_least: 2, of: [...]}}); groups nest. `yes` leads to a gate or an outcome; without
## `no` the walk stops at a No.
gates:
  first-question:
    step: I
    question: Is there enough of something?
    all:
      - indicator: something
        at_least: 1  # or at_most, between: [a, b], is, one_of: [...]
        basis: assumed  # paper, comparators or assumed
        why: say here why this level
    yes: arrived
    actors:
      - {{kind: local-government, basis: assumed, why: say here why it can clear the way}}

outcomes:
  arrived: {{title: What the road leads to}}

## Numbers have a unit; truths have nothing more; scales (ordered) and categories (unordered) have
## values: [one, another]. `max_age`: for how many years an observation speaks, or never.
indicators:
  something: {{title: Something that can be counted, kind: number, unit: count, max_age: 5}}

## Who can clear a gate.
actors:
  local-government: {{title: Local government}}

## The documents that levels and measures rest on.
# sources:
#   handbook:
#     title:
#     year:
#     kind: scholarly  # or official, press, web
"""


def chart_skeleton(name: str) -> str:
    """A small chart's file; raises InputError where *name* cannot be the name of a chart."""
    return CHART.format(name=_word(_checked(name)))


def chart_called(name: str | None, output: str | None) -> str:
    """How a region's file at *output* names the chart *name*, which may be a path from here.

    Raises InputError where no chart is named.
    """
    if name is None:
        message, advice = "a region needs a chart", "kuchiki charts lists those that are shipped"
        raise InputError([Problem("new.chart", nowhere("--chart"), message, advice)])
    found = find_chart(name)
    if found is None or (found in shipped_charts().values() and not is_path(name)):
        return name
    folder = Path(output).parent if output else Path()
    return Path(os.path.relpath(found, folder)).as_posix()


def _checked(name: str) -> str:
    if not _NAME.fullmatch(name):
        message = f"{name} cannot be a name"
        advice = "write small letters, digits, - and _, a letter first"
        raise InputError([Problem("new.name", nowhere(name), message, advice)])
    return name


def _word(text: str) -> str:
    """A text as YAML takes it, in quotes where it needs them."""
    plain = re.fullmatch(r"[A-Za-z0-9_./-]+", text) and isinstance(meaning(text), str)
    return text if plain else json.dumps(text, ensure_ascii=False)


def _said(text: str) -> list[str]:
    """A text as lines of comment."""
    return [
        f"## {'  ' * (number > 0)}{line}"
        for number, line in enumerate(wrap(" ".join(text.split()), 92))
    ]
