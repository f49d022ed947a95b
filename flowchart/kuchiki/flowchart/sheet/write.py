"""A region's evidence as a workbook: the same bytes for the same inputs."""

import io
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from kuchiki.flowchart.evaluate import Evaluation
from kuchiki.flowchart.problems import InputError, Problem, nowhere
from kuchiki.flowchart.read.nodes import Map, parse
from kuchiki.flowchart.read.sources import find_chart
from kuchiki.flowchart.sheet.book import letters
from kuchiki.flowchart.sheet.read import chart_called
from kuchiki.flowchart.sheet.rows import Page, pages

LONGEST = 32_767
"""How many characters a cell holds at most."""
_ESCAPE = re.compile(r"(?=_x[0-9A-Fa-f]{4}_)")
_MOMENT = "1980-01-01T00:00:00Z"


def to_xlsx(case: Evaluation | Sequence[Evaluation], path: str | Path = "") -> bytes:
    """The evidence of one region as a workbook that `read_sheet` reads back.

    It shows the region's file on its own chart, and how the evidence stands as of the case's date.
    *path* is where it will be written, so that a chart given as a path is found from there.

    Raises InputError where openpyxl is not installed, for several regions, and for a text that is
    too long for a cell.
    """
    cases = [case] if isinstance(case, Evaluation) else list(case)
    if len(cases) != 1:
        message, advice = "a workbook holds one region", "write one for each"
        raise _refused(str(path) or "evidence.xlsx", "sheet.several", message, advice)
    [one] = cases
    file = one.region.files[0]
    node = parse(file, [])
    assert isinstance(node, Map), "a region was read from it"
    name, folder = node.text("chart") or "", Path(file.path).parent
    found = find_chart(name, folder)
    called = chart_called(found, name, Path(path).parent) if found else name
    return _packed(list(pages(one, node, called)), list(one.region.chart.gates), file.path)


def _packed(made: list[Page], gates: list[str], name: str) -> bytes:
    try:
        import openpyxl

        from kuchiki.flowchart.sheet.look import choices
    except ImportError as error:
        message = f"workbooks need {error.name}, which is not installed"
        advice = "needs pip install 'kuchiki[report]'"
        raise _refused("kuchiki[report]", "extra.report", message, advice) from None
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    counts = {page.title: len(page.lines) for page in made}
    for page in made:
        sheet = book.create_sheet(page.title)
        _fill(sheet, page, name)
        for each in choices(page, gates, counts):
            sheet.add_data_validation(each)
    stream = io.BytesIO()
    book.save(stream)
    return _timeless(stream)


def _fill(sheet: Any, page: Page, name: str) -> None:
    from kuchiki.flowchart.sheet import look

    last = letters(len(page.columns))
    for number, column in enumerate(page.columns, 1):
        cell = sheet.cell(1, number, column.name)
        for key, style in (look.HEAD if column.path else look.HEAD_ASIDE).items():
            setattr(cell, key, style)
        sheet.column_dimensions[letters(number)].width = column.width
    for row, line in enumerate(page.lines, 2):
        for number, column in enumerate(page.columns, 1):
            cell = sheet.cell(row, number)
            quiet = look.QUIET if not column.path else look.PLAIN
            cell.font = look.FONTS.get(line.look, quiet)
            cell.border = look.BORDER
            cell.alignment = look.WRAPPED if look.wraps(column) else look.ALIGNED
            cell.number_format = look.number_format(column)
            if line.look in look.FILLS:
                cell.fill = look.FILLS[line.look]
            _put(cell, line.cells.get(column.name), name)
        sheet.row_dimensions[row].height = look.height(page, line)
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{last}{len(page.lines) + 1}"
    sheet.row_dimensions[1].height = 22
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 8  # A3
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"


def _put(cell: Any, data: Any, name: str) -> None:
    """A number, truth or text: a text never becomes a formula, whatever it begins with."""
    if data is None:
        return
    kind = "b" if isinstance(data, bool) else "s"
    if kind == "s" and not isinstance(data, str):
        kind, data = "n", repr(data)  # all digits, which openpyxl would round
    elif kind == "s":
        data = _ESCAPE.sub("_x005F", data)
        if len(data.encode("utf-16-le")) // 2 > LONGEST:
            message = f"a text of {len(data):,} characters, and a cell holds {LONGEST:,}"
            raise _refused(name, "sheet.long", message, "shorten it")
        cell.quotePrefix = data[:1] in ("=", "+", "-", "@", "'")
    cell.value = data
    cell.data_type = kind  # what openpyxl guesses is undone: = begins no formula here


def _timeless(stream: io.BytesIO) -> bytes:
    """The same workbook without the time at which it was made."""
    found = io.BytesIO()
    with ZipFile(stream) as old, ZipFile(found, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT[\d:.]+Z", _MOMENT.encode(), content)
            info = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type, info.external_attr = ZIP_DEFLATED, 0o600 << 16
            new.writestr(info, content)
    return found.getvalue()


def _refused(path: str, code: str, message: str, advice: str) -> InputError:
    return InputError([Problem(code, nowhere(path), message, advice)])
