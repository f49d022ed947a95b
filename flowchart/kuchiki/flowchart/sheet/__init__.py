"""A region's evidence as a workbook (.xlsx), out and back.

`columns` says which sheets and columns there are.

Out: `standing` finds what stands how and what is missing, `rows` lays it out, `write` makes the
file, `look` is its dress.

Back: `archive` and `book` open a stranger's file, `heads` and `fields` understand its cells as
nodes with places, `parts` puts them together as a region's file would be, `read` has that checked
by the rules for files, and `compose` writes the file.
"""

from kuchiki.flowchart.sheet.compose import compose
from kuchiki.flowchart.sheet.read import Found, chart_called, read_sheet
from kuchiki.flowchart.sheet.write import to_xlsx

__all__ = ["Found", "chart_called", "compose", "read_sheet", "to_xlsx"]
