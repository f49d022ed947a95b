"""Input that others collected because it broke programs: here it breaks nothing.

The collections are data beside the repository; KUCHIKI_DATA names their folder.
"""

import json
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kuchiki.flowchart import InputError, evaluate, explain, read_chart, read_region, to_json
from kuchiki.flowchart.problems import listing
from kuchiki.flowchart.views.plain import as_text

SOUND = Path(__file__).parent / "broken" / "sound"
REGION = (SOUND / "region.yaml").read_text(encoding="utf-8")
CHART = (SOUND / "chart.yaml").read_text(encoding="utf-8")
BESIDE = Path(__file__).parents[2] / "shared" / "data"
CORPORA = Path(os.environ.get("KUCHIKI_DATA", BESIDE)) / "corpora"

REFUSED = re.compile("[\x00-\x1f\x7f-\x9f\ufffe\uffff]")  # no text holds them

pytestmark = pytest.mark.skipif(
    not CORPORA.is_dir(), reason=f"no collections in {CORPORA}; KUCHIKI_DATA says where"
)


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("chart.yaml").write_text(CHART, encoding="utf-8")


def harmless(text: str) -> bool:
    """Whether a text does nothing to a terminal."""
    return all(character.isprintable() or character == "\n" for character in text)


def ends_well(read: Callable[[Path], object], path: Path) -> bool:
    """Whether a file was read; if not, there is a clear message."""
    try:
        read(path)
    except InputError as error:
        said = str(error)
        assert error.problems
        assert harmless(said)
        assert said == listing(error.problems)
        assert len(said) < 200_000
        return False
    return True


def judged(path: Path) -> None:
    """Read a region, judge it and show it in every form."""
    case = evaluate(read_region(path))
    json.dumps(to_json(case), allow_nan=False)
    assert harmless(as_text(explain(case, full=True)))
    explain(case, full=True).markdown()


def all_files(*folders: str) -> list[Path]:
    """The files of some folders of the collections."""
    return sorted(p for folder in folders for p in (CORPORA / folder).rglob("*") if p.is_file())


FILES = all_files("json-test-suite/test_parsing", "bad-input", "yaml-test-suite")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_file_of_theirs_is_ours(path: Path) -> None:
    """Fed as a region and as a chart, with a suffix of ours: errors, and nothing else."""
    copy = Path("copy.yaml")
    copy.write_bytes(path.read_bytes())
    assert not ends_well(read_region, copy)
    assert not ends_well(read_chart, copy)


def naughty() -> Iterator[str]:
    """Strings that broke something somewhere."""
    path = CORPORA / "bad-input" / "blns.txt"
    if path.is_file():
        for line in path.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                yield line


def quoted(text: str) -> str:
    """A text in double quotes."""
    return json.dumps(text, ensure_ascii=False)


def replaced(text: str, *pairs: tuple[str, str]) -> str:
    """A text with the first of each pair replaced by the second."""
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return text


def test_naughty_strings_as_texts() -> None:
    """As titles, names of people and places in documents they are shown as they are, or refused.

    Refused are only those that are blank or hold what is no character for people.
    """
    for text in naughty():
        said = quoted(text)
        Path("chart.yaml").write_text(
            replaced(
                CHART,
                ("Thriving towns", said),
                ("Are there schools?", said),
                ("title: Schools", f"title: {said}"),
                ("chapter 2 asks for one", said),
                ("title: Local government", f"title: {said}"),
                ("title: Handbook of towns", f"title: {said}"),
            ),
            encoding="utf-8",
        )
        Path("region.yaml").write_text(
            replaced(
                REGION,
                ("name: Springfield", f"name: {said}"),
                ("at: page 4", f"at: {said}, note: {said}, area: {said}"),
                ("Town council", said),
                ("title: Yearbook", f"title: {said}, author: {said}, url: {said}"),
                ("who: analyst", f"who: {said}"),
                ("what: built a school", f"what: {said}"),
            ),
            encoding="utf-8",
        )
        fine = bool(text.strip()) and not REFUSED.search(text)
        assert ends_well(judged, Path("region.yaml")) is fine, text


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("name: Springfield", "name: {}"),
        ("value: 3", "value: {}"),
        ("value: weak", "value: {}"),
        ("value: club", "value: [{}]"),
        ("value: true", "value: {}"),
        ("date: 2006-12", "date: {}"),
        ("source: yearbook", "source: {}"),
        ("  schools:", "  {}:"),
        ("region: springfield", "region: {}"),
        ("chart: chart.yaml", "chart: {}"),
        ("  herald: {title", "  {}: {{title"),
        ("gate: schools", "gate: {}"),
        ("\nrulings:", "\n{}: {}\nrulings:"),
    ],
    ids=lambda text: text.strip(),
)
def test_naughty_strings_as_anything(old: str, new: str) -> None:
    """As values, dates, names, keys and paths, in quotes or as they are, in turn."""
    for number, text in enumerate(naughty()):
        said = text if number % 2 else quoted(text)
        made = replaced(REGION, (old, new.replace("{{", "\0").replace("{}", said)))
        Path("region.yaml").write_text(made.replace("\0", "{"), encoding="utf-8")
        ends_well(lambda path: to_json(evaluate(read_region(path))), Path("region.yaml"))
