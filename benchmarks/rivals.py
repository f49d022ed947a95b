"""What the table evaluation is held against: the same 12 gates written by hand.

`staged` is polars when/then: an answer a gate (1 Yes, 0 No, 2 Unknown), the walk as one number,
and from these the verdict and the mask of gates that say No. It gives neither the status, the
stop, the outcome, the best and worst possible ends nor the mask of Unknown gates.
"""

import json
from typing import Any

import polars as pl
from workload import detour, form_of

OUTSIDE = 1000  # a walk's place from here on is an end: a stop, or an outcome


def _criteria(gate: int) -> list[pl.Expr]:
    a, b = pl.col(f"a{gate}"), pl.col(f"b{gate}")
    second = {"at_most": b <= 70, "between": (b >= 20) & (b <= 95)}.get(form_of(gate), b)
    return [a >= 40, second]


def answers(gates: int) -> list[pl.Expr]:
    """One column a gate, by polars' own three-valued logic."""
    found = []
    for gate in range(gates):
        one, other = _criteria(gate)
        met = one & other
        found.append(
            pl.when(met)
            .then(pl.lit(1, pl.UInt8))
            .when(~met)
            .then(pl.lit(0, pl.UInt8))
            .otherwise(pl.lit(2, pl.UInt8))
            .alias(f"g{gate}")
        )
    return found


def staged(frame: pl.LazyFrame, gates: int = 12) -> pl.LazyFrame:
    """Verdict (0 cleared, 1 blocked, 2 undetermined, 3 another road) and mask of the Nos."""
    frame = frame.with_columns(answers(gates))
    frame = frame.with_columns(
        pl.lit(0, pl.UInt8).alias("at"), pl.lit(255, pl.UInt8).alias("verdict")
    )
    for gate in range(gates):
        answer, here = pl.col(f"g{gate}"), pl.col("at") == gate
        target = detour(gate, gates)
        last = gate == gates - 1
        no = 1 if target is None else 3 if target == "other" else 255
        after_no = 255 if target is None or target == "other" else int(target[1:])
        at = (
            pl.when(here & (answer == 1))
            .then(pl.lit(255 if last else gate + 1, pl.UInt8))
            .when(here & (answer == 0))
            .then(pl.lit(after_no, pl.UInt8))
            .when(here)
            .then(pl.lit(255, pl.UInt8))
            .otherwise(pl.col("at"))
        )
        verdict = (
            pl.when(here & (answer == 1))
            .then(pl.lit(0 if last else 255, pl.UInt8))
            .when(here & (answer == 0))
            .then(pl.lit(no, pl.UInt8))
            .when(here)
            .then(pl.lit(2, pl.UInt8))
            .otherwise(pl.col("verdict"))
        )
        frame = frame.with_columns(at.alias("at"), verdict.alias("verdict"))
    mask = pl.sum_horizontal(
        pl.when(pl.col(f"g{gate}") == 0)
        .then(pl.lit(1 << gate, pl.UInt16))
        .otherwise(pl.lit(0, pl.UInt16))
        for gate in range(gates)
    )
    return frame.select("verdict", mask.cast(pl.UInt16).alias("mask"))


def zen_engine(gates: int) -> Any:
    """The answers of the gates and the first that is not Yes, for zen-engine's `evaluate_batch`.

    One node of expressions, its fastest form; the walk's detours are left out.
    """
    import zen

    said = []
    for gate in range(gates):
        a, b = f"a{gate}", f"b{gate}"
        second = {"at_most": f"{b} <= 70", "between": f"{b} >= 20 and {b} <= 95"}.get(
            form_of(gate), f"{b} == true"
        )
        no = f"({a} != null and not({a} >= 40)) or ({b} != null and not({second}))"
        answer = f"({no}) ? 0 : ({a} == null or {b} == null) ? 2 : 1"
        said.append({"id": f"g{gate}", "key": f"g{gate}", "value": answer})
    first = " : ".join(f"$.g{gate} != 1 ? {gate}" for gate in range(gates))
    said.append({"id": "stop", "key": "stop", "value": f"{first} : {gates}"})
    nodes = [
        {"id": "in", "type": "inputNode", "name": "in"},
        {"id": "all", "type": "expressionNode", "name": "all", "content": {"expressions": said}},
        {"id": "out", "type": "outputNode", "name": "out"},
    ]
    edges = [
        {"id": "1", "sourceId": "in", "targetId": "all"},
        {"id": "2", "sourceId": "all", "targetId": "out"},
    ]
    graph = json.dumps({"nodes": nodes, "edges": edges})
    return zen.ZenEngine({"loader": lambda key: graph})


def sql(gates: int) -> str:
    """The same in DuckDB's SQL, a subquery a stage."""
    parts = []
    for gate in range(gates):
        second = {"at_most": f"b{gate} <= 70", "between": f"b{gate} BETWEEN 20 AND 95"}.get(
            form_of(gate), f"b{gate}"
        )
        parts.append(f"(a{gate} >= 40 AND {second}) AS g{gate}")
    query = f"SELECT {', '.join(parts)}, 0 AS place, 255 AS verdict FROM cases"
    for gate in range(gates):
        target, last = detour(gate, gates), gate == gates - 1
        no = 1 if target is None else 3 if target == "other" else 255
        after_no = 255 if target is None or target == "other" else int(target[1:])
        at = (
            f"CASE WHEN place = {gate} THEN CASE WHEN g{gate} THEN {255 if last else gate + 1} "
            f"WHEN NOT g{gate} THEN {after_no} ELSE 255 END ELSE place END"
        )
        verdict = (
            f"CASE WHEN place = {gate} THEN CASE WHEN g{gate} THEN {0 if last else 255} "
            f"WHEN NOT g{gate} THEN {no} ELSE 2 END ELSE verdict END"
        )
        query = f"SELECT * REPLACE ({at} AS place, {verdict} AS verdict) FROM ({query})"
    mask = " + ".join(f"CASE WHEN NOT g{g} THEN {1 << g} ELSE 0 END" for g in range(gates))
    return f"SELECT verdict::UTINYINT AS verdict, ({mask})::USMALLINT AS mask FROM ({query})"
