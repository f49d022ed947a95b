"""The command line: forms, files, exits, help, and what README promises."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from cli import kuchiki
from kuchiki.cli.app import COMMANDS

ROOT = Path(__file__).parents[1]
GOLDEN = Path(__file__).parent / "golden"


def golden(name: str, text: str) -> None:
    """Hold a text against the one on file; UPDATE_GOLDEN=1 writes it anew."""
    path = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("width", ["80", "140"])
def test_the_text_of_an_evaluation(width: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whole and plain at both widths; no colour where it is piped."""
    monkeypatch.setenv("COLUMNS", width)
    ran = kuchiki("evaluate", "zgc", "--as-of", "2006", "--source", "kuchiki-2007")
    assert "\x1b" not in ran.out
    assert max(map(len, ran.out.splitlines())) <= int(width)
    golden(f"evaluate-zgc-{width}.txt", ran.out)


def test_the_text_of_a_comparison(monkeypatch: pytest.MonkeyPatch) -> None:
    """Differences first; the same gate with other criteria is said to be another question."""
    monkeypatch.setenv("COLUMNS", "100")
    ran = kuchiki("compare", "zgc", "guangzhou", "--as-of", "2006")
    assert "Where the answers differ" in ran.out
    assert "Same name, another question" in ran.out
    golden("compare.txt", ran.out)


def test_a_comparison_takes_the_earliest_date() -> None:
    """One date for all, the earliest of the regions', and it is said."""
    ran = kuchiki("compare", "zgc", "guangzhou", "--format", "json")
    dates = {case["as_of"] for case in ran.json()}
    own = {
        kuchiki("evaluate", r, "--format", "json").json()[0]["as_of"] for r in ("zgc", "guangzhou")
    }
    assert dates == {min(own)}
    assert "all as of" in kuchiki("compare", "zgc", "guangzhou").out


def test_a_comparison_on_one_chart() -> None:
    """With --chart all are held to one."""
    ran = kuchiki("compare", "zgc", "guangzhou", "--chart", "hi-tech", "--format", "json")
    assert {case["chart"] for case in ran.json()} == {"hi-tech"}


@pytest.mark.parametrize("name", ["x.json", "x.md", "x.txt"])
def test_output_files(name: str, tmp_path: Path) -> None:
    """The suffix says what is written; nothing else appears in the folder."""
    path = tmp_path / name
    ran = kuchiki("evaluate", "zgc", "-o", str(path))
    assert (ran.code, ran.out) == (0, "")
    assert path.stat().st_size > 1000
    assert [p.name for p in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["evaluate", "zcg"], "did you mean zgc?"),
        (["evaluate", "zgc", "--chart", "hitech"], "did you mean hi-tech?"),
        (["evaluate", "zgc", "--source", "kuchiki"], "did you mean kuchiki-2007?"),
        (["evaluate", "zgc", "--format", "yaml"], "there is no format yaml"),
        (["evaluate", "zgc", "-o", "x.doc"], "nothing is written to a file ending in .doc"),
        (["evaluate", "zgc", "--as-of", "2006-13"], "is not a day of the calendar"),
        (["evaluate", "zgc", "--set", "universities"], "takes a name, = and a value"),
        (["evaluate", "zgc", "--set", "universities=many"], "a number is expected"),
        (["evaluate", "zgc", "--level", "leader=true"], "name it after a dot"),
        (["evaluate", "zgc", "--level", "agglomeration.firms=-1"], "outside what is plausible"),
        (["draw", "zgc", "--format", "gif"], "there is no format gif"),
    ],
)
def test_bad_usage_is_exit_2(words: list[str], said: str) -> None:
    """Each says what is wrong and what to do, and writes nothing."""
    ran = kuchiki(*words)
    assert ran.code == 2
    assert ran.out == ""
    assert said in ran.err
    assert not Path("x.doc").exists()


def test_strict() -> None:
    """A No is a result; only --strict makes it an exit code."""
    assert kuchiki("evaluate", "zgc").code == 0
    assert kuchiki("evaluate", "zgc", "--strict").code == 1
    assert kuchiki("compare", "zgc", "guangzhou", "--strict").code == 1


def test_a_scenario_file(tmp_path: Path) -> None:
    """The common options as a file; the command line goes before it."""
    path = tmp_path / "scenario.yaml"
    text = "set: {ipr_enforced: effective}\nsources: [kuchiki-2007]\nas_of: 2006\nrulings: false\n"
    path.write_text(text, encoding="utf-8")
    case = kuchiki("evaluate", "zgc", "--scenario", str(path), "--format", "json").json()[0]
    assert case["asked"]["set"] == {"ipr_enforced": "effective"}
    assert case["asked"]["sources"] == ["kuchiki-2007"]
    assert case["asked"]["rulings"] is False
    assert (case["as_of"], case["stopped_at"]) == ("2006-12-31", "joint-action")
    later = kuchiki(
        "evaluate", "zgc", "--scenario", str(path), "--as-of", "2005", "--format", "json"
    )
    assert later.json()[0]["as_of"] == "2005-12-31"


def test_precedents_come_from_the_regions_named() -> None:
    """What was done elsewhere at the gate, with its answer before and after."""
    asked = [
        "evaluate",
        "guangzhou",
        "--as-of",
        "2006",
        "--set",
        "leader=false",
        "--format",
        "json",
    ]
    assert kuchiki(*asked).json()[0]["bottlenecks"][0]["precedents"] == []
    case = kuchiki(*asked, "--precedents", "cases/zgc.yaml").json()[0]
    found = case["bottlenecks"][0]["precedents"]
    assert {one["region"] for one in found} == {"zgc"}
    assert any(one["date"].startswith("1988") for one in found)
    assert {one["before"] for one in found} | {one["after"] for one in found} <= {
        "yes",
        "no",
        "unknown",
    }


def test_every_command_has_help_and_a_page() -> None:
    """Help for each; README or docs/ tells of each."""
    pages = "\n".join(
        p.read_text(encoding="utf-8") for p in [ROOT / "README.md", *ROOT.glob("docs/*.md")]
    )
    for name in COMMANDS:
        ran = kuchiki(name, "--help")
        assert ran.code == 0, name
        assert "Usage" in ran.out, name
        assert f"kuchiki {name}" in pages, name
    assert "evaluate" in kuchiki("--help").out


def blocks(name: str) -> list[str]:
    """The console blocks of a page."""
    text = (ROOT / name).read_text(encoding="utf-8")
    return re.findall(r"^```console\n(.*?)^```", text, re.M | re.S)


def test_readme_runs(tmp_path: Path) -> None:
    """Each command that README shows runs, and what README shows of its output is there."""
    commands = 0
    for block in blocks("README.md"):
        steps = re.split(r"^\$ ", block, flags=re.M)[1:]
        for step in steps:
            command, _, shown = step.partition("\n")
            if not command.startswith("kuchiki "):
                continue
            commands += 1
            words = [
                str(tmp_path / word) if word.endswith((".svg", ".png", ".md")) else word
                for word in command.split()[1:]
            ]
            ran = kuchiki(*words)
            assert ran.code == 0, command
            squeezed = " ".join(ran.out.split())
            for line in shown.splitlines():
                part = " ".join(line.replace("...", " ").split())
                assert part in squeezed, f"{command}: {part}"
    assert commands >= 3


def test_readme_python_runs() -> None:
    """The Python lines of README run as they stand."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    [code] = re.findall(r"^```python\n(.*?)^```", text, re.M | re.S)
    exec(compile(code, "README.md", "exec"), {})


def test_a_reader_that_has_enough() -> None:
    """A closed pipe ends the run without a traceback."""
    command = f"{sys.executable} -m kuchiki.cli evaluate zgc --full | head -1"
    ran = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert ran.stderr == ""
    assert "Zhongguancun" in ran.stdout
