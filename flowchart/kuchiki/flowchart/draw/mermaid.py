"""Mermaid."""
from kuchiki.flowchart.draw.sheet import Sheet
def to_mermaid(sheet: Sheet) -> str:
    return ""
