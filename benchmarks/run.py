"""All benchmarks, one after the other, each beside its rivals: `python benchmarks/run.py`.

What every one prints are ratios to a rival of the same run, with targets. `--memory` adds the
memory of tables and how time grows with rows, and draws docs/images/table-linear.png; it takes
minutes and a few gigabytes of disk. `--small` tries everything at sizes that prove nothing.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from figures import Figure, read

HERE = Path(__file__).parent
PLOT = HERE.parent / "docs" / "images" / "table-linear.png"
OTHERS = [["cold.py"], ["warm.py"], ["load.py"], ["report_speed.py"], ["minimise.py"]]
SPEED = ["table_speed.py"]
MEMORY = ["table_memory.py", "--plot", str(PLOT)]
SMALL = {  # words of a run that proves nothing
    "cold.py": ["--rounds", "2"],
    "warm.py": ["--rounds", "2"],
    "load.py": ["--rounds", "2"],
    "report_speed.py": ["--rounds", "2"],
    "minimise.py": ["parsimonious", "1"],
    "table_speed.py": ["--rows", "100000", "--rounds", "2"],
    "table_memory.py": ["--rows", "300000", "--files", "100000", "200000", "300000"],
}


def main() -> int:
    """Run them; the exit code is that of the last which failed, else 0, targets met or not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--memory", action="store_true", help="measure the memory of tables too")
    parser.add_argument("--small", action="store_true", help="small sizes, and no plot")
    parser.add_argument("--tables", action="store_true", help="leave out what is not of tables")
    given = parser.parse_args()
    others = [] if given.tables else OTHERS
    failed, figures = 0, list[Figure]()
    with tempfile.TemporaryDirectory() as folder:
        for name, *words in [*others, SPEED, *([MEMORY] if given.memory else [])]:
            print(f"\n== {name}", flush=True)
            told = Path(folder) / f"{name}.json"
            words = [*(SMALL[name] if given.small else words), "--json", str(told)]
            command = [sys.executable, str(HERE / name), *words]
            done = subprocess.run(command, cwd=HERE.parent, check=False)
            failed = done.returncode or failed
            figures += read(told) if told.exists() else []
    judged = [figure for figure in figures if figure.target is not None]
    missed = [figure.name for figure in judged if not figure.met]
    print(f"\n{len(judged) - len(missed)} of {len(judged)} targets met")
    for name in missed:
        print(f"  missed: {name}")
    return failed


if __name__ == "__main__":
    sys.exit(main())
