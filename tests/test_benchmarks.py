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
    others = ["cold", "warm", "load", "report_speed", "minimise"]
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
        assert ran[: len(others) + 1] == [f"ran {name}" for name in (*others, "table_speed")]
        assert ran[-1] == f"ran {last}"
        assert done.returncode == 3


@pytest.mark.skipif(not (ROOT / "benchmarks").is_dir(), reason="only the source has benchmarks")
def test_figures_of_all_are_counted_against_their_targets(tmp_path: Path) -> None:
    """Met, missed, and one without a target; where the rounds lay is shown where it is known."""
    for name in ("run.py", "figures.py"):
        shutil.copy(ROOT / "benchmarks" / name, tmp_path)
    for name in ("report_speed", "minimise", "load", "table_speed"):
        (tmp_path / f"{name}.py").write_text("")
    program = """
import sys
from figures import Figure, show, write
made = [Figure("{name}", 2.0, 1.0, "ms", 2.0, {target}, low=1.5, high=2.5)]
show([*made, Figure("plain", 2.0, None, "ms", 2.0, None)])
write(made, sys.argv[sys.argv.index("--json") + 1])
"""
    for name, target in (("cold", 3), ("warm", 1), ("load", None)):
        (tmp_path / f"{name}.py").write_text(program.format(name=name, target=target))
    command = [sys.executable, str(tmp_path / "run.py"), "--small"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.endswith("1 of 2 targets met\n  missed: warm\n")
    assert "1.5 to 2.5        <= 3  pass" in done.stdout
    assert done.stdout.count("1.5 to 2.5") == 3
