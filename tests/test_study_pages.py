"""The pages of test, timeline, sources and actors: what they show runs."""

import re
from pathlib import Path

import pytest

from cli import kuchiki

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("page", ["test", "timeline", "sources", "actors"])
def test_the_commands_of_a_page_run(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each exits 0; files are written where they belong."""
    monkeypatch.chdir(ROOT)
    text = (ROOT / "docs" / f"{page}.md").read_text(encoding="utf-8")
    commands = re.findall(r"^\$ kuchiki (.*)$", text, re.M)
    assert len(commands) >= 3
    for command in commands:
        words = re.sub(r"-o (\S+)", rf"-o {tmp_path}/\1", command).split()
        ran = kuchiki(*words)
        assert ran.code == 0, f"{command}: {ran.err or ran.out}"
