"""Tidy tables: what is in force of the rows is what the single case finds in force."""

import os
import random
from datetime import date
from typing import Any

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kuchiki.flowchart.judge import judge
from kuchiki.flowchart.model import Chart
from kuchiki.flowchart.problems import InputError
from kuchiki.flowchart.table import evaluate_table
from kuchiki.flowchart.table.tidy import cases_of, is_tidy
from kuchiki.rules.dates import last_day
from kuchiki.rules.evidence import Asked, Known, Observation, derive, resolve
from kuchiki.rules.indicators import Indicator, Kind
from kuchiki.rules.units import ratio
from kuchiki.rules.values import Options, Range
from oracle.strategies import DATES, NUMBERS, charts
from tables import read

EXAMPLES = int(os.environ.get("LAW_EXAMPLES", "25"))
pytestmark = pytest.mark.filterwarnings("ignore::kuchiki.flowchart.table.TableWarning")
Row = dict[str, Any]


def rows_of(chart: Chart, seed: int) -> list[Row]:
    """Rows of two regions, several dates and sources, with units that convert."""
    chance = random.Random(seed)
    facts = [i for i in chart.asked().values() if i.formula is None]
    rows = []
    for region in ("here", "there"):
        for indicator in facts:
            for _ in range(chance.choice([0, 1, 1, 2, 3, 5])):
                value, unit = _value(chance, indicator)
                day = str(chance.choice([*DATES, "1999", "2001-06"]))
                source = chance.choice(["a", "b", "c", None])
                found = (region, day, indicator.name, value, unit, source)
                rows.append(dict(zip(COLUMNS, found, strict=True)))
    chance.shuffle(rows)
    return rows


COLUMNS = ("region", "date", "indicator", "value", "unit", "source")


def _value(chance: random.Random, indicator: Indicator) -> tuple[str, str | None]:
    if indicator.kind is Kind.NUMBER:
        by_unit = NUMBERS[indicator.name][3]
        unit = chance.choice(list(by_unit))
        return str(chance.choice(by_unit[unit])), chance.choice(
            [unit, unit if unit != indicator.unit else None]
        )
    if indicator.kind is Kind.CATEGORY and chance.random() < 0.3:
        return "|".join(chance.sample(indicator.words, 2)), None
    return chance.choice(indicator.words), None


def known_of(chart: Chart, rows: list[Row], region: str, day: date | None) -> dict[str, Known]:
    """What is known of a region by the rules for single cases."""
    known: dict[str, Known] = {}

    def find(indicator: Indicator) -> Known:
        if indicator.name not in known:
            if indicator.formula is not None:
                parts = {p: find(chart.indicators[p]) for p in indicator.formula.operands}
                known[indicator.name] = derive(indicator, parts)
            else:
                said = [
                    _observation(indicator, row)
                    for row in rows
                    if row["region"] == region and row["indicator"] == indicator.name
                ]
                known[indicator.name] = resolve(indicator, said, Asked(day))
        return known[indicator.name]

    for indicator in chart.asked().values():
        find(indicator)
    return known


def _observation(indicator: Indicator, row: Row) -> Observation:
    value: Any
    if indicator.kind is Kind.CATEGORY:
        value = Options(tuple(word in row["value"].split("|") for word in indicator.words))
    elif indicator.kind is Kind.NUMBER:
        factor = ratio(row["unit"] or indicator.unit or "", indicator.unit or "")
        assert factor is not None
        number = factor.apply(float(row["value"]))
        value = Range(number, number)
    else:
        rank = indicator.words.index(row["value"])
        value = Range(rank, rank)
    return Observation(value, None, last_day(row["date"]), row["source"] or "", "row")


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(
    drawn=charts(),
    seed=st.integers(0, 2**32),
    when=st.sampled_from([None, "2006", "2008-02-29", "years"]),
)
def test_a_case_is_what_its_region_says(
    drawn: dict[str, Any], seed: int, when: str | None
) -> None:
    chart = read(drawn)
    rows = rows_of(chart, seed)
    table = pl.DataFrame(rows, schema=dict.fromkeys(COLUMNS, pl.String))
    assert is_tidy(table.columns)
    each = when == "years"
    as_of = None if when is None or each else last_day(when)
    cases = cases_of(table, chart, as_of=as_of, each_year=each)
    assert not cases.bad
    judged = evaluate_table(cases.frame, chart, gates=True)
    regions = {row["region"] for row in rows}
    years = {last_day(row["date"]).year for row in rows}
    assert len(judged) == len(regions) * (len(years) if each else 1)
    for said in judged.to_dicts():
        mine = [row for row in rows if row["region"] == said["region"]]
        newest = max((last_day(row["date"]) for row in mine), default=None)
        day = date(said["year"], 12, 31) if each else as_of or newest
        alone = judge(chart, known_of(chart, rows, said["region"], day))
        assert said["verdict"] == alone.verdict
        answers = {f"gate.{name}": result.answer for name, result in alone.gates.items()}
        assert {name: said[name] for name in answers} == answers


def chart_of(**indicator: Any) -> Chart:
    return read(
        {
            "chart": "one",
            "title": "One",
            "start": "g",
            "steps": {"I": {"title": "I"}},
            "gates": {
                "g": {
                    "step": "I",
                    "question": "?",
                    "yes": "won",
                    "all": [{"indicator": "x", "at_least": 5, "basis": "assumed", "why": "test"}],
                }
            },
            "outcomes": {"won": {"title": "Won"}},
            "indicators": {
                "x": {"title": "X", "kind": "number", "unit": "count", "max_age": "never"}
                | indicator
            },
        }
    )


def test_bad_values_and_dates_are_counted_and_count_as_never_written() -> None:
    table = pl.DataFrame(
        {
            "region": ["a", "a", "b"],
            "year": ["2006", "soon", "2006"],
            "indicator": ["x"] * 3,
            "value": ["1,000", "7", "7"],
        }
    )
    cases = cases_of(table, chart_of())
    assert {name: bad.cells for name, bad in cases.bad.items()} == {"year": 1, "value, x": 1}
    assert cases.bad["year"].examples == ((1, "soon"),)
    judged = evaluate_table(cases.frame, chart_of())
    assert dict(judged.select("region", "verdict").iter_rows()) == {"a": "open", "b": "cleared"}


def test_a_unit_that_does_not_convert_is_an_error() -> None:
    table = pl.DataFrame(
        {"region": ["a"], "year": [2006], "indicator": ["x"], "value": [7], "unit": ["km"]}
    )
    with pytest.raises(InputError, match="km does not convert to count"):
        cases_of(table, chart_of())
