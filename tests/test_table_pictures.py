"""Pictures of tables: flows through the chart, and how far each case came."""

from pathlib import Path
from xml.etree import ElementTree

import polars as pl
import pytest

from cli import kuchiki
from kuchiki.flowchart import InputError
from kuchiki.flowchart.model import Chart
from kuchiki.flowchart.table.flows import draw_flows, flows
from kuchiki.flowchart.table.heat import Cell, color, contrast, heat_of, kept, keys_of
from kuchiki.flowchart.table.run import Asked, Report, run
from tables import criterion, read

NAMES = "region,year,a,b,c\n"
ROWS = "Ä,2001,1,1,1\nÄ,2000,1,0,1\nB & <Co>,2000,0,1,1\nB & <Co>,2001,1,1,\n北,2000,1,1,0\n"


@pytest.fixture(scope="module")
def chart() -> Chart:
    truth = {"kind": "truth", "max_age": "never"}
    ways = {"a": {"yes": "b"}, "b": {"yes": "c", "no": "lost"}, "c": {"yes": "won"}}
    return read(
        {
            "chart": "drawn",
            "title": "Drawn <cases>",
            "start": "a",
            "steps": {"I": {"title": "One"}},
            "gates": {
                n: {"step": "I", "question": f"{n}?", "all": [criterion(n, **{"is": True})]} | way
                for n, way in ways.items()
            },
            "outcomes": {"won": {"title": "Won"}, "lost": {"title": "Lost", "good": False}},
            "indicators": {n: {"title": n} | truth for n in ways},
        }
    )


@pytest.fixture
def seen(chart: Chart, tmp_path: Path) -> tuple[Report, list[pl.DataFrame]]:
    path = tmp_path / "t.csv"
    path.write_text(NAMES + ROWS, encoding="utf-8")
    cases: list[pl.DataFrame] = []
    report = run(str(path), chart, Asked(), see=lambda batch: cases.append(kept(batch)))
    return report, cases


def test_every_case_is_in_one_flow(chart: Chart, seen: tuple[Report, list[pl.DataFrame]]) -> None:
    tally = seen[0].tally
    found = {(f.gate, f.answer, f.head): f.cases for f in flows(chart, tally)}
    assert found == {
        ("a", "yes", "b"): 4,
        ("a", "no", None): 1,
        ("b", "yes", "c"): 3,
        ("b", "no", "lost"): 1,
        ("c", "yes", "won"): 1,
        ("c", "no", None): 1,
        ("c", "unknown", None): 1,
    }
    ends = sum(n for (_, _, head), n in found.items() if head in (None, "won", "lost"))
    assert ends == tally.cases


def test_flows_are_drawn(chart: Chart, seen: tuple[Report, list[pl.DataFrame]]) -> None:
    picture = draw_flows(chart, seen[0].tally)
    drawing = picture.svg()
    words = " ".join(ElementTree.fromstring(drawing).itertext()).replace("\xa0", " ")
    for said in ("Drawn <cases>", "5 cases", "Yes: 4", "Unknown: 1 stop", "3 cases of 5"):
        assert said in words
    assert 'stroke-width="13.6' in drawing  # 0.8 and four fifths of 16
    assert picture.mermaid.splitlines()[0] == "flowchart TD"
    assert "n2 -->|Unknown: 1| n2unknown([stop])" in picture.mermaid
    assert picture.png(1.0).startswith(b"\x89PNG")


def test_flows_of_no_case(chart: Chart, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(NAMES)
    drawing = draw_flows(chart, run(str(path), chart, Asked()).tally).svg()
    assert "0 cases of 0" in drawing


def test_how_far_each_case_came(chart: Chart, seen: tuple[Report, list[pl.DataFrame]]) -> None:
    heat = heat_of(chart, seen[1])
    assert heat.rows == ("Ä", "B & <Co>", "北")
    assert heat.columns == ("2000", "2001")
    assert heat.cells == {
        ("Ä", "2001"): Cell(4, True, True, "Ä 2001: Won"),
        ("Ä", "2000"): Cell(4, True, False, "Ä 2000: Lost"),
        ("B & <Co>", "2000"): Cell(1, True, None, "B & <Co> 2000: No at 1, A"),
        ("B & <Co>", "2001"): Cell(3, False, None, "B & <Co> 2001: Unknown at 3, C"),
        ("北", "2000"): Cell(3, True, None, "北 2000: No at 3, C"),
    }
    root = ElementTree.fromstring(heat.svg())
    texts = [e.text for e in root.iter() if e.tag.endswith("}text")]
    for said in ("×", "1", "3?", "3", "Arrived", "Arrived at what is no success", "B & <Co>"):
        assert said in texts
    assert heat._repr_svg_() == heat.svg()
    assert heat.bytes(".png").startswith(b"\x89PNG")
    assert heat.bytes(".svg") == heat.svg().encode()
    with pytest.raises(InputError, match="not drawn to a file ending in"):
        heat.bytes(".pdf")


def test_only_own_letters(chart: Chart, seen: tuple[Report, list[pl.DataFrame]]) -> None:
    heat = heat_of(chart, [seen[1][0].filter(pl.col("row") == "Ä", pl.col("column") == "2001")])
    assert "no success" not in heat.svg()
    assert heat.png(1.0).startswith(b"\x89PNG")


def test_cases_without_a_year(chart: Chart, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("city,a,b,c\nx,1,1,0\ny,1,,1\n")
    cases: list[pl.DataFrame] = []
    run(str(path), chart, Asked(), see=lambda batch: cases.append(kept(batch)))
    heat = heat_of(chart, cases)
    assert heat.columns == ("",)
    assert heat.cells["y", ""].tip == "y: Unknown at 2, B"


def test_which_columns_name_a_case() -> None:
    assert keys_of(["note", "region", "as_of"]) == ("region", "as_of")
    assert keys_of(["year", "note"]) == ("year", None)
    with pytest.raises(InputError, match="no column names the cases"):
        keys_of([])


def test_what_makes_no_heat_map(
    chart: Chart, seen: tuple[Report, list[pl.DataFrame]], monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(InputError, match="several cases are called Ä in 2001"):
        heat_of(chart, seen[1] * 2)
    monkeypatch.setattr("kuchiki.flowchart.table.heat._MOST", (2, 2))
    with pytest.raises(InputError, match="3 rows by 2 columns are too many"):
        heat_of(chart, seen[1])


@pytest.mark.parametrize("gates", [1, 2, 6, 12, 60])
def test_numbers_can_be_read_on_their_ground(gates: int) -> None:
    cells = [Cell(n, True, None, "") for n in range(1, gates + 1)]
    cells += [Cell(gates + 1, True, good, "") for good in (True, False)]
    assert all(contrast(*color(cell, gates)) >= 4.5 for cell in cells)


@pytest.mark.parametrize("picture", ["flow", "heat"])
@pytest.mark.parametrize("suffix", ["svg", "png"])
def test_the_command(tmp_path: Path, picture: str, suffix: str) -> None:
    path, out = tmp_path / "t.csv", tmp_path / f"out.{suffix}"
    path.write_text("city,universities\nx,39\ny,\n")
    ran = kuchiki("table", str(path), "--chart", "hi-tech", "--picture", picture, "-o", str(out))
    assert ran.code == 0, ran.err
    assert "2 cases" in " ".join(ran.out.split())
    assert out.read_bytes()[:4] in (b"<svg", b"\x89PNG")


def test_another_picture(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("city,universities\nx,39\n")
    words = ["table", str(path), "--chart", "hi-tech"]
    ran = kuchiki(*words, "--picture", "pie", "-o", str(tmp_path / "o.svg"))
    assert "--picture is one of flow, heat" in ran.err
    out = tmp_path / "o.pdf"
    ran = kuchiki(*words, "--picture", "heat", "-o", str(out))
    assert ran.code == 2
    assert not out.exists()
    ran = kuchiki(*words, "--engine", "duckdb", "-o", str(tmp_path / "o.svg"))
    assert ran.code == 2
