"""The pages of studies: what they show runs, and what they show of its output is there."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from cli import kuchiki
from lipset import CRISP, RAW, written

ROOT = Path(__file__).parents[1]


def steps(page: str) -> list[tuple[list[str], list[str]]]:
    """The commands of a page's console blocks, each with the lines shown of its output."""
    text = (ROOT / "docs" / f"{page}.md").read_text(encoding="utf-8")
    found = []
    for block in re.findall(r"^```console\n(.*?)^```", text, re.M | re.S):
        for step in re.split(r"^\$ kuchiki ", block, flags=re.M)[1:]:
            command, *shown = step.splitlines()
            words = [word.strip("'") for word in re.findall(r"'[^']*'|\S+", command)]
            found.append((words, [line for line in shown if line.strip() not in ("", "...")]))
    return found


def run(page: str, folder: Path) -> None:
    """Each exits 0 and prints what is shown; files are written into *folder*."""
    found = steps(page)
    assert len(found) >= 3
    for words, shown in found:
        here = [
            str(folder / Path(word).name) if before == "-o" else word
            for before, word in zip(["", *words], words, strict=False)
        ]
        ran = kuchiki(*here)
        assert ran.code == 0, f"{words}: {ran.err or ran.out}"
        for line in shown:
            assert " ".join(line.split()) in ran.said, f"{words}: {line}"
        for before, word in pairwise(here):
            assert before != "-o" or Path(word).stat().st_size > 500


@pytest.mark.parametrize("page", ["test", "timeline", "sources", "actors", "robustness", "plan"])
def test_the_commands_of_a_page_run(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On what is shipped."""
    monkeypatch.setenv("COLUMNS", "100")  # as the pages are set
    monkeypatch.chdir(ROOT)
    run(page, tmp_path)


def test_the_commands_of_the_page_on_data_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On the published data."""
    written(tmp_path, CRISP)
    written(tmp_path, RAW, "raw.csv")
    monkeypatch.chdir(tmp_path)
    run("hypothesis", tmp_path)


def test_the_figures_of_the_example_are_said_to_be_invented() -> None:
    """At the top of both files, in the region's name, in each source, at each place and level."""
    for name in ("harbour", "harbour-chart"):
        text = (ROOT / "docs" / "examples" / f"{name}.yaml").read_text(encoding="utf-8")
        assert "invented" in " ".join(text.split("\n")[:2])
    said = kuchiki(
        "evaluate", str(ROOT / "docs" / "examples" / "harbour.yaml"), "--format", "json"
    )
    (case,) = said.json()
    findings = [f for gate in case["gates"].values() for f in gate["findings"]]
    assert {(f["basis"], f["why"]) for f in findings} == {("assumed", "invented for this example")}
    assert all("(invented)" in o["at"] for f in findings for o in f["observations"])
