"""A run that is killed while it writes leaves the old file, or none."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

WRITES = """
import sys, time
from kuchiki.flowchart.table import sink
import polars as pl

frame = pl.DataFrame({"x": list(range(100_000))})
with sink.writing(sys.argv[1]) as write:
    while True:
        write(frame)
        print("written", flush=True)
        time.sleep(0.01)
"""


@pytest.mark.skipif(os.name != "posix", reason="only here can a process be killed outright")
@pytest.mark.parametrize("suffix", ["parquet", "csv", "jsonl"])
@pytest.mark.parametrize("old", [None, b"the old file"])
def test_kill_leaves_no_half_file(tmp_path: Path, suffix: str, old: bytes | None) -> None:
    out = tmp_path / f"out.{suffix}"
    if old is not None:
        out.write_bytes(old)
    command = [sys.executable, "-c", WRITES, str(out)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        for _ in range(3):
            assert process.stdout.readline() == b"written\n"
        process.send_signal(signal.SIGKILL)
        process.wait(30)
    assert process.returncode == -signal.SIGKILL
    assert (out.read_bytes() if out.exists() else None) == old
    left = {path.name for path in tmp_path.iterdir()} - {out.name}
    assert left == {f".{out.name}.{process.pid}.part"}  # said in docs/table.md


def test_interruption_leaves_nothing(tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    command = [sys.executable, "-c", WRITES, str(out)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        process.stdout.read()
        process.wait(30)
    assert list(tmp_path.iterdir()) == []
