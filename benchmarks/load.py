"""A chart of 60 gates read and checked: `python benchmarks/load.py`.

The rivals are PyYAML's C parser loading the same file, and its bare events.
"""

import tempfile
from pathlib import Path

import yaml
from beside import beside, measure
from figures import Figure
from made_chart import chart_text

from kuchiki.flowchart import read_chart


def load(rounds: int) -> list[Figure]:
    """Beside the loaded file, and beside its events."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sixty.yaml"
        path.write_text(chart_text(60), encoding="utf-8")

        def parsed() -> None:
            yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)

        def events() -> None:
            for _ in yaml.parse(path.read_text(encoding="utf-8"), Loader=yaml.CLoader):
                pass

        def ours() -> None:
            read_chart(path)

        return [
            beside("load and check 60 gates / C parser, loaded", ours, parsed, 3, rounds=rounds),
            beside("load and check 60 gates / C parser, events", ours, events, 3, rounds=rounds),
        ]


if __name__ == "__main__":
    measure(load, __doc__)
