"""Tables of the same cases compared: what turned, the figures, shares of the whole."""

import re
from pathlib import Path

import polars as pl
import pytest

from cli import kuchiki
from kuchiki.flowchart.studies.tables.figures import figures
from kuchiki.rules.values import Range
from tiny import CHART

ROOT = Path(__file__).parents[1]
PARKS = [f"cases/zgc-parks-{year}.csv" for year in (2005, 2008)]


def tables(tmp_path: Path, *texts: str) -> list[str]:
    """Tables in files, beside the tiny chart."""
    (tmp_path / "tiny.yaml").write_text(CHART, encoding="utf-8")
    paths = [tmp_path / f"t{number}.csv" for number, _ in enumerate(texts)]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, encoding="utf-8")
    return [*map(str, paths), "--chart", str(tmp_path / "tiny.yaml")]


def squeezed(text: str) -> str:
    """A text with single spaces."""
    return " ".join(text.split())


def test_the_parks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Haidian holds 59 percent of the firms and more in 2005, 73 in 2008; two parks shrink."""
    monkeypatch.chdir(ROOT)
    words = ("compare", *PARKS, "--chart", "hi-tech", "--share", "firms", "--format", "json")
    said = kuchiki(*words).json()
    assert (said["key"], said["turned"]) == ("region", [])
    assert [table["title"] for table in said["tables"]] == ["2005", "2008"]
    before, after = ({one["case"]: one for one in table["cases"]} for table in said["tables"])
    assert before["haidian"]["figures"]["firms"]["share"]["low"] == pytest.approx(100 * 10 / 17)
    assert before["haidian"]["figures"]["firms"]["share"]["high"] == pytest.approx(
        100 * 11415 / 17000
    )
    shares = [one["figures"]["firms"]["share"]["low"] for one in after.values()]
    assert shares[0] == pytest.approx(100 * 13511 / 18437)
    assert sum(shares) == pytest.approx(100)
    assert after["haidian"]["gates"]["agglomeration"] == "yes"
    assert after["yonghe"]["verdict"] == "not-cleared"
    assert "universities" in said["tables"][1]["without_columns"]
    assert "jianxiang" not in after


@pytest.mark.parametrize(("page", "least"), [("parks", 14), ("evidence", 5)])
def test_what_the_page_shows_is_there(
    page: str, least: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each line of output on it is in what the command prints."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "100")
    text = (ROOT / "docs" / f"{page}.md").read_text(encoding="utf-8")
    lines = 0
    for block in re.findall(r"^```console\n(.*?)^```", text, re.M | re.S):
        for step in re.split(r"^\$ kuchiki ", block, flags=re.M)[1:]:
            command, *shown = step.splitlines()
            ran = kuchiki(*command.split())
            assert ran.code == 0, command
            printed = squeezed(ran.out)
            for line in shown:
                lines += 1
                assert squeezed(line) in printed, line
    assert lines >= least


def test_what_turned(tmp_path: Path) -> None:
    """A gate that answers otherwise; one that a table cannot answer is no difference."""
    one = "region,firms,area,open\na,30,10,true\nb,10,10,false\nc,,,\n"
    other = "region,firms,area\na,10,10\nb,10,10\nd,9,1\n"
    words = tables(tmp_path, one, other)
    said = kuchiki("compare", *words, "--format", "json").json()
    assert said["turned"] == [{"case": "a", "gate": "dense", "answers": ["yes", "no"]}]
    assert [table["title"] for table in said["tables"]] == ["t0", "t1"]
    assert said["tables"][1]["without_columns"] == ["open"]
    text = squeezed(kuchiki("compare", *words).out)
    assert "a dense ✓ Yes ✗ No" in text
    assert "4 cases by region · 2 in all tables · only in t0: c · only in t1: d" in text
    assert "From t0 to t1 surely less: a." in text
    markdown = kuchiki("compare", *words, "--format", "markdown")
    assert "## Where the answers differ" in markdown.out
    drawn = tmp_path / "x.svg"
    assert kuchiki("compare", *words, "-o", str(drawn)).code == 0
    assert drawn.read_text(encoding="utf-8").startswith("<svg")
    assert kuchiki("compare", *words, "--strict").code == 1


def test_nothing_is_known(tmp_path: Path) -> None:
    """No gate says anything, and nothing differs."""
    text = kuchiki("compare", *tables(tmp_path, "region,firms\na,\n", "region,firms\na,\n")).out
    assert "Nowhere: each gate" in text
    assert "Gates" not in text


@pytest.mark.parametrize(
    ("texts", "more", "said"),
    [
        (["region,firms\na,1\n"], [], "one table is compared with nothing"),
        (["region,firms\na,1\na,2\n"] * 2, [], "a stands twice in region"),
        (["region,firms\na,1\n", "place,firms\na,1\n"], [], "there is no column region"),
        (["region,firms\na,1\n"] * 2, ["--share", "frims"], "did you mean firms?"),
        (["region,firms\na,1\n"] * 2, ["--as-of", "2006"], "tables take --chart, --share"),
        (["region,firms\na,x\n"] * 2, [], "cannot be read"),
        (["region,year,indicator,value\na,2001,firms,1\n"] * 2, [], "table --each year"),
        (["region,firms\n" + "".join(f"r{n},1\n" for n in range(10_001))] * 2, [], "10,000"),
    ],
)
def test_what_cannot_be_compared(
    tmp_path: Path, texts: list[str], more: list[str], said: str
) -> None:
    """Said with what to do, exit 2, nothing shown."""
    ran = kuchiki("compare", *tables(tmp_path, *texts), *more)
    assert (ran.code, ran.out) == (2, "")
    assert said in squeezed(ran.err)


def test_tables_and_regions_do_not_mix(tmp_path: Path) -> None:
    """Nor are there shares of a region, nor verdicts without a chart."""
    paths = tables(tmp_path, "region,firms\na,1\n")
    assert "is a table and zgc is none" in kuchiki("compare", paths[0], "zgc").err
    assert "--share is for tables" in kuchiki("compare", "zgc", "--share", "firms").err
    assert "tables need a chart" in kuchiki("compare", paths[0], paths[0]).err


def test_paths_tell_tables_apart_where_names_do_not(tmp_path: Path) -> None:
    """Two files of one name and one year are called by their paths."""
    folder = tmp_path / "b"
    folder.mkdir()
    one, *chart = tables(tmp_path, "region,year,firms\na,2001,1\n")
    other = folder / "t0.csv"
    other.write_text("region,year,firms\na,2001,2\n", encoding="utf-8")
    said = kuchiki("compare", one, str(other), *chart, "--format", "json").json()
    assert [table["title"] for table in said["tables"]] == [one, str(other)]


@pytest.mark.parametrize(
    ("columns", "shares"),
    [
        ({"x": [1, 3]}, [(25, 25), (75, 75)]),
        ({"x": [None, 1], "x.low": [1, None]}, [(50, 100), (0, 50)]),
        ({"x": [None, 1], "x.low": [1, None], "x.whole": [4, 4]}, [(75, 75), (25, 25)]),
        ({"x.low": [1, 1], "x.high": [2, None], "x.whole": [4, 4]}, [(25, 50), (50, 75)]),
        ({"x": [3, 3], "x.whole": [4, 4]}, [None, None]),  # the rows do not fit in
        ({"x": [1, 3], "x.whole": [4, 5]}, [(25, 25), (75, 75)]),  # no one number: the sum
        ({"x": [-1, 3]}, [None, None]),
        ({"x": [0, 0]}, [(0, 0), (0, 0)]),
        ({"x": [None, None], "y": [1, 2]}, [None, None]),
        ({"x": ["1", " NA "], "x.high": ["", "3"]}, [(25, 100), (0, 75)]),
    ],
)
def test_shares(columns: dict[str, list[object]], shares: list[object]) -> None:
    """What the others have at least and at most bounds a share; nothing known says nothing."""
    found = figures(pl.DataFrame(columns, strict=False), "x")
    assert found is not None
    assert [share and tuple(share) for share in found.shares] == [
        share and pytest.approx(share) for share in shares
    ]


def test_a_column_that_is_not_there() -> None:
    """No figures; an infinite bound is open."""
    frame = pl.DataFrame({"x.low": [1.0], "x.high": [float("inf")]})
    assert figures(frame, "y") is None
    found = figures(frame, "x")
    assert found is not None
    assert found.values == (Range(1.0, float("inf")),)
