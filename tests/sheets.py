"""Workbooks for tests: written as the command does, edited as people do, or made by hand."""

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import openpyxl

from kuchiki.flowchart import Region, evaluate, read_region
from kuchiki.flowchart.read.nodes import List, Map, Node
from kuchiki.flowchart.sheet import chart_called, compose, read_sheet, to_xlsx

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def plain(region: Region) -> dict[str, Any]:
    """A region but for where it and its chart were read."""
    apart = ("files", "places", "place", "chart")
    said = {key: value for key, value in region._asdict().items() if key not in apart}
    return {**said, "chart": (region.chart.name, region.chart.indicators)}


def said(node: Node) -> Any:
    """What a file says, in its own words."""
    if isinstance(node, Map):
        return {key: said(item) for key, item in node.items.items()}
    if isinstance(node, List):
        return [said(item) for item in node.items]
    whole = isinstance(node.data, float) and node.data.is_integer()
    return str(int(node.data)) if whole else node.text  # 65.0 is 65 in a cell


def sheet_of(region: str | Path, to: Path) -> Path:
    """The workbook of a region's file."""
    to.write_bytes(to_xlsx(evaluate(read_region(region)), to))
    return to


def there_and_back(region: Path, folder: Path) -> tuple[Region, Region]:
    """A region read from its workbook, and from the file that is written of that."""
    found = read_sheet(sheet_of(region, folder / "evidence.xlsx"))
    called = chart_called(found.chart_path, found.chart_name, folder)
    (folder / "back.yaml").write_text(compose(found.node, called), encoding="utf-8")
    return found.region, read_region(folder / "back.yaml")


def opened(path: str | Path) -> Any:
    """A workbook as another program reads it."""
    return openpyxl.load_workbook(path)


def edited(path: Path, change: Callable[[Any], object]) -> Path:
    """A workbook after somebody changed it."""
    book = opened(path)
    change(book)
    book.save(path)
    return path


def row_of(sheet: Any, name: str, nth: int = 0) -> int:
    """The number of a row that begins with a name."""
    found = [cells[0].row for cells in sheet.iter_rows(max_col=1) if cells[0].value == name]
    return int(found[nth])


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """An archive of these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def by_hand(
    rows: str,
    strings: str = "",
    styles: str = "",
    settings: str = "",
    more: Mapping[str, str | bytes] = MappingProxyType({}),
) -> bytes:
    """A workbook with one sheet, Region, of these `row` elements."""
    part = "/xl/"
    links = f'xmlns="{PACKAGE}"'
    return packed(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": f'<Relationships {links}><Relationship Id="r" '
            f'Type="{DOCUMENT}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{DOCUMENT}">{settings}<sheets>'
            '<sheet name="Region" r:id="a"/><sheet name="Picture" r:id="z"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f"<Relationships {links}>"
            f'<Relationship Id="a" Type="{DOCUMENT}/worksheet" Target="sheet.xml"/>'
            f'<Relationship Id="b" Type="{DOCUMENT}/sharedStrings" Target="{part}strings.xml"/>'
            f'<Relationship Id="c" Type="{DOCUMENT}/styles" Target="styles.xml"/>'
            "</Relationships>",
            "xl/sheet.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>',
            "xl/strings.xml": f'<sst xmlns="{MAIN}">{strings}</sst>',
            "xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>',
            **more,
        }
    )
