"""The example notebook runs, and what ends its cells shows itself."""

import re
from pathlib import Path
from typing import Any

import pytest

NOTEBOOK = Path(__file__).parents[1] / "docs" / "notebook.py"


def test_every_cell_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each cell ends in words (HTML), a picture (SVG) or a file."""
    cells = re.split(r"^# %%.*\n", NOTEBOOK.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    shown = []
    for cell in cells:
        *body, last = cell.strip().split("\n")
        exec("\n".join(body), names)
        value = eval(last, names)
        for form in ("_repr_html_", "_repr_svg_"):
            if hasattr(value, form):
                shown.append(getattr(value, form)()[:4])
    assert shown == ["<div", "<svg", "<div", "<svg", "<svg", "<div"]
    assert (tmp_path / "report.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
