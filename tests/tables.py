"""Tables of random cases, beside what is known of each case, for the laws of tables."""

import json
import random
import tempfile
from collections.abc import Iterator, Mapping
from datetime import date
from math import inf
from pathlib import Path
from typing import Any

import polars as pl

from kuchiki.flowchart import read_chart
from kuchiki.flowchart.judge import Judgement, judge
from kuchiki.flowchart.model import Chart
from kuchiki.rules.evidence import Asked, Known, Observation, derive, resolve
from kuchiki.rules.indicators import Indicator, Kind
from kuchiki.rules.values import Options, Range, Value

DAY = date(2020, 12, 31)
Cells = dict[str, list[Any]]
KINDS = {
    Kind.NUMBER: pl.Float64,
    Kind.TRUTH: pl.Boolean,
    Kind.SCALE: pl.String,
    Kind.CATEGORY: pl.String,
}


def read(drawn: Mapping[str, Any]) -> Chart:
    """The chart that a drawn one means."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "chart.yaml"
        path.write_text(json.dumps(drawn), encoding="utf-8")
        return read_chart(path)


def long_chart(gates: int, seed: int) -> dict[str, Any]:
    """A chart of many gates with detours, two numbers a gate."""
    chance = random.Random(seed)
    indicators = {
        f"x{i}": {"title": "X", "kind": "number", "unit": "count", "max_age": "never"}
        for i in range(2 * gates)
    }
    said: dict[str, Any] = {}
    for i in range(gates):
        forms = [["all"], ["any"], ["all"]][chance.randrange(3)]
        criteria = [
            {"indicator": f"x{2 * i + k}", way: 5, "basis": "assumed", "why": "law"}
            for k, way in enumerate(chance.choices(["at_least", "at_most"], k=2))
        ]
        said[f"g{i}"] = {"step": "I", "question": "?", forms[0]: criteria}
        said[f"g{i}"]["yes"] = f"g{i + 1}" if i + 1 < gates else "won"
        if chance.random() < 0.4:
            later = chance.randrange(i + 2, gates + 2)
            said[f"g{i}"]["no"] = f"g{later}" if later < gates else "lost"
    said[f"g{gates - 1}"]["no"] = "lost"
    return {
        "chart": "long",
        "title": "Long",
        "start": "g0",
        "steps": {"I": {"title": "One"}},
        "gates": said,
        "outcomes": {"won": {"title": "Won"}, "lost": {"title": "Lost", "good": False}},
        "indicators": indicators,
    }


def mixed_chart(gates: int, seed: int) -> dict[str, Any]:
    """A long chart whose gates ask all kinds and formulas, in groups of groups and counts."""
    chance = random.Random(seed)
    drawn = long_chart(gates, seed)
    indicators: dict[str, Any] = drawn["indicators"]
    words = ["none", "weak", "strong", "leading"]
    for i in range(gates):
        indicators[f"t{i}"] = {"kind": "truth"}
        indicators[f"s{i}"] = {"kind": "scale", "values": words}
        indicators[f"c{i}"] = {"kind": "category", "values": words[: 2 + i % 3]}
        one, other = chance.sample(range(2 * gates), 2)
        form = chance.choice(
            [f"x{one} / x{other}", f"x{one} - x{other} * 2", f"x{one} + x{other}"]
        )
        indicators[f"f{i}"] = {"kind": "number", "unit": "count", "formula": form}
    for indicator in indicators.values():
        indicator |= {"title": "X", "max_age": "never"}

    def ask(name: str, number: int) -> dict[str, Any]:
        levels: list[dict[str, Any]] = [{"at_least": 5}, {"at_most": 3}, {"between": [2, 10]}]
        match name[0]:
            case "t":
                levels = [{"is": True}, {"is": False}]
            case "s":
                levels = [{"at_least": "weak"}, {"at_most": "strong"}, {"is": "weak"}]
                levels += [{"between": ["weak", "strong"]}, {"one_of": ["none", "strong"]}]
            case "c":
                levels = [{"is": "weak"}, {"one_of": ["none"]}]
        return criterion(name, id=f"k{number}", **chance.choice(levels))

    for gate in drawn["gates"].values():
        gate.pop("all", None), gate.pop("any", None)
        asked = chance.sample(sorted(indicators), min(chance.choice([1, 2, 2, 3]), 2 * gates))
        items = [ask(name, number) for number, name in enumerate(asked)]
        if len(items) == 3:
            items[1:] = [{chance.choice(["all", "any"]): items[1:]}]
        if chance.random() < 0.3:
            gate["count"] = {"at_least": chance.randint(1, len(items)), "of": items}
        else:
            gate[chance.choice(["all", "any"])] = items
    return drawn


def criterion(indicator: str, **level: Any) -> dict[str, Any]:
    return {"indicator": indicator, **level, "basis": "assumed", "why": "test"}


def small_chart() -> Chart:
    """Three gates that ask every kind of indicator."""
    kinds: dict[str, Any] = {
        "firms": {"kind": "number", "unit": "count"},
        "capital": {"kind": "number", "unit": "10^4 yuan"},
        "leader": {"kind": "truth"},
        "trust": {"kind": "scale", "values": ["none", "weak", "strong"]},
        "owner": {"kind": "category", "values": ["state", "private"]},
    }
    gates = {
        "firms": [criterion("firms", at_least=20)],
        "money": [criterion("capital", at_least=100), criterion("leader", **{"is": True})],
        "trust": [criterion("trust", at_least="weak"), criterion("owner", **{"is": "private"})],
    }
    names = [*gates, "won"]
    return read(
        {
            "chart": "small",
            "title": "Small",
            "start": "firms",
            "steps": {"I": {"title": "One"}},
            "gates": {
                name: {"step": "I", "question": "?", "all": items, "yes": names[i + 1]}
                for i, (name, items) in enumerate(gates.items())
            },
            "outcomes": {"won": {"title": "Won"}},
            "indicators": {n: {"title": n, "max_age": "never"} | k for n, k in kinds.items()},
        }
    )


FULL: dict[str, list[Any]] = {
    "capital": [100],
    "leader": [True],
    "trust": ["weak"],
    "owner": ["private"],
}


def random_cells(chart: Chart, rows: int, seed: int) -> Cells:
    """Columns for the indicators that the gates ask: values, bounds, sets, nothing."""
    chance = random.Random(seed)
    cells: Cells = {}
    for indicator in chart.asked().values():
        if indicator.formula is not None or chance.random() < 0.05:
            continue
        full = chance.random() < 0.1  # a column without anything missing
        name = indicator.name
        ways = ["exact"] * 3 + ["bounds", "both"] if indicator.ordered else ["exact"]
        way = chance.choice(ways)
        if way != "bounds":
            cells[name] = [_cell(chance, indicator, full) for _ in range(rows)]
        if way != "exact":
            pairs = [_bounds(chance, indicator) for _ in range(rows)]
            cells[f"{name}.low"] = [low for low, _ in pairs]
            cells[f"{name}.high"] = [high for _, high in pairs]
    cells.setdefault("region", [f"r{i}" for i in range(rows)])
    return cells


def _cell(chance: random.Random, indicator: Indicator, full: bool) -> Any:
    if not full and chance.random() < 0.25:
        return None
    if indicator.kind is Kind.TRUTH:
        return chance.random() < 0.6
    if indicator.kind is Kind.NUMBER:
        return _number(chance, indicator)
    if indicator.kind is Kind.CATEGORY and chance.random() < 0.3:
        return "|".join(chance.sample(indicator.words, 2))
    return chance.choice(indicator.words)


def _number(chance: random.Random, indicator: Indicator) -> float:
    least, most = indicator.plausible or (0, 10)
    level = most * chance.choice([0, 0.1, 1 / 9, 0.2, 2 / 9, 0.3, 0.5, 1])
    return float(chance.choice([round(level), 2, 5, 3, 10, 20, 30, 60, 1000, least, level]))


def _bounds(chance: random.Random, indicator: Indicator) -> tuple[Any, Any]:
    one, other = (_cell(chance, indicator, True) for _ in range(2))
    order = indicator.words.index if indicator.words else float
    low, high = sorted((one, other), key=order)
    keep = chance.random()
    return (None if keep < 0.3 else low), (None if 0.15 < keep < 0.45 else high)


def known_of(chart: Chart, cells: Cells, row: int) -> dict[str, Known]:
    """What is known of one case, by the rules for single cases."""
    known: dict[str, Known] = {}

    def find(indicator: Indicator) -> Known:
        name = indicator.name
        if name not in known:
            if indicator.formula is not None:
                parts = indicator.formula.operands
                known[name] = derive(indicator, {p: find(chart.indicators[p]) for p in parts})
            else:
                said = [
                    Observation(value, None, DAY, f"s{number}", "row")
                    for number, value in enumerate(_values(indicator, cells, row))
                ]
                known[name] = resolve(indicator, said, Asked(DAY))
        return known[name]

    for indicator in chart.asked().values():
        find(indicator)
    return known


def _values(indicator: Indicator, cells: Cells, row: int) -> Iterator[Value]:
    def at(column: str) -> Any:
        return cells[column][row] if column in cells else None

    exact = at(indicator.name)
    if exact is not None:
        if indicator.kind is Kind.CATEGORY:
            yield Options(tuple(word in exact.split("|") for word in indicator.words))
        else:
            number = _rank(indicator, exact)
            yield Range(number, number)
    low, high = at(f"{indicator.name}.low"), at(f"{indicator.name}.high")
    if low is not None or high is not None:
        number = indicator.kind is Kind.NUMBER
        least, most = (-inf, inf) if number else (0, len(indicator.words) - 1)
        yield Range(
            least if low is None else _rank(indicator, low),
            most if high is None else _rank(indicator, high),
        )


def _rank(indicator: Indicator, cell: Any) -> float:
    return float(
        cell if indicator.kind in (Kind.NUMBER, Kind.TRUTH) else indicator.words.index(cell)
    )


def expected(chart: Chart, cells: Cells, row: int) -> dict[str, Any]:
    """The columns of results that the single case gives."""
    judged = judge(chart, known_of(chart, cells, row))
    end, worst, best = judged.end, judged.possible[0], judged.possible[-1]
    found: dict[str, Any] = {
        "verdict": judged.verdict,
        "status": end.status,
        "step": judged.step,
        "stopped_at": end.stopped_at,
        "outcome": end.outcome,
        "at_best": best.stopped_at or best.outcome,
        "at_worst": worst.stopped_at or worst.outcome,
        "bottlenecks": " ".join(b.gate for b in judged.bottlenecks),
        "unknown": " ".join(dict.fromkeys(gate for gate, _ in judged.unknown)),
    }
    return found | _answers(judged) | _margins(judged)


def frame_of(chart: Chart, cells: Cells) -> pl.DataFrame:
    """The cells as a frame; a column of an indicator has its type though all be missing."""
    schema = {}
    for column in cells:
        indicator = chart.indicators.get(column.split(".")[0])
        schema[column] = KINDS[indicator.kind] if indicator else pl.String
    return pl.DataFrame(cells, schema=schema)


def rows_of(frame: pl.DataFrame) -> list[dict[str, Any]]:
    """The rows, words as texts."""
    texts = [c for c in frame.columns if frame[c].dtype in (pl.Enum, pl.Categorical)]
    return frame.with_columns(pl.col(texts).cast(pl.String)).to_dicts()


def in_order(frame: pl.DataFrame) -> pl.DataFrame:
    """The rows as they went in, for engines that keep no order."""
    return frame.sort(pl.col("region").str.slice(1).cast(pl.Int64))


def check(chart: Chart, cells: Cells, judged: pl.DataFrame, *, margins: bool = True) -> None:
    """Raises AssertionError where a row is not its case evaluated alone, or one is lost."""
    found = rows_of(judged)
    assert len(found) == len(cells["region"])
    for row, said in enumerate(found):
        assert said.pop("region") == f"r{row}"
        wanted = expected(chart, cells, row)
        if not margins:
            wanted = {k: v for k, v in wanted.items() if not k.startswith("margin.")}
        differ = {
            k: (said.get(k, "no column"), wanted[k])
            for k in wanted
            if said.get(k, "no column") != wanted[k]
        }
        assert not differ, (row, {c: v[row] for c, v in cells.items()}, differ)
        assert set(said) - set(wanted) <= set(cells)


def _answers(judged: Judgement) -> dict[str, Any]:
    return {f"gate.{name}": result.answer for name, result in judged.gates.items()}


def _margins(judged: Judgement) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, result in judged.gates.items():
        for finding in result.findings:
            if type(finding.criterion.level).__name__ in ("Is", "OneOf"):
                continue
            pair = finding.margin or (inf, inf)
            for end, margin in zip(("low", "high"), pair, strict=True):
                path = f"margin.{name}.{finding.criterion.id}.{end}"
                found[path] = None if abs(margin) == inf else margin
    return found
