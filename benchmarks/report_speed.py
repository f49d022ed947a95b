"""The page of two regions beside their comparison in words, both as whole processes.

`kuchiki report` draws three flowcharts and writes all evidence; it may take three times as long as
`kuchiki compare` of the same two regions, not more. Runs alternate, so that both meet the same
machine; the medians are compared.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 9
MOST = 3.0
REGIONS = ("zgc", "guangzhou", "--as-of", "2006")


def seconds(*words: str) -> float:
    """How long a command takes."""
    command = [sys.executable, "-m", "kuchiki.cli", *words]
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def main() -> int:
    """Print the times and their ratio; 1 where the page takes more than it may."""
    with tempfile.TemporaryDirectory() as folder:
        page = ("report", *REGIONS, "-o", str(Path(folder) / "page.html"))
        words = ("compare", *REGIONS)
        for command in (page, words):  # caches of Python and of templates
            seconds(*command)
        pairs = [(seconds(*page), seconds(*words)) for _ in range(ROUNDS)]
    report, compare = (statistics.median(times) for times in zip(*pairs, strict=True))
    ratio = report / compare
    kept = "" if ratio <= MOST else ": too much"
    print(f"report of two regions  {report * 1e3:6.0f} ms")
    print(f"compare of the same    {compare * 1e3:6.0f} ms")
    print(f"ratio                  {ratio:6.2f}, at most {MOST:g}{kept}")
    return 0 if ratio <= MOST else 1


if __name__ == "__main__":
    sys.exit(main())
