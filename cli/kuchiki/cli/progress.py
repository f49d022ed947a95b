"""A progress bar on a terminal, for what takes more than a second."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

_PATIENCE = 1.0  # seconds before the bar appears


@contextmanager
def progress() -> Iterator[Callable[[int, int | None], None]]:
    """A function to tell the rows done and, where known, all rows; silent without a terminal."""
    begin = time.monotonic()
    bar: Any = None
    task: Any = None

    def told(done: int, rows: int | None) -> None:
        nonlocal bar, task
        if not sys.stderr.isatty() or time.monotonic() - begin < _PATIENCE:
            return
        if bar is None:
            bar = _bar()
            bar.start()
            task = bar.add_task("cases", total=rows, rate="")
        rate = f"{done / (time.monotonic() - begin):,.0f} a second"
        bar.update(task, completed=done, total=rows, rate=rate)

    try:
        yield told
    finally:
        if bar is not None:
            bar.stop()


def _bar() -> Any:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.completed:,.0f} rows"),
        BarColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    return Progress(*columns, console=Console(stderr=True), transient=True)
