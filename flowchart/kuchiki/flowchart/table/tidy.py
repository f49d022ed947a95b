"""Tidy tables: one row an observation; what is in force of them makes the cases.

The rules are those of `kuchiki.rules.evidence` for a region's observations, on columns. All values
of a tidy table are exact, so what agrees is one value and what conflicts spans the least to the
greatest: the least and the greatest of what is in force are the bounds in either case.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

import polars as pl

from kuchiki.flowchart.model import Chart
from kuchiki.flowchart.problems import InputError, Problem, nowhere
from kuchiki.flowchart.table.cells import read_numbers, read_words
from kuchiki.flowchart.table.door import Bad
from kuchiki.flowchart.table.layout import Use, asked_by_gates
from kuchiki.rules.dates import last_day
from kuchiki.rules.indicators import Indicator, Kind
from kuchiki.rules.units import SAME, ratio

NEEDED = ("region", "indicator", "value")
_CASE = ["region", "as_of"]


class Cases(NamedTuple):
    """A wide table of cases, made of a tidy one.

    *frame* has `region`, then `as_of` or `year`, then the indicators, numbers and scales as
    bounds. *ignored* counts the rows of each indicator that the chart does not ask. A row with a
    *bad* value or date counts as never written, as does one with a value of nowhere: without a
    region, a date or an indicator.
    """

    frame: pl.DataFrame
    ignored: dict[str, int]
    bad: dict[str, Bad]


def is_tidy(columns: list[str]) -> bool:
    """Whether a table with these columns is tidy: a row an observation."""
    return all(name in columns for name in NEEDED) and ("date" in columns or "year" in columns)


def cases_of(
    table: pl.DataFrame,
    chart: Chart,
    uses: Mapping[str, Use] | None = None,
    as_of: date | None = None,
    each_year: bool = False,
) -> Cases:
    """The cases of a tidy table: each region as of *as_of* (by default its newest observation).

    With *each_year*, each region as of the last day of every year that the table has. Raises
    InputError where a unit does not convert.
    """
    uses = uses or {}
    asked = {name: i for name, i in chart.asked().items() if i.formula is None}
    own = {uses.get(name, Use()).column or name: name for name in asked}
    table = table.with_row_index("row").with_columns(pl.col("region").cast(pl.String))
    known = pl.col("indicator").is_in(list(own))
    counts = table.filter(~known).group_by("indicator").len().sort("indicator")
    seen, bad = _observations(table.filter(known), own, asked, uses)
    bad |= {column: lost.joined(bad.get(column, _NONE)) for column, lost in _lost(table).items()}
    regions = table.select("region").drop_nulls().unique(maintain_order=True)
    cases = _cases(seen, regions, as_of, each_year)
    wanted = {name: asked[name] for name in asked_by_gates(chart) if name in asked}
    wide = _wide(_in_force(seen, cases, wanted), cases, wanted)
    if each_year:
        wide = wide.with_columns(pl.col("as_of").dt.year()).rename({"as_of": "year"})
    return Cases(wide, dict(counts.iter_rows()), bad)


def _observations(
    table: pl.DataFrame,
    own: Mapping[str, str],
    asked: Mapping[str, Indicator],
    uses: Mapping[str, Use],
) -> tuple[pl.DataFrame, dict[str, Bad]]:
    """Columns region, date, indicator, source, number (a rank or a set for words); the bad."""
    bad: dict[str, Bad] = {}
    when = "date" if "date" in table.columns else "year"
    dates = dates_of(table[when])
    _note(bad, when, table.filter(dates.is_null() & table[when].is_not_null()), when)
    source = pl.col("source").cast(pl.String) if "source" in table.columns else pl.lit("")
    table = table.with_columns(dates.alias("date"), source.fill_null("").alias("source"))
    problems: list[Problem] = []
    parts = [pl.DataFrame(schema=_SEEN)]
    for (name,), rows in table.group_by("indicator", maintain_order=True):
        indicator = asked[own[str(name)]]
        numbers, wrong = numbers_of(rows, indicator, uses.get(indicator.name, Use()), problems)
        if wrong is not None:
            _note(bad, f"value, {name}", rows.filter(pl.Series(wrong)), "value")
        part = rows.with_columns(numbers.alias("number"), indicator=pl.lit(indicator.name))
        parts.append(part.select(pl.col(c).cast(dtype) for c, dtype in _SEEN.items()))
    if problems:
        raise InputError(problems)
    return pl.concat(parts).drop_nulls(["region", "date", "number"]), bad


_SEEN = {
    "region": pl.String,
    "date": pl.Date,
    "indicator": pl.String,
    "source": pl.String,
    "number": pl.Float64,
}


_NONE = Bad(0, ())


def _lost(table: pl.DataFrame) -> dict[str, Bad]:
    """The rows that have a value and do not say of where, when or what it is."""
    there = pl.col("value").is_not_null()
    found: dict[str, Bad] = {}
    for column in ("region", "date" if "date" in table.columns else "year", "indicator"):
        rows = table.filter(there & pl.col(column).is_null())
        _note(found, column, rows.with_columns(pl.lit("").alias(column)), column)
    return found


def _note(bad: dict[str, Bad], name: str, rows: pl.DataFrame, column: str) -> None:
    if len(rows):
        found = rows.select("row", column).head(3).iter_rows()
        bad[name] = Bad(len(rows), tuple((int(row), str(cell)) for row, cell in found))


def dates_of(column: pl.Series) -> pl.Series:
    """The last day that each cell can mean, null where it is no date."""
    if column.dtype in (pl.Date, pl.Datetime):
        return column.cast(pl.Date)
    if column.dtype.is_float():
        column = column.cast(pl.Int64, strict=False)
    texts = column.cast(pl.String).str.strip_chars()
    days: dict[str, date | None] = {}
    for text in texts.unique().drop_nulls():
        try:
            days[text] = last_day(text)
        except ValueError:
            days[text] = None
    return texts.replace_strict(days, default=None, return_dtype=pl.Date)


def numbers_of(
    rows: pl.DataFrame, indicator: Indicator, use: Use, problems: list[Problem]
) -> tuple[pl.Series, Any]:
    """The values in the indicator's unit, null where missing; flags of the bad ones, or None."""
    if indicator.kind is not Kind.NUMBER:
        read = read_words(rows["value"], indicator)
    else:
        read = read_numbers(rows["value"], SAME)
    numbers = pl.Series(read.numbers).cast(pl.Float64)
    if read.missing is not None:
        missing = pl.Series(read.missing.flags(len(rows)))
        numbers = pl.select(pl.when(~missing).then(numbers)).to_series()
    if indicator.kind is Kind.NUMBER:
        units = rows["unit"].cast(pl.String) if "unit" in rows.columns else None
        numbers = _converted(numbers, units, indicator, use, problems)
    return numbers, read.bad


def _converted(
    numbers: pl.Series,
    units: pl.Series | None,
    indicator: Indicator,
    use: Use,
    problems: list[Problem],
) -> pl.Series:
    """The numbers by the unit that the map says, else that of each row, else the indicator's."""
    own = indicator.unit or ""
    if use.unit is not None or units is None:
        units = pl.Series([use.unit or own]).new_from_index(0, len(numbers))
    units = units.fill_null(own).replace("", own)
    for unit in units.unique():
        factor = ratio(unit, own)
        if factor is None:
            message = f"{unit} does not convert to {own}, the unit of {indicator.name}"
            advice = "say the unit of the column in the map"
            place = use.place or nowhere("table")
            problems.append(Problem("unit.convert", place, message, advice))
        elif factor != SAME:
            converted = numbers * factor.times / factor.per
            numbers = pl.select(
                pl.when(units == unit).then(converted).otherwise(numbers)
            ).to_series()
    return numbers


def _cases(
    seen: pl.DataFrame, regions: pl.DataFrame, as_of: date | None, each_year: bool
) -> pl.DataFrame:
    """Columns region, as_of: one row a case."""
    if each_year:
        years = seen["date"].dt.year().unique().sort()
        days = pl.DataFrame({"as_of": [date(year, 12, 31) for year in years]}, {"as_of": pl.Date})
        return regions.join(days, how="cross")
    if as_of is not None:
        return regions.with_columns(pl.lit(as_of).alias("as_of"))
    newest = seen.group_by("region").agg(pl.col("date").max().alias("as_of"))
    return regions.join(newest, on="region", how="left", maintain_order="left")


def _in_force(
    seen: pl.DataFrame, cases: pl.DataFrame, asked: Mapping[str, Indicator]
) -> pl.DataFrame:
    """What is in force of each indicator in each case, as `evidence.standing` says it."""
    ages = pl.DataFrame(
        {
            "indicator": list(asked),
            "window": [f"-{i.window}mo" for i in asked.values()],
            "oldest": [
                None if i.max_age is None else f"-{12 * i.max_age}mo" for i in asked.values()
            ],
        },
        {"indicator": pl.String, "window": pl.String, "oldest": pl.String},
    )
    heard = cases.join(seen, on="region").filter(pl.col("date") <= pl.col("as_of"))
    latest = pl.col("date").max().over([*_CASE, "indicator", "source"])
    newest = pl.col("date").max().over([*_CASE, "indicator"])
    heard = heard.join(ages, on="indicator").filter(pl.col("date") == latest)
    heard = heard.filter(pl.col("date") >= newest.dt.offset_by(pl.col("window")))
    oldest = pl.col("as_of").dt.offset_by(pl.col("oldest"))
    return heard.filter(oldest.is_null() | (pl.col("date") >= oldest))


def _wide(
    force: pl.DataFrame, cases: pl.DataFrame, asked: Mapping[str, Indicator]
) -> pl.DataFrame:
    """The cases with the columns of a wide table."""
    wide = cases
    for name, indicator in asked.items():
        rows = force.filter(pl.col("indicator") == name)
        if not len(rows):
            continue
        if indicator.kind is Kind.CATEGORY:
            found = _sets(rows, indicator)
        else:
            low, high = pl.col("number").min(), pl.col("number").max()
            found = rows.group_by(_CASE).agg(low.alias(f"{name}.low"), high.alias(f"{name}.high"))
        if indicator.kind is Kind.SCALE:
            words = dict(enumerate(indicator.words))
            ends = pl.col(f"{name}.low", f"{name}.high").cast(pl.Int64)
            found = found.with_columns(ends.replace_strict(words, return_dtype=pl.String))
        elif indicator.kind is Kind.TRUTH:
            one = pl.col(f"{name}.low") == pl.col(f"{name}.high")
            truth = pl.when(one).then(pl.col(f"{name}.low") == 1).alias(name)
            found = found.select(*_CASE, truth)
        wide = wide.join(found, on=_CASE, how="left", maintain_order="left")
    return wide


def _sets(rows: pl.DataFrame, indicator: Indicator) -> pl.DataFrame:
    """What all sets of words have in common, or where that is nothing, all their words."""
    sets = pl.col("number").cast(pl.Int64)
    found = rows.group_by(_CASE).agg(
        sets.bitwise_and().alias("common"), sets.bitwise_or().alias("all")
    )
    left = pl.when(pl.col("common") != 0).then(pl.col("common")).otherwise(pl.col("all"))
    words = [
        pl.when(left // (1 << rank) % 2 == 1).then(pl.lit(word))
        for rank, word in enumerate(indicator.words)
    ]
    text = pl.concat_str(words, separator="|", ignore_nulls=True).alias(indicator.name)
    return found.select(*_CASE, text)
