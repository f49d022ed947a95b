"""Evidence as a workbook: a round trip loses nothing, and what people enter is read as meant."""

import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cli import kuchiki
from kuchiki.flowchart import InputError, evaluate, read_region
from kuchiki.flowchart.problems import File
from kuchiki.flowchart.read.nodes import Scalar, parse
from kuchiki.flowchart.sheet import read_sheet, to_xlsx
from kuchiki.flowchart.sheet.compose import word
from oracle.strategies import cases
from sheets import edited, opened, plain, row_of, said, sheet_of, there_and_back

CASES = Path(__file__).parents[1] / "cases"
SOUND = Path(__file__).parent / "broken" / "sound"
ALL = sorted(CASES.glob("*.yaml"))
Json = dict[str, Any]


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with the sound chart and region in it."""
    monkeypatch.chdir(tmp_path)
    for name in ("chart.yaml", "region.yaml"):
        Path(name).write_bytes((SOUND / name).read_bytes())


# A round trip.


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_regions_come_back(path: Path, tmp_path: Path) -> None:
    """The same evidence, and a file that says the same, word for word."""
    region = read_region(path)
    from_sheet, from_file = there_and_back(path, tmp_path)
    assert plain(from_sheet) == plain(region)
    assert plain(from_file) == plain(region)
    before, after = (parse(r.files[0], []) for r in (region, from_file))
    assert before is not None and after is not None
    assert said(after) == said(before)


@given(case=cases())
@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
def test_any_region_comes_back(case: tuple[Json, Json, Json]) -> None:
    """As evidence; a unit that is the indicator's own need not be said."""
    chart, region, _ = case
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "chart.yaml").write_text(json.dumps(chart), encoding="utf-8")
        (folder / "region.yaml").write_text(json.dumps(region), encoding="utf-8")
        expected = plain(read_region(folder / "region.yaml"))
        for back in there_and_back(folder / "region.yaml", folder):
            assert plain(back) == expected


FORMS = """
observations:
  schools:
    - {value: {about: 10, within: 10%}, date: 2006, source: herald, at: 4}
    - {value: {about: 10, within: 2}, date: 2006-07-14, source: herald, at: "4-1", planned: false}
    - {value: 0.30000000000000004, date: 2006, source: herald, at: "12,000", planned: true}
    - {value: 12345678901234567890, unit: count, date: 2006, source: herald, at: "=1+1"}
    - {value: 1.5e+50, date: 2006, source: herald, at: "+1", area: "-1", note: "@x"}
    - {value: {between: [1, 2.5]}, date: 2006, source: herald, at: "'tis", repeats: yearbook}
    - {value: {at_most: 7}, date: 2006, source: herald, at: "_x0041_ and _x005F_"}
  area: [{value: 5, unit: ha, date: 2006, source: herald, at: "#REF!"}]
  ties:
    - {value: {at_least: weak}, date: 2006, source: herald, at: "a\\nb\\tc"}
    - {value: {between: [none, weak]}, date: 2006, source: herald, at: "  spaced  "}
  form:
    - {value: [club, union], date: 2006, source: herald, at: "TRUE"}
    - {value: [club], date: 2006, source: herald, at: "2006"}
  grows: [{value: false, date: 2006, source: herald, at: "no"}]
rulings:
  - {indicator: schools, use: {value: 3, unit: count}, why: it is so, who: me, date: 2007}
  - {indicator: form, use: {value: [union, club]}, why: it is so, who: me, date: 2007-02}
  - {indicator: ties, use: {source: herald}, why: it is so, who: me, date: 2007-02-03}
  - {indicator: grows, use: {value: true}, why: it is so, who: me, date: 2007}
actions:
  - {gate: schools, actor: local-government, name: The mayor, what: builds, measure: build,
     date: 2004, source: herald, at: p. 1, note: twice}
measures:
  schools:
    - {id: build, raises: {}, needs: [], note: like the chart's}
    - {id: teach, title: Teach, actor: local-government, basis: assumed, why: so, takes: 0.5,
       needs: [build], excludes: [build, sing], source: {id: herald, at: p. 2},
       cost: {amount: 2, unit: yuan},
       raises: {schools: {by: 1, basis: assumed, why: so},
         ties: {to: strong, basis: paper, why: p. 3}, grows: {to: true, basis: paper, why: p. 4}}}
    - {id: sing, title: Sing, actor: local-government,
       cost: {amount: 1, unit: yuan, basis: paper, why: p. 5}}
organisations: {college: {name: "大学 (College)", kind: local-government, note: old}}
links:
  - {from: college, to: college, kind: teaches, source: herald, at: p. 1, note: itself}
note: "A note: with {braces}, \\u2028 and \\ufeff"
"""


def test_every_form_comes_back(tmp_path: Path) -> None:
    """Values, texts that look like something else, measures of several rows, what is none."""
    head = Path("region.yaml").read_text().split("observations:")[0]
    Path("region.yaml").write_text(head + FORMS, encoding="utf-8")
    region = read_region("region.yaml")
    for back in there_and_back(Path("region.yaml"), tmp_path):
        assert plain(back) == plain(region)
    before, after = (parse(read_region(n).files[0], []) for n in ("region.yaml", "back.yaml"))
    assert before is not None and after is not None
    expected = said(before)
    del expected["observations"]["schools"][3]["unit"]
    assert said(after) == expected


def test_words_that_look_like_lists_and_numbers(tmp_path: Path) -> None:
    """A category may have any words."""
    words = ["a|b", "[x]", "01", "2006", "a", "b", "[c", "d]", "true", "TRUE"]
    chart = Path("chart.yaml").read_text()
    chart = chart.replace("values: [club, union, network]", f"values: {json.dumps(words)}")
    Path("chart.yaml").write_text(chart.replace("[club, union]", '["a|b", "[x]"]'))
    lists = [[a, b] for a in words for b in words if a != b]
    values = [*words, *lists, ["a", "b"], ["[c", "d]"]]
    observations = [{"value": v, "date": 2006, "source": "herald", "at": "p"} for v in values]
    text = Path("region.yaml").read_text()
    lines = "\n".join(f"    - {json.dumps(o)}" for o in observations)
    lines += "\n".join(
        f"\n    - {{value: {v}, date: 2006, source: herald, at: p}}" for v in words[2:4]
    )
    lines += "\n    - {value: TRUE, date: 2006, source: herald, at: p}"
    text = text.replace("    - {value: club, date: 2006, source: herald, at: 3 May}", lines)
    Path("region.yaml").write_text(text)
    region = read_region("region.yaml")
    for back in there_and_back(Path("region.yaml"), tmp_path):
        assert plain(back) == plain(region)


PRINTABLE = st.text(
    st.characters(
        codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"
    )
    | st.sampled_from("\n\t=+-@'_x0041 :#,[]{}&*!|>%`\"\\"),
    max_size=30,
)


@given(text=PRINTABLE)
@settings(max_examples=300, deadline=None)
def test_any_text_is_itself_in_yaml(text: str) -> None:
    """For readers of YAML 1.2 and of 1.1, alone, in a list and as a key."""
    made = f"{{{word(text) or 'x'}: [{word(text)}, x]}}"
    assert yaml.safe_load(made) == {text: [text, "x"]}
    node = parse(File("x", word(text)), [])
    assert isinstance(node, Scalar)
    assert node.data == text


@given(text=PRINTABLE.filter(lambda text: not text.isspace() and text != ""))
@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_any_text_is_itself_in_a_cell(text: str, tmp_path: Path) -> None:
    """As a note."""
    Path("region.yaml").write_text(
        (SOUND / "region.yaml").read_text() + f"note: {word(text)}\n", encoding="utf-8"
    )
    from_sheet, from_file = there_and_back(Path("region.yaml"), tmp_path)
    assert from_sheet.note == from_file.note == text


def test_a_chart_by_path_is_found_from_wherever(tmp_path: Path) -> None:
    """The path is rewritten for the folder of the workbook and of the file."""
    Path("out").mkdir()
    Path("back").mkdir()
    sheet_of("region.yaml", Path("out/evidence.xlsx"))
    assert read_sheet("out/evidence.xlsx").chart_name == "../chart.yaml"
    assert kuchiki("read", "out/evidence.xlsx", "-o", "back/x.yaml").code == 0
    assert plain(read_region("back/x.yaml")) == plain(read_region("region.yaml"))
    assert 'chart: "../chart.yaml"\n' in Path("back/x.yaml").read_text()
    Path("chart.yaml").rename("other.yaml")
    assert kuchiki("read", "out/evidence.xlsx").code == 2
    ran = kuchiki("read", "out/evidence.xlsx", "--chart", "other.yaml")
    assert (ran.code, ran.err) == (0, "")
    assert "chart: other.yaml\n" in ran.out


# What is written.


def test_the_same_bytes() -> None:
    """Whenever it is written."""
    case = evaluate(read_region("zgc"), as_of=2006)
    assert to_xlsx(case) == to_xlsx([case])


def test_what_a_workbook_shows() -> None:
    """Sheets, headings, statuses, empty rows for what is missing, nothing that is a formula."""
    case = evaluate(read_region("zgc"), as_of=2006)
    Path("zgc.xlsx").write_bytes(to_xlsx(case))
    book = opened("zgc.xlsx")
    assert book.sheetnames == [
        "Region", "Step I", "Step II", "Context", "Sources", "Actors", "Rulings", "Actions",
        "Measures", "Organisations", "Links",
    ]  # fmt: skip
    sheet = book["Step II"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref[:2]) == ("B2", "A1")
    head = [cell.value for cell in sheet[1]]
    rows = [dict(zip(head, (c.value for c in row), strict=True)) for row in sheet.iter_rows(2)]
    found = {part for row in rows for part in row["status"].split(", ")}
    assert found == {"in force", "later", "superseded", "proxy", "missing", "stale"}
    asked = [row["ask"] for row in rows if row["status"] in ("missing", "stale") and row["ask"]]
    groups = [ask for ask, before in zip(asked, [None, *asked], strict=False) if ask != before]
    assert len(groups) == len(set(groups))
    assert any("Local government (Beijing Municipal People's Government)" in ask for ask in asked)
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert kinds == {"s", "inlineStr", "n", "b"}


def test_whom_to_ask_is_shown_whole() -> None:
    """Over several lines, not beyond the last column."""
    Path("zgc.xlsx").write_bytes(to_xlsx(evaluate(read_region("zgc"))))
    sheet = opened("zgc.xlsx")["Step I"]
    column = [cell.value for cell in sheet[1]].index("ask")
    asked = [row[column] for row in sheet.iter_rows(2) if row[column].value]
    assert asked and all(cell.alignment.wrap_text for cell in asked)
    assert any(sheet.row_dimensions[cell.row].height > 15 for cell in asked)


def test_statuses(tmp_path: Path) -> None:
    """Planned, left out by the question, of no date at all; a ruling leaves nothing missing."""
    text = Path("region.yaml").read_text()
    text = text.replace("at: page 4}", "at: page 4, planned: true}")
    text = text.replace("use: {source: herald}", "use: {value: weak}").replace(
        "ties:\n", "area:\n"
    )
    text = text.replace("value: weak, date: 2006", "value: 4, date: 2001")
    Path("region.yaml").write_text(text)
    case = evaluate(read_region("region.yaml"), sources=["herald"], rulings=True)
    Path("one.xlsx").write_bytes(to_xlsx(case))
    book = opened("one.xlsx")

    def standing(sheet: str) -> list[tuple[str, str]]:
        head = [cell.value for cell in book[sheet][1]]
        at = head.index("status") + 1
        return [(r[0].value, r[at - 1].value) for r in book[sheet].iter_rows(2)]

    assert standing("Step I") == [
        ("schools", "planned"),
        ("firms", "left out"),
        ("area", "in force"),
        ("schools", "missing"),
        ("firms", "missing"),
    ]
    assert standing("Step II") == [("form", "in force")]
    assert standing("Context") == [("grows", "left out"), ("grows", "missing")]


def test_text_stays_text() -> None:
    """Also where it begins like a formula, for Excel and for openpyxl."""
    text = Path("region.yaml").read_text().replace("at: page 4", 'at: "=HYPERLINK(A1)"')
    Path("region.yaml").write_text(text)
    sheet_of("region.yaml", Path("x.xlsx"))
    sheet = opened("x.xlsx")["Step I"]
    cell = sheet.cell(2, [c.value for c in sheet[1]].index("at") + 1)
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=HYPERLINK(A1)", "s", True)


def test_choices() -> None:
    """Words, sources and kinds to choose from; none where a spreadsheet could not hold them."""
    chart = Path("chart.yaml").read_text()
    Path("chart.yaml").write_text(chart.replace("network]", 'network, "a, b"]'))
    sheet_of("region.yaml", Path("x.xlsx"))
    book = opened("x.xlsx")
    offered = {
        name: {str(v.formula1) for v in book[name].data_validations.dataValidation}
        for name in ("Step II", "Sources", "Measures")
    }
    assert '"none,weak,strong"' in offered["Step II"]
    assert not any("club" in text for text in offered["Step II"])
    assert '"official,scholarly,press,web"' in offered["Sources"]
    assert "Actors!$A$2:$A$202" in offered["Measures"]


def test_what_cannot_be_written() -> None:
    """Several regions, a text too long for a cell, two measures of one name, no openpyxl."""
    case = evaluate(read_region("region.yaml"))
    with pytest.raises(InputError, match=r"sheet\.several"):
        to_xlsx([case, case], "both.xlsx")
    text = Path("region.yaml").read_text()
    Path("region.yaml").write_text(text + f"note: {'𐐷' * 17_000}\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"sheet\.long.* 17,000 characters.* holds 32,767"):
        to_xlsx(evaluate(read_region("region.yaml")))
    Path("region.yaml").write_text(text.replace("id: teach", "id: build"))
    with pytest.raises(InputError, match=r"two measures of schools are called build"):
        to_xlsx(evaluate(read_region("region.yaml")))


def test_without_openpyxl(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is named with what to do."""
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)
    with pytest.raises(InputError, match=r"needs pip install 'kuchiki\[report\]'"):
        to_xlsx(evaluate(read_region("region.yaml")))


# What people enter.


def fill(sheet: Any, row: int, **values: Any) -> None:
    """Enter values under their headings."""
    head = [cell.value for cell in sheet[1]]
    for name, value in values.items():
        sheet.cell(row, head.index(name.replace("_", " ")) + 1).value = value


def test_a_missing_row_filled_in() -> None:
    """Excel's dates, years as numbers, numbers and truths as text, shares, spaces around words."""
    import datetime

    chart = Path("chart.yaml").read_text()
    chart = chart.replace("{indicator: grows", "{indicator: thrives").replace(
        "actors:\n  local",
        "  thrives: {title: It thrives, kind: truth, max_age: 5}\nactors:\n  local",
    )
    Path("chart.yaml").write_text(chart)
    sheet_of("region.yaml", Path("x.xlsx"))

    def change(book: Any) -> None:
        step, context = book["Step I"], book["Context"]
        here = {"source": " herald ", "at": 4.5}
        row = row_of(step, "area")
        fill(step, row, value=20, date=datetime.date(2006, 7, 14), **here)
        fill(step, row + 1, indicator="area", value="30", unit=" km2 ", date=2007, **here)
        month = datetime.datetime(2007, 3, 1)
        fill(step, row + 2, indicator="area", low=1, high=2, date=month, **here)
        head = [cell.value for cell in step[1]]
        step.cell(row + 2, head.index("date") + 1).number_format = "mmm\\-yy"
        fill(step, row + 3, indicator="area", value=5, within=0.1, date="2006", **here)
        step.cell(row + 3, head.index("within") + 1).number_format = "0%"
        fill(step, row + 4, indicator="area", value="1e2", date=2006, planned="TRUE", **here)
        fill(context, row_of(context, "thrives"), value="True", date="2006", **here)

    found = read_sheet(edited(Path("x.xlsx"), change))
    area = [(o.written, str(o.date), o.at, o.source) for o in found.region.observations["area"]]
    assert area == [
        (20, "2006-07-14", "4.5", "herald"),
        (30, "2007-12-31", "4.5", "herald"),
        ({"between": [1, 2]}, "2007-03-31", "4.5", "herald"),
        ({"about": 5, "within": "10%"}, "2006-12-31", "4.5", "herald"),
        (100, "2006-12-31", "4.5", "herald"),
    ]
    assert found.region.observations["area"][4].planned
    assert [o.written for o in found.region.observations["thrives"]] == [True]
    assert found.doubts == ()


def test_a_document_of_the_chart() -> None:
    """It is shown; unchanged it stays the chart's, changed it becomes the region's."""
    sheet_of("region.yaml", Path("x.xlsx"))
    assert list(read_sheet("x.xlsx").node.map("sources").items) == ["yearbook", "herald"]

    def change(book: Any) -> None:
        fill(book["Sources"], row_of(book["Sources"], "handbook"), note="second edition")

    sources = read_sheet(edited(Path("x.xlsx"), change)).node.map("sources").data
    assert sources["handbook"] == {
        "title": "Handbook of towns",
        "year": 2001,
        "kind": "scholarly",
        "note": "second edition",
    }


def test_what_is_left_out_is_said() -> None:
    """Columns and sheets of one's own, notes without a value; hidden sheets are read."""
    sheet_of("region.yaml", Path("x.xlsx"))

    def change(book: Any) -> None:
        step = book["Step I"]
        step.cell(1, 30).value = "checked by"
        step.cell(2, 30).value = "=1+1"
        step.cell(5, 31).value = "stray"
        fill(step, row_of(step, "area"), note="the office was asked")
        book["Links"].sheet_state = "hidden"
        book.create_sheet("Pivot").cell(1, 1).value = "=#REF!"
        book.create_sheet("Empty")
        del book["Rulings"]
        book["Organisations"].delete_rows(1, 9)
        book["Links"].delete_rows(2, 9)
        fill(book["Region"], 6, about="=NOW()")

    edited(Path("x.xlsx"), change)
    ran = kuchiki("read", "x.xlsx", "-o", "back.yaml")
    assert ran.code == 0
    lines = [line for line in ran.err.splitlines() if line.startswith("x.xlsx")]
    assert lines == [
        "x.xlsx: Links!A1: doubt [sheet.hidden] the sheet Links is hidden, "
        "and is read all the same",
        *(
            f"x.xlsx: {name}{spot}: doubt [sheet.extra] the sheet {name} is none that is read, "
            "and is left out"
            for name, spot in (("Pivot", "!A1"), ("Empty", ""))
        ),
        "x.xlsx: Step I!AD1: doubt [sheet.extra] the column checked by is none that is read, "
        "and is left out",
        "x.xlsx: Step I!AE5: doubt [sheet.extra] a column without a heading is left out",
        f"x.xlsx: Step I!S{row_of(opened('x.xlsx')['Step I'], 'area')}: "
        "doubt [sheet.note] a note without a value is left out",
    ]
    assert plain(read_region("back.yaml")) == plain(read_region("region.yaml")) | {
        "rulings": {},
        "organisations": {},
        "links": (),
    }


def test_the_command_prints_or_writes() -> None:
    """A file of a region ends in .yaml."""
    sheet_of("region.yaml", Path("x.xlsx"))
    ran = kuchiki("read", "x.xlsx")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(
        "region: springfield\nname: Springfield\nchart: chart.yaml\n\nsources:\n"
    )
    assert kuchiki("read", "x.xlsx", "-o", "x.txt").code == 2
    assert kuchiki("read", "x.xlsx", "-o", "x.yml").out == ""
    assert Path("x.yml").read_text() == ran.out


def test_report_writes_what_read_reads() -> None:
    """One region, with the options that say which evidence counts; no chart, not several."""
    assert kuchiki("report", "region.yaml", "--as-of", "2006", "-o", "x.xlsx").code == 0
    cells = [[c.value for c in row] for row in opened("x.xlsx")["Region"].iter_rows(max_col=2)]
    assert cells[-1] == ["as of", "2006-12-31"]
    assert plain(read_sheet("x.xlsx").region) == plain(read_region("region.yaml"))
    assert kuchiki("report", "region.yaml", "region.yaml", "-o", "y.xlsx").code == 2
    assert kuchiki("report", "chart.yaml", "-o", "y.xlsx").code == 2
    assert not Path("y.xlsx").exists()


def test_a_region_without_evidence() -> None:
    """All rows are there to be filled in."""
    Path("bare.yaml").write_text("region: bare\nname: Bare\nchart: chart.yaml\nobservations: {}\n")
    sheet_of("bare.yaml", Path("bare.xlsx"))
    assert kuchiki("read", "bare.xlsx").out == Path("bare.yaml").read_text().replace(
        "\nobs", "\n\nobs"
    )
