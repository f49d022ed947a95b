"""The page of two regions beside their comparison in words: `python benchmarks/report_speed.py`.

Both are whole processes. `kuchiki report` draws three flowcharts and writes all evidence; it may
take three times as long as `kuchiki compare` of the same two regions.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from beside import beside, measure
from figures import Figure

REGIONS = ("zgc", "guangzhou", "--as-of", "2006")


def pages(rounds: int) -> list[Figure]:
    """The page, beside the comparison."""

    def run(*words: str) -> None:
        command = [sys.executable, "-m", "kuchiki.cli", *words]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)

    def compare() -> None:
        run("compare", *REGIONS)

    with tempfile.TemporaryDirectory() as folder:

        def report() -> None:
            run("report", *REGIONS, "-o", str(Path(folder) / "page.html"))

        for warm in (report, compare):  # caches of Python and of templates
            warm()
        name = "report of two regions / compare of the same"
        return [beside(name, report, compare, 3, rounds=rounds)]


if __name__ == "__main__":
    measure(pages, __doc__)
