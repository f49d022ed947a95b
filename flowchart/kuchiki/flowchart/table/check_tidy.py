"""Checking tidy tables: a row an observation, so that a value can be held against its like.

The rules, each the least that a person would stumble over:

- a value outside what its indicator calls plausible;
- one indicator in units that do not convert to each other;
- two rows of the same region, date, indicator and source: alike, or in conflict;
- a jump: ten times above both neighbours in time, or ten times below both;
- the same number, of five digits or more, for two indicators of one region and date.
"""

from collections.abc import Mapping
from typing import Any

import polars as pl

from kuchiki.flowchart.problems import Problem
from kuchiki.flowchart.table.faults import SHOWN, Faults
from kuchiki.flowchart.table.layout import Use
from kuchiki.flowchart.table.tidy import dates_of, numbers_of
from kuchiki.flowchart.views.phrases import number
from kuchiki.rules.indicators import Indicator, Kind

LEAP = 10
"""How many times a value must lie above or below both of its neighbours to be a jump."""
YEARS = 3
"""How far a neighbour may lie in time."""
DIGITS = 5
"""How many digits make it odd that two indicators have one number."""
_SERIES = ["region", "indicator", "source"]


def check_tidy(
    table: pl.DataFrame, asked: Mapping[str, Indicator], uses: Mapping[str, Use], faults: Faults
) -> None:
    """Note what is wrong or odd; *asked* are a chart's indicators, the others may be words."""
    when = "date" if "date" in table.columns else "year"
    source = pl.col("source").cast(pl.String) if "source" in table.columns else pl.lit("")
    dates = dates_of(table[when])
    table = table.with_row_index("row").with_columns(
        pl.col("region", "indicator").cast(pl.String),
        dates.alias("day"),
        source.fill_null("").alias("source"),
        pl.col(when).cast(pl.String).alias("when"),
        pl.col("value").cast(pl.String).alias("text"),
    )
    for name in ("region", "indicator", when):
        _say(faults, "table.blank", table.filter(pl.col(name).is_null()), f"there is no {name}")
    wrong = table.filter(pl.col("day").is_null() & pl.col("when").is_not_null())
    _say(faults, "table.cell", wrong, "{when!r} in the column of dates is no date", doubt=False)
    own = {uses.get(name, Use()).column or name: i for name, i in asked.items() if not i.formula}
    parts = [
        _indicator(str(name), rows, own.get(str(name)), uses, faults)
        for (name,), rows in table.group_by("indicator", maintain_order=True)
        if name is not None
    ]
    if parts:
        seen = pl.concat(parts).drop_nulls(["region", "day", "number"]).sort("row")
        _repeated(seen, faults)
        seen = seen.filter(pl.col("plain"))
        _jumps(seen, faults)
        _same(seen, faults)


def _indicator(
    name: str,
    rows: pl.DataFrame,
    known: Indicator | None,
    uses: Mapping[str, Use],
    faults: Faults,
) -> pl.DataFrame:
    """The rows with a column `number`, in one unit; `plain` where it is a number, not a word."""
    units = rows["unit"].cast(pl.String) if "unit" in rows.columns else None
    first = None if units is None else next(iter(units.drop_nulls()), None)
    indicator = known or Indicator(name, name, Kind.NUMBER, unit=first)
    problems: list[Problem] = []
    use = uses.get(indicator.name, Use()) if known else Use()
    numbers, bad = numbers_of(rows, indicator, use, problems)
    for problem in problems:
        place = use.place or faults.place(int(rows["row"][0]))
        faults.problems.append(problem._replace(place=place, doubt=known is None))
    rows = rows.with_columns(numbers.alias("number"), plain=pl.lit(indicator.kind is Kind.NUMBER))
    if known and bad is not None:
        odd = rows.filter(pl.Series(bad))
        message = "{text!r} is no value of {indicator}: it counts as never written"
        _say(faults, "table.cell", odd, message, doubt=False)
    if indicator.plausible is not None:
        least, most = indicator.plausible
        odd = rows.filter((pl.col("number") < least) | (pl.col("number") > most))
        odd = odd.with_columns(said=pl.lit(f" {indicator.unit}" if indicator.unit else ""))
        message = "{indicator} of {region} in {when} is {number}{said}"
        advice = f"plausible is {number(least)} to {number(most)}: check the value and its unit"
        _say(faults, "table.implausible", odd, message, advice)
    return rows.select("row", "region", "day", "when", *_SERIES[1:], "text", "number", "plain")


def _repeated(seen: pl.DataFrame, faults: Faults) -> None:
    """Rows that say again what an earlier row of the same source says, alike or otherwise."""
    key = [*_SERIES, "day"]
    again = seen.with_columns(
        pl.col("number").first().over(key).alias("first"),
        pl.int_range(pl.len()).over(key).alias("nth"),
    ).filter(pl.col("nth") > 0)
    alike = pl.col("number") == pl.col("first")
    what = "{indicator} of {region} in {when}"
    _say(faults, "table.duplicate", again.filter(alike), f"{what} stands here a second time")
    message = f"{what} is {{number}} here and {{first}} in an earlier row of the same source"
    _say(faults, "table.conflict", again.filter(~alike), message)


def _jumps(seen: pl.DataFrame, faults: Faults) -> None:
    """Values far above, or far below, the one before and the one after."""
    number, day = pl.col("number"), pl.col("day")
    line = seen.filter(number > 0).unique([*_SERIES, "day"], keep="first").sort("day")
    line = line.with_columns(
        number.shift(1).over(_SERIES).alias("before"),
        number.shift(-1).over(_SERIES).alias("after"),
        (day - day.shift(1).over(_SERIES)).dt.total_days().alias("since"),
        (day.shift(-1).over(_SERIES) - day).dt.total_days().alias("until"),
    )
    above = (number >= LEAP * pl.col("before")) & (number >= LEAP * pl.col("after"))
    below = (number * LEAP <= pl.col("before")) & (number * LEAP <= pl.col("after"))
    near = pl.max_horizontal("since", "until") <= 366 * YEARS
    message = "{indicator} of {region} in {when} is {number}, between {before} and {after}"
    advice = "a unit, or a digit too few or too many?"
    _say(faults, "table.jump", line.filter(near & (above | below)).sort("row"), message, advice)


def _same(seen: pl.DataFrame, faults: Faults) -> None:
    """Numbers that two indicators of a region and date have in common."""
    digits = pl.col("text").str.replace_all(r"[^0-9]", "").str.strip_chars("0").str.len_chars()
    many = seen.filter(digits >= DIGITS)
    key = ["region", "day", "text"]
    many = many.with_columns(
        pl.col("indicator").first().over(key).alias("other"),
        pl.col("indicator").n_unique().over(key).alias("kinds"),
    )
    odd = many.filter((pl.col("kinds") > 1) & (pl.col("indicator") != pl.col("other")))
    message = "{indicator} of {region} in {when} is {number}, the very number of {other}"
    _say(faults, "table.same", odd, message, "was one copied in place of the other?")


def _say(
    faults: Faults,
    code: str,
    rows: pl.DataFrame,
    message: str,
    advice: str = "",
    *,
    doubt: bool = True,
) -> None:
    """Note rows; the message names columns of theirs."""
    said = [_worded(row) for row in rows.head(SHOWN + 1).iter_rows(named=True)]
    faults.add(code, rows["row"], lambda i: message.format(**said[i]), advice, doubt=doubt)


def _worded(row: dict[str, Any]) -> dict[str, Any]:
    return {k: number(v) if isinstance(v, float) else v for k, v in row.items()}
