"""Broken workbooks: every fault by sheet and cell, all at once; nothing is written."""

import datetime
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from cli import Ran, kuchiki
from kuchiki.flowchart import evaluate, read_region
from kuchiki.flowchart import sheet as package
from kuchiki.flowchart.sheet import to_xlsx
from sheets import by_hand, edited, packed, row_of

SOUND = Path(__file__).parent / "broken" / "sound"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with a sound workbook in it."""
    monkeypatch.chdir(tmp_path)
    for name in ("chart.yaml", "region.yaml"):
        Path(name).write_bytes((SOUND / name).read_bytes())
    Path("x.xlsx").write_bytes(sound())


@cache
def sound() -> bytes:
    """The workbook of the sound region, in the folder of its chart."""
    return to_xlsx(evaluate(read_region("region.yaml")), "x.xlsx")


def refused(path: str = "x.xlsx") -> Ran:
    """What is said of a workbook that is refused."""
    ran = kuchiki("read", path, "-o", "out.yaml")
    assert (ran.code, ran.out) == (2, "")
    assert not Path("out.yaml").exists()
    assert "Traceback" not in ran.err
    return ran


def codes(ran: Ran) -> set[str]:
    """The codes of the problems."""
    return set(re.findall(r"error \[([a-z.-]+)\]", ran.err))


def heads(ran: Ran) -> list[str]:
    """The first lines of the problems."""
    return [line for line in ran.err.splitlines() if ": error [" in line]


def at(name: str, row: int, column: str, value: Any, form: str = "") -> Callable[[Any], None]:
    """A change of one cell, its column given by the heading."""

    def change(book: Any) -> None:
        sheet = book[name]
        head = [cell.value for cell in sheet[1]]
        cell = sheet.cell(row, head.index(column) + 1)
        cell.value = value
        if form:
            cell.number_format = form

    return change


def test_a_fault_as_people_see_it() -> None:
    """The cell, what is wrong, the row with a caret under the cell, what to do."""
    edited(Path("x.xlsx"), at("Step I", 2, "value", "12,000"))
    assert refused().err == (
        "x.xlsx: Step I!E2: error [file.type] '12,000' stands where a number is expected\n"
        "    schools │ Are there… │ Schools │ number │ 12,000 │ · │ · │ · │ count │ 2006-12 │ "
        "yearbook │ page 4 │ · │ · │ · │ · │ · │\n"
        "                                              ^\n"
        "    write it without thousands separators\n"
        "1 error; nothing was written\n"
    )


CELLS: list[tuple[Any, ...]] = [  # sheet, row, heading, value; how the problem begins
    ("Step I", 2, "value", "=2+1", "E2 [sheet.formula] this cell holds a formula, =2+1"),
    ("Step I", 2, "value", "#REF!", "E2 [sheet.error] this cell holds the error #REF!"),
    ("Step I", 2, "value", True, "E2 [file.type] 'true' stands where a number is expected"),
    ("Step I", 2, "value", None, "E2 [file.missing-key] the key value is missing"),
    ("Step I", 2, "date", None, "J2 [file.missing-key] the key date is missing"),
    ("Step I", 2, "date", "31.12.2006", "J2 [file.type] '31.12.2006' stands where a date is expe"),
    ("Step I", 2, "date", datetime.datetime(2006, 7, 14, 12), "J2 [file.type] '2006-07-14 12:00'"),
    ("Step I", 2, "source", "yearbok", "K2 [region.unknown-source] no source is called yearbok"),
    ("Step I", 2, "source", "=A1", "K2 [sheet.formula] this cell holds a formula, =A1"),
    ("Step I", 2, "at", datetime.date(2006, 4, 1), "L2 [sheet.date] this cell holds a date, 2006"),
    ("Step I", 2, "value", 0.056, "0.0%", "E2 [sheet.share] this cell holds a share, 5.6%"),
    ("Step I", 2, "low", 1, "E2 [sheet.value] a value and bounds stand in one row"),
    ("Step I", 3, "within", "10%", "E3 [sheet.value] a value and bounds stand in one row"),
    ("Step I", 3, "high", 5, "G3 [value.crossed] the first bound lies above the second"),
    ("Step I", 3, "sd", "wide", "Q3 [file.type] 'wide' stands where a number from 0 is expected"),
    ("Step I", 3, "spread", None, "P3 [file.missing-key] the key kind is missing"),
    ("Step I", 2, "unit", "km", "I2 [unit.convert] km does not convert to count, the unit of sch"),
    ("Step I", 2, "indicator", "schols", "A2 [region.unknown-indicator] no indicator is called s"),
    ("Step I", 2, "indicator", None, "A2 [sheet.name] this row names no indicator"),
    ("Step I", 2, "indicator", "=A3", "A2 [sheet.formula] this cell holds a formula, =A3"),
    ("Step I", 2, "indicator", "firm_density", "A2 [region.derived] firm_density is derived (fir"),
    ("Step I", 2, "planned", "perhaps", "N2 [file.type] 'perhaps' stands where true or false is"),
    ("Step I", 2, "note", "a_x0007_b", "S2 [sheet.control] this text holds a control character"),
    ("Step I", 2, "note", "_xD800_", "S2 [sheet.control] this text holds a control character"),
    ("Step II", 2, "value", "strog", "E2 [file.type] 'strog' stands where a word of ties is expe"),
    ("Step II", 3, "value", "club | nuion", "E3 [file.type] 'nuion' stands where a word of form"),
    ("Step II", 3, "value", "[club", "E3 [file.type] '[club' stands where a word of form is expe"),
    ("Context", 2, "value", None, "E2 [file.missing-key] the key value is missing"),
    ("Context", 2, "value", "yes", "E2 [file.type] 'yes' stands where true or false is expected"),
    ("Sources", 3, "id", "yearbook", "A3 [sheet.twice] yearbook stands here twice"),
    ("Sources", 3, "id", None, "A3 [sheet.name] this row has no id"),
    ("Sources", 3, "id", "=A2", "A3 [sheet.formula] this cell holds a formula, =A2"),
    ("Sources", 3, "kind", "pres", "D3 [file.type] 'pres' stands where one of official, scholarl"),
    ("Sources", 2, "year", "2007 AD", "C2 [file.type] '2007 AD' stands where a whole number from"),
    ("Actors", 2, "actor", "mayor", "A2 [region.unknown-actor] no actor is called mayor"),
    ("Actors", 2, "name", "=A1", "B2 [sheet.formula] this cell holds a formula, =A1"),
    ("Rulings", 2, "source", None, "B2 [file.missing-key] the key use is missing"),
    ("Rulings", 2, "value", "weak", "B2 [ruling.use] a ruling uses a source or a value, exactly"),
    ("Rulings", 2, "indicator", None, "A2 [file.missing-key] the key indicator is missing"),
    ("Actions", 2, "gate", "scools", "A2 [region.unknown-gate] no gate is called scools"),
    ("Measures", 2, "gate", None, "A2 [sheet.name] this row has no gate"),
    ("Measures", 2, "gate", "=1", "A2 [sheet.formula] this cell holds a formula, =1"),
    ("Measures", 2, "id", "buidl", "B2 [region.unknown-measure] the chart has no measure called"),
    ("Measures", 2, "cost", None, "L2 [file.missing-key] the key amount is missing"),
    ("Measures", 3, "title", None, "C3 [file.missing-key] the key title is missing"),
    ("Measures", 3, "raises", None, "G3 [sheet.name] this row does not say what is raised"),
    ("Measures", 3, "raises", "=1", "G3 [sheet.formula] this cell holds a formula, =1"),
    ("Measures", 3, "raise basis", None, "J3 [file.missing-key] the key basis is missing"),
    ("Measures", 3, "needs", "build; Build", "Q3 [file.type] 'Build' stands where a name is expe"),
    ("Organisations", 2, "kind", "clubs", "C2 [region.unknown-actor] no actor is called clubs"),
    ("Links", 2, "to", "colege", "B2 [region.unknown-organisation] no organisation is called col"),
    ("Region", 2, "key", "regoin", "A2 [sheet.key] there is no key regoin here"),
    ("Region", 2, "key", "name", "A3 [sheet.twice] name stands here twice"),
    ("Region", 2, "key", None, "A2 [sheet.name] this row has no key"),
    ("Region", 2, "key", "=1", "A2 [sheet.formula] this cell holds a formula, =1"),
    ("Region", 2, "value", None, "B2 [file.missing-key] the key region is missing"),
    ("Region", 3, "value", "=1", "B3 [sheet.formula] this cell holds a formula, =1"),
    ("Region", 4, "value", "hi-tec", "B4 [chart.missing] no chart is called hi-tec"),
    ("Region", 4, "value", None, "B4 [file.missing-key] the key chart is missing"),
    ("Step I", 1, "source", "sorce", "K1 [sheet.column] there is no column sorce"),
    ("Step I", 1, "source", None, "A1 [sheet.column] the column source is missing"),
    ("Step I", 1, "note", "Source", "S1 [sheet.column] there are two columns source"),
]  # fmt: skip


@pytest.mark.parametrize("broken", CELLS, ids=[f"{each[0]}!{each[-1]}" for each in CELLS])
def test_a_broken_cell(broken: tuple[Any, ...]) -> None:
    """It is named, first or among what follows from it."""
    sheet, *change, expected = broken
    edited(Path("x.xlsx"), at(sheet, *change))
    cell, _, message = expected.partition(" ")
    begun = f"x.xlsx: {sheet}!{cell}: error {message}"
    assert any(line.startswith(begun) for line in heads(refused()))


def test_all_at_once() -> None:
    """Faults of cells, of names and of meaning, in all sheets; without a chart too."""

    def change(book: Any) -> None:
        for one in (
            at("Step I", 2, "value", "=1"),
            at("Step II", 2, "value", "no word"),
            at("Step II", 3, "low", "club"),
            at("Links", 2, "source", "nobody"),
            at("Actors", 1, "name", "naem"),
        ):
            one(book)
        at("Step II", 3, "value", None)(book)
        row = row_of(book["Step I"], "area")
        at("Step I", row, "within", "10%")(book)

    edited(Path("x.xlsx"), change)
    assert heads(refused()) == [
        "x.xlsx: Actors!B1: error [sheet.column] there is no column naem",
        "x.xlsx: Links!E2: error [region.unknown-source] no source is called nobody",
        "x.xlsx: Step I!E2: error [sheet.formula] this cell holds a formula, =1",
        "x.xlsx: Step I!E4: error [sheet.value] within stands without a value",
        "x.xlsx: Step I!J4: error [file.missing-key] the key date is missing",
        "x.xlsx: Step I!K4: error [file.missing-key] the key source is missing",
        "x.xlsx: Step I!L4: error [file.missing-key] the key at is missing",
        "x.xlsx: Step II!E2: error [file.type] 'no word' stands where a word of ties is expected",
        "x.xlsx: Step II!G3: error [sheet.value] form is a category and has no bounds",
    ]
    edited(Path("x.xlsx"), at("Region", 4, "value", "other.yaml"))
    ran = refused()
    assert "there is no file other.yaml" in ran.err
    assert "Step I!J4: error [file.missing-key]" in ran.err


def test_measures_of_several_rows() -> None:
    """One measure raises an indicator once."""

    def change(book: Any) -> None:
        sheet = book["Measures"]
        sheet.append([sheet.cell(3, column).value for column in (1, 2)])
        at("Measures", 4, "raises", "schools")(book)

    edited(Path("x.xlsx"), change)
    expected = "x.xlsx: Measures!G4: error [sheet.twice] schools is raised twice by one measure"
    assert expected in heads(refused())


def merged(book: Any) -> None:
    """Cells made one."""
    book["Step I"].merge_cells("E2:F3")


def renamed(book: Any) -> None:
    """Sheets called otherwise."""
    book["Sources"].title = "Surces"
    book["Step I"].title = "Agglomeration"
    book["Region"].title = "Place"


def test_merged_cells() -> None:
    """Named by their span."""
    edited(Path("x.xlsx"), merged)
    assert "Step I!E2: error [sheet.merged] the cells E2:F3 are merged" in refused().err


def test_sheets_by_other_names() -> None:
    """Misspelt, without the word Step, no region at all."""
    edited(Path("x.xlsx"), renamed)
    assert refused().err == (
        "x.xlsx: error [sheet.missing] there is no sheet Region\n"
        "    it says region, name and chart\n"
        "x.xlsx: Agglomeration!A1: error [sheet.unknown] the sheet Agglomeration seems to hold "
        "evidence, and its name does not say so\n"
        "    indicator │ question │ title │ kind │ value │ within │ low │ high │ unit │ date │ "
        "source │ at │ area │ planned │ repeats\n"
        "    ^\n"
        "    let its name begin with Step\n"
        "x.xlsx: Surces!A1: error [sheet.unknown] no sheet is called Surces\n"
        "    id │ title │ year │ kind │ author │ url │ note │ of\n"
        "    ^\n"
        "    did you mean Sources?\n"
        "3 errors; nothing was written\n"
    )


def test_a_region_sheet_without_its_columns() -> None:
    """Then nothing more is asked of it."""
    edited(Path("x.xlsx"), at("Region", 1, "value", "values"))
    ran = refused()
    assert heads(ran)[0] == "x.xlsx: Region!B1: error [sheet.column] there is no column values"


# What is no workbook.


def damaged(path: str) -> Ran:
    """A workbook that cannot be read has one problem."""
    ran = refused(path)
    assert len(heads(ran)) == 1
    return ran


def raw(name: str, content: bytes) -> str:
    """A file of these bytes."""
    Path(name).write_bytes(content)
    return name


ENTITIES = "<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><worksheet>&b;</worksheet>"


NO_WORKBOOK: list[tuple[bytes, str]] = [
    (b"", "sheet.kind"),
    (b"region,name\n", "sheet.kind"),
    (b"PK\x03\x04 and nothing more", "sheet.kind"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "sheet.locked"),
    (packed({"word/document.xml": "<x/>"}), "sheet.kind"),
    (packed({"[Content_Types].xml": "<Types/>"}), "sheet.damaged"),
    (by_hand("", more={"xl/vbaProject.bin": b"macro"}), "sheet.macros"),
    (by_hand("", more={"xl/media/a.png": bytes(65 * 2**20)}), "sheet.large"),
    (by_hand("", more={f"xl/media/{n}.png": b"" for n in range(2_001)}), "sheet.large"),
    (bytes(17 * 2**20), "sheet.large"),
    (by_hand("", more={"xl/sheet.xml": ENTITIES}), "sheet.damaged"),
    (by_hand("", more={"xl/sheet.xml": "<worksheet>"}), "sheet.damaged"),
    (by_hand("", more={"xl/workbook.xml": "<x><sheet/></x>"}), "sheet.damaged"),
    (by_hand('<row><c t="s"><v>7</v></c></row>'), "sheet.damaged"),
    (by_hand('<row><c r="A0"><v>7</v></c></row>'), "sheet.damaged"),
    (by_hand('<row><c r="ZZZ1"><v>7</v></c></row>'), "sheet.damaged"),
    (by_hand('<row r="9999999"><c><v>7</v></c></row>'), "sheet.damaged"),
    (by_hand('<row r="x"><c><v>7</v></c></row>'), "sheet.damaged"),
    (by_hand("<row><c><v>1e999</v></c></row>"), "sheet.damaged"),
    (by_hand("<row><c><v>NaN</v></c></row>"), "sheet.damaged"),
    (by_hand("<row><c><v>seven</v></c></row>"), "sheet.damaged"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "code"), NO_WORKBOOK)
def test_no_workbook(content: bytes, code: str) -> None:
    """One clear error."""
    assert f"bad.xlsx: error [{code}]" in damaged(raw("bad.xlsx", content)).err


def test_too_many_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    """And too much to unpack, whatever the archive says of its size."""
    monkeypatch.setattr("kuchiki.flowchart.sheet.book.MOST_CELLS", 3)
    assert "more than 3 cells" in damaged("x.xlsx").err
    monkeypatch.setattr("kuchiki.flowchart.sheet.archive.UNPACKED", 10_000)
    assert "and 0 MB is the most" in damaged("x.xlsx").err


def test_an_archive_that_lies(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each part is bounded by what is left of the whole."""
    content = by_hand("<row><c><v>1</v></c></row>")
    monkeypatch.setattr(
        "kuchiki.flowchart.sheet.archive._open", lambda path: _small(Path(path).read_bytes())
    )
    assert "it unpacks to more than" in damaged(raw("bad.xlsx", content)).err


def _small(content: bytes) -> Any:
    from kuchiki.flowchart.sheet.archive import Archive

    archive = Archive(content)
    archive.room = 100
    return archive


def test_locked_parts() -> None:
    """A flag in the archive says so."""
    content = by_hand("").replace(
        b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01"
    )
    assert "sheet.locked" in damaged(raw("bad.xlsx", content)).err


def test_what_is_no_file() -> None:
    """Missing, a folder, a device, not to be read."""
    Path("folder.xlsx").mkdir()
    for path, code in (
        ("none.xlsx", "file.missing"),
        ("folder.xlsx", "file.folder"),
        ("/dev/null", "file.special"),
        ("a\0b.xlsx", "file.unreadable"),
    ):
        assert f"error [{code}]" in damaged(path).err


# Workbooks of other programs.


def test_other_dialects() -> None:
    """Shared strings with how they are spoken, cells without names, dates since 1904, the like."""
    strings = (
        "<si><t>key</t></si><si><t>value</t></si><si><r><t>na</t></r><r><t>me</t></r>"
        "<rPh><t>spoken</t></rPh></si><si><t>region</t></si><si><t>chart</t></si>"
        "<si><t>a_x000D_\nb</t></si><si><t>note</t></si><si><t>  </t></si>"
    )
    rows = (
        '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row><row/>'
        '<row><c t="s"><v>3</v></c><c t="inlineStr"><is><t>here</t></is></c></row>'
        '<row><c t="s"><v>2</v></c><c t="str"><v>Here</v></c><c t="s"/><c s="99"/></row>'
        '<row><c t="s"><v>4</v></c><c t="inlineStr"><is><t>chart.yaml</t></is></c></row>'
        '<row><c t="s"><v>6</v></c><c t="s"><v>5</v></c><c t="s"><v>7</v></c></row>'
    )
    ran = kuchiki("read", raw("y.xlsx", by_hand(rows, strings)))
    assert (ran.code, ran.err) == (0, "")
    assert 'region: here\nname: Here\nchart: chart.yaml\nnote: "a\\nb"\n' in ran.out


@pytest.mark.parametrize(
    ("cell", "since", "said"),
    [
        ("<v>37620</v>", 'date1904="1"', "2006-12-31"),
        ("<v>39082</v>", "", "2006-12-31"),
        ("<v>59</v>", "", "1900-02-28"),
        ("<v>39082.25</v>", "", "2006-12-31 06:00"),
    ],
)
def test_dates_of_other_calendars(cell: str, since: str, said: str) -> None:
    """Where a text is expected they are named."""
    rows = f'<row><c t="str"><v>key</v></c><c t="str"><v>value</v></c></row><row>\
<c t="str"><v>name</v></c><c s="0">{cell}</c></row>'
    styles = '<cellXfs><xf numFmtId="14"/></cellXfs>'
    raw("y.xlsx", by_hand(rows, styles=styles, settings=f"<workbookPr {since}/>"))
    assert f"this cell holds a date, {said}" in refused("y.xlsx").err


@pytest.mark.parametrize(
    ("code", "number", "kind"),
    [
        ("yyyy", 39082, "date, 2006"),
        ('yyyy"年"m"月"', 39082, "date, 2006-12"),
        ("[$-411]ggge", 39082, "date, 2006"),
        ("d. mmm", 39082, "date, 2006-12-31"),
        ("hh:mm", 0.5, "date, 1899-12-31 12:00"),
        ("0.00%", 0.5, "share, 50%"),
        ("#,##0.00 [$m-1]", 3, ""),
        ("0.00E+00", 3, ""),
        ("General", 3, ""),
        ("@", 3, ""),
        ("yyyy", -3, ""),
    ],
)
def test_formats(code: str, number: float, kind: str) -> None:
    """What a number is depends on its format alone."""
    rows = f'<row><c t="str"><v>key</v></c><c t="str"><v>value</v></c></row><row>\
<c t="str"><v>name</v></c><c s="0"><v>{number}</v></c></row>'
    code = code.replace('"', "&quot;")
    styles = f'<numFmts><numFmt numFmtId="164" formatCode="{code}"/></numFmts>\
<cellXfs><xf numFmtId="164"/></cellXfs>'
    raw("y.xlsx", by_hand(rows, styles=styles))
    err = refused("y.xlsx").err
    assert (f"this cell holds a {kind}\n" in err) if kind else ("this cell holds" not in err)


@pytest.mark.parametrize(
    ("number", "said"), [(9, "share, 50%"), (27, "date, "), (17, "date, "), (4, ""), (0, "")]
)
def test_formats_by_number(number: int, said: str) -> None:
    """Those that every program knows."""
    rows = '<row><c t="str"><v>key</v></c><c t="str"><v>value</v></c></row><row>\
<c t="str"><v>name</v></c><c s="0"><v>0.5</v></c></row>'
    raw("y.xlsx", by_hand(rows, styles=f'<cellXfs><xf numFmtId="{number}"/></cellXfs>'))
    err = refused("y.xlsx").err
    assert (f"this cell holds a {said}" in err) if said else ("this cell holds" not in err)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("<f>TRUE()</f><v>1</v>", True),
        ('<f t="shared" si="0"/><v>5</v>', None),
        ("<v>3.0</v>", 3),
        ("<v>3.5E0</v>", 3.5),
        ("<v>+3</v>", 3),
    ],
)
def test_cells_as_programs_write_them(cell: str, value: Any) -> None:
    """LibreOffice writes truths as formulas."""
    from kuchiki.flowchart.sheet.book import read_book

    path = raw(
        "y.xlsx", by_hand(f'<row><c>{cell}</c><c t="d"><v>2006-07-14T00:00:00Z</v></c></row>')
    )
    [grid] = read_book(path)
    assert grid.rows[1][1].data == ("" if value is None else value)
    assert grid.rows[1][2].text == "2006-07-14"


def test_every_code_is_shown() -> None:
    """Each fault of a workbook has an example above, or here."""
    source = "".join(p.read_text() for p in Path(package.__file__).parent.glob("*.py"))
    known = set(re.findall(r'"(sheet\.[a-z]+)"', source))
    cells = {
        code: at(*each) for *each, said in CELLS for code in re.findall("sheet[.][a-z]+", said)
    }
    whole = {code: content for content, code in NO_WORKBOOK}
    shown = set()
    for change in (*cells.values(), merged, renamed):
        Path("x.xlsx").write_bytes(sound())
        edited(Path("x.xlsx"), change)
        shown |= codes(refused())
    for content in whole.values():
        shown |= codes(damaged(raw("bad.xlsx", content)))
    doubts = {"sheet.extra", "sheet.hidden", "sheet.note"}
    writing = {"sheet.several", "sheet.long"}
    assert known - shown == doubts | writing


def test_openpyxl_reads_what_is_written() -> None:
    """Without a warning."""
    assert openpyxl.load_workbook("x.xlsx").sheetnames[0] == "Region"
