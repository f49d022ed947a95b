"""Texts as they come from desks, and what every engine makes of them."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import polars as pl
import pytest

from kuchiki.flowchart import InputError
from kuchiki.flowchart.model import Chart
from kuchiki.flowchart.table.engines import run_elsewhere
from kuchiki.flowchart.table.run import Asked, Report, run

HEAD = "region,firms,capital,leader,trust,owner\n"
REST = ",200,true,weak,private\n"
TIDY = "region,date,indicator,value\n"

STOPS = [  # a text, and what an engine says of it
    (HEAD + "a,1_000" + REST, "'1_000' in firms is no number"),
    (HEAD + "a,39d" + REST, "'39d' in firms is no number"),
    (HEAD + 'a,"10,000"' + REST, "'10,000' in firms is no number"),
    (HEAD + "a,39\n", "table.read"),
    (HEAD + "a,39,1" + REST, "table.read"),
    (TIDY + "a,2005,firms,39\n", "is a tidy table, and the engine"),
    ("region;firms\na;39\n", "separated by semicolons"),
    (HEAD + "Zürich,39" + REST, "is not UTF-8|not utf-8"),
]


def judged(path: Path, chart: Chart, **asked: Any) -> Report:
    """What becomes of a file in memory."""
    return run(str(path), chart, Asked(**asked))


def elsewhere(engine: str, path: Path, chart: Chart) -> pl.DataFrame:
    """What becomes of a file by another engine, as texts, by region."""
    out = path.with_name("out.csv")
    run_elsewhere(str(path), chart, Asked(output=str(out)), engine)
    return _texts(out / "*.csv" if out.is_dir() else out)


def _texts(path: Path) -> pl.DataFrame:
    return pl.read_csv(path, infer_schema=False).fill_null("").sort("region")


def same_texts(engine: str, chart: Chart, folder: Path) -> None:
    """Keys stay as they are; what is missing in words is missing, and cells hold line breaks."""
    path, out = folder / "in.csv", folder / "own.csv"
    path.write_text(
        "region,when,firms.low,firms.high,capital,leader,trust,owner\n"
        "01,2006-12,39,inf,2e2,1.0,weak,private\n"
        '" b, ""c""\nd",2006,NA,19,unknown,0,none,state|private\n'
        "NA,1e3, +3 ,,NaN,,strong,\n",
        encoding="utf-8",
    )
    found = elsewhere(engine, path, chart)
    judged(path, chart, output=str(out))
    assert found.equals(_texts(out))
    assert found["region"].to_list() == [' b, "c"\nd', "01", "NA"]
    assert found["verdict"].to_list() == ["not-cleared", "cleared", "open"]


def stops(engine: str, chart: Chart, folder: Path, text: str, said: str) -> None:
    """Rather than drop a row, shift a cell, or read more as a number than we do."""
    path = folder / "in.csv"
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(InputError, match=said):
        elsewhere(engine, path, chart)
    assert [p.name for p in folder.iterdir()] == ["in.csv"]


def full_disk(
    engine: str,
    fail: Callable[[str], None],
    chart: Chart,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Hold an engine, whose writing is made to *fail*, to naming the output and leaving none."""
    path, out = folder / "in.parquet", folder / "out.parquet"
    pl.DataFrame({"firms": [25.0]}).write_parquet(path)
    writer = SimpleNamespace(mode=lambda word: SimpleNamespace(parquet=fail))
    result = SimpleNamespace(write_parquet=fail, write=writer)  # as duckdb has it, as Spark
    monkeypatch.setattr("kuchiki.flowchart.table.engines._judge", lambda *asked: result)
    with pytest.raises(InputError, match=r"out\.parquet: error \[output\.write\] it cannot be"):
        run_elsewhere(str(path), chart, Asked(output=str(out)), engine)
    assert [p.name for p in folder.iterdir()] == ["in.parquet"]
