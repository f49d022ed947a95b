"""All benchmarks, one after the other, each beside its rivals: `python benchmarks/run.py`.

What every one prints are ratios to a rival of the same run. `--memory` adds the memory of tables,
which takes minutes and gigabytes of disk.
"""

import argparse
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def main() -> int:
    """Run them; the exit code is that of the last which failed, else 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--memory", action="store_true", help="measure the memory of tables too")
    names = ["engine.py", "table_speed.py"]
    names += ["table_memory.py"] if parser.parse_args().memory else []
    failed = 0
    for name in names:
        print(f"\n== {name}", flush=True)
        done = subprocess.run([sys.executable, str(HERE / name)], cwd=HERE.parent, check=False)
        failed = done.returncode or failed
    return failed


if __name__ == "__main__":
    sys.exit(main())
