"""Tables side by side as plain data, for `--format json`."""

from math import isinf
from typing import Any

from kuchiki.flowchart.studies.tables.compare import Judged, Tables
from kuchiki.flowchart.views.contract import FORMAT
from kuchiki.rules.values import Range

_SAID = ("verdict", "status", "step", "stopped_at", "outcome")


def to_plain(tables: Tables) -> dict[str, Any]:
    """One object: the tables with their cases, and what turned; every key always there."""
    return {
        "format": FORMAT,
        "chart": tables.chart.name,
        "key": tables.key,
        "tables": [_table(tables, table) for table in tables.tables],
        "turned": [
            {"case": one.key, "gate": one.gate, "answers": list(one.answers)}
            for one in tables.turned
        ],
    }


def _table(tables: Tables, table: Judged) -> dict[str, Any]:
    return {
        "path": table.path,
        "title": table.title,
        "without_columns": [gate for gate in tables.chart.gates if gate in table.blind],
        "cases": [
            {
                "case": key,
                **{name: table.verdicts[row][name] for name in _SAID},
                "gates": table.answers[row],
                "figures": {
                    column: {
                        "value": _range(found.values[row]),
                        "share": _range(found.shares[row]),
                    }
                    for column, found in table.figures.items()
                },
            }
            for row, key in enumerate(table.keys)
        ],
    }


def _range(value: Range[float] | None) -> dict[str, float | None] | None:
    """A value or a share in percent; an open end is null."""
    if value is None:
        return None
    low, high = (None if isinf(end) else end for end in value)
    return {"low": low, "high": high}
