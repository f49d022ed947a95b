"""One fault a file: exit 2, the exact message beside it, and nothing written.

UPDATE_GOLDEN=1 writes the messages anew: read them as somebody would who is no programmer.
"""

import ast
import os
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli import Ran, kuchiki
from kuchiki import flowchart

BROKEN = Path(__file__).parent / "broken"
PACKAGE = Path(flowchart.__file__).parent
ELSEWHERE = {  # which need a file system or a file that no repository should hold
    "file.binary",
    "file.encoding",
    "file.large",
    "file.special",
    "file.unreadable",
    "chart.files",
}


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(BROKEN)


def command(path: Path) -> list[str]:
    """The words that should meet the fault of a file."""
    name = path.relative_to(BROKEN).as_posix()
    sound = "sound/region.yaml"
    return {
        "charts": ["evaluate", sound, "--chart", name],
        "regions": ["evaluate", name],
        "scenarios": ["evaluate", sound, "--scenario", name],
    }[path.parent.name]


def said(path: Path, ran: Ran, head: str = "") -> None:
    """Hold what a command said against the text of a file."""
    text = head + ran.err
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")
    assert (ran.code, ran.out) == (2, "")


FILES = sorted(
    path for folder in ("charts", "regions", "scenarios") for path in BROKEN.glob(f"{folder}/*")
)


def name_of(path: Path) -> str:
    """How a test is called."""
    return path.relative_to(BROKEN).with_suffix("").as_posix()


@pytest.mark.parametrize("path", [p for p in FILES if p.suffix == ".yaml"], ids=name_of)
def test_a_broken_file(path: Path, tmp_path: Path) -> None:
    """Its message, from evaluate as from check."""
    ran = kuchiki(*command(path), "-o", str(tmp_path / "out.json"))
    assert list(tmp_path.iterdir()) == []
    said(path.with_suffix(".txt"), ran)
    if path.parent.name != "scenarios":  # check knows no region to hold it against
        checked = kuchiki("check", path.relative_to(BROKEN).as_posix())
        assert checked.code == 2


@pytest.mark.parametrize("path", sorted(BROKEN.glob("options/*.txt")), ids=name_of)
def test_a_broken_command(path: Path) -> None:
    """The command is the first line of the file, its message the rest."""
    head, _, _ = path.read_text(encoding="utf-8").partition("\n")
    before = sorted(BROKEN.rglob("*"))
    said(path, kuchiki(*shlex.split(head)[2:]), f"{head}\n")
    assert sorted(BROKEN.rglob("*")) == before


def test_no_message_is_left_over() -> None:
    """Every message has its file."""
    assert {p.with_suffix(".yaml") for p in FILES} <= set(FILES)


def test_the_sound_files_are_sound() -> None:
    """What the broken ones differ from."""
    assert kuchiki("check", "sound/region.yaml", "sound/chart.yaml", "--strict").code == 0


CODE = r"(?!doubt\.)[a-z]+\.(?!yaml)[a-z]+(-[a-z]+)*"  # doubts have a test of their own


def codes_in(path: Path) -> Iterator[str]:
    """The codes of problems in a module, those put together from names included."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if re.fullmatch(CODE, node.value):
                yield node.value
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            words = [str(a.value) for a in node.args if isinstance(a, ast.Constant)]
            if node.func.attr == "unknown" and len(words) == 2:
                yield f"chart.unknown-{words[1].removesuffix('s')}"
            if node.func.attr == "name" and len(words) == 1:
                yield f"region.unknown-{words[0]}"


def test_every_code_is_shown() -> None:
    """Each fault that the reader knows has an example here."""
    modules = [*(PACKAGE / "read").glob("*.py"), *PACKAGE.glob("*.py")]
    known = {code for module in modules for code in codes_in(module)}
    shown = {
        code
        for path in BROKEN.rglob("*.txt")
        for code in re.findall(r"error \[([a-z.-]+)\]", path.read_text(encoding="utf-8"))
    }
    assert known - shown == ELSEWHERE
    cli = {"option.pair", "output.format", "output.suffix", "schema.unknown", "new.what"}
    assert shown - known == cli
