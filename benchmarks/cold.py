"""A cold start, text and JSON: `python benchmarks/cold.py`.

Whole processes; the rival only imports typer, rich and pydantic, runs one empty Typer command and
parses the same files' YAML events with the C parser.
"""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from beside import beside, measure
from figures import Figure

from kuchiki.flowchart.read.sources import CHARTS, cases

BASELINE = """
import sys, typer, rich, pydantic, yaml
app = typer.Typer()
@app.command()
def empty() -> None: pass
for path in sys.argv[1:]:
    for event in yaml.parse(open(path, encoding="utf-8"), Loader=yaml.CLoader): pass
sys.argv = ["empty"]
app()
"""


def process(*command: str) -> Callable[[], Any]:
    """Work that runs a command to its end."""
    return lambda: subprocess.run(command, capture_output=True, check=True)


def cold(rounds: int) -> list[Figure]:
    """Text and JSON, each beside the baseline."""
    region = str(cases() / "zgc.yaml")
    files = [region, *(str(CHARTS / f"{n}.yaml") for n in ("hi-tech", "vocabulary", "innovation"))]
    command = str(Path(sys.executable).with_name("kuchiki"))
    rival = process(sys.executable, "-c", BASELINE, *files)
    text = process(command, "evaluate", region)
    data = process(command, "evaluate", region, "--format", "json")
    rival(), text(), data()
    return [
        beside("cold evaluate, text / baseline", text, rival, 1.3, rounds=rounds),
        beside("cold evaluate, JSON / baseline", data, rival, 1.1, rounds=rounds),
    ]


if __name__ == "__main__":
    measure(cold, __doc__)
