"""The run of all benchmarks: each in its turn, and a failure is not lost."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.skipif(not (ROOT / "benchmarks").is_dir(), reason="only the source has benchmarks")
def test_all_run_one_after_the_other(tmp_path: Path) -> None:
    for name in ("run.py", "figures.py"):
        shutil.copy(ROOT / "benchmarks" / name, tmp_path)
    others = ["engine", "report_speed", "minimise"]
    for name, code in (dict.fromkeys(others, 0) | {"table_speed": 3, "table_memory": 0}).items():
        (tmp_path / f"{name}.py").write_text(f"print('ran {name}')\nraise SystemExit({code})\n")
        assert (ROOT / "benchmarks" / f"{name}.py").is_file()
    for words, last in (([], "table_speed"), (["--memory"], "table_memory")):
        done = subprocess.run(
            [sys.executable, str(tmp_path / "run.py"), *words],
            capture_output=True,
            text=True,
            check=False,
        )
        ran = [line for line in done.stdout.splitlines() if line.startswith("ran")]
        assert ran[:4] == [f"ran {name}" for name in (*others, "table_speed")]
        assert ran[-1] == f"ran {last}"
        assert done.returncode == 3
