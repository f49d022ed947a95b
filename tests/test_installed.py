"""How the packages stand together once installed."""

import importlib.metadata
import subprocess
import sys
from pathlib import Path

import pytest

import kuchiki
import kuchiki.rules
from kuchiki.flowchart.read.sources import cases, find_region, shipped_charts


def test_kuchiki_stays_a_namespace() -> None:
    """A stray kuchiki/__init__.py in one folder would hide the other two."""
    assert getattr(kuchiki, "__file__", None) is None


def test_against_the_wheel_the_wheel_is_meant() -> None:
    """Where the source is out of reach, what is tested came from site-packages."""
    if (Path(__file__).parents[1] / "rules").is_dir():
        assert kuchiki.rules.__file__
    else:
        assert "site-packages" in str(kuchiki.rules.__file__)


def test_charts_and_cases_are_shipped(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Found by name from any folder."""
    monkeypatch.chdir(tmp_path)
    assert {"hi-tech", "automobile", "growth-diagnostics"} <= shipped_charts().keys()
    assert cases().is_dir()
    assert find_region("zgc").is_file()


def test_the_command_is_installed() -> None:
    """One name goes into the path."""
    scripts = importlib.metadata.entry_points(group="console_scripts", name="kuchiki")
    assert [script.value for script in scripts] == ["kuchiki.cli:main"]


def test_evaluating_imports_nothing_it_does_not_need() -> None:
    """No extra, no pydantic, no drawing and no terminal library for JSON."""
    code = (
        "import sys; sys.argv = ['kuchiki', 'evaluate', 'zgc', '--format', 'json']\n"
        "from kuchiki.cli.app import app\n"
        "try: app()\n"
        "except SystemExit: pass\n"
        "heavy = {'pydantic', 'graphviz', 'polars', 'narwhals', 'matplotlib', 'rich'}\n"
        "print(sorted(heavy & sys.modules.keys()), file=sys.stderr)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stderr.strip() == "[]"
