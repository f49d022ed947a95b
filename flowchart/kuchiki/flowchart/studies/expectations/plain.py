"""The results of expectations as plain data, for `--format json`."""

from collections.abc import Sequence
from typing import Any

from kuchiki.flowchart.evaluate import Evaluation
from kuchiki.flowchart.studies.expectations.coverage import Coverage, percent
from kuchiki.flowchart.studies.expectations.differences import Difference
from kuchiki.flowchart.studies.expectations.run import AGREES, AS_SAID, DIFFERS, SURPRISE, Checked
from kuchiki.flowchart.views.contract import FORMAT


def to_plain(
    checked: Sequence[Checked], coverages: Sequence[Coverage] | None = None
) -> dict[str, Any]:
    """Counts, every expectation with its differences, and the coverage (null if not asked)."""
    return {
        "format": FORMAT,
        "counts": {
            word: sum(one.result == word for one in checked)
            for word in (AGREES, AS_SAID, DIFFERS, SURPRISE)
        },
        "expectations": [_plain(one) for one in checked],
        "coverage": None
        if coverages is None
        else {
            "percent": round(percent(coverages), 1),
            "charts": [_coverage(coverage) for coverage in coverages],
        },
    }


def gate_of(difference: Difference, case: Evaluation) -> str | None:
    """The gate that a difference is about, None where it is about the whole walk."""
    return next((key for key in difference.path if key in case.chart.gates), None)


def _plain(one: Checked) -> dict[str, Any]:
    expectation, case = one.expectation, one.case
    source = expectation.source
    return {
        "file": expectation.node.file.path,
        "line": expectation.node.line,
        "region": case.region.id,
        "chart": case.chart.name,
        "as_of": case.as_of and case.as_of.isoformat(),
        "concludes": expectation.concludes,
        "source": source and source._asdict(),
        "result": one.result,
        "differs": expectation.differs,
        "differences": [
            {
                "path": ".".join(difference.path),
                "gate": gate_of(difference, case),
                "expected": difference.expected,
                "actual": difference.actual,
            }
            for difference in one.differences
        ],
    }


def _coverage(coverage: Coverage) -> dict[str, Any]:
    gates, exits, answers = coverage.missed
    return {
        "chart": coverage.chart.name,
        "covered": coverage.covered,
        "total": coverage.total,
        "missed": {
            "gates": list(gates),
            "exits": [{"gate": gate, "answer": word} for gate, word in exits],
            "criteria": [
                {"gate": gate, "criterion": criterion, "answer": word}
                for gate, criterion, word in answers
            ],
        },
    }
