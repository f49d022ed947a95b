"""The sheets of a workbook and their columns: the one definition for writing and for reading.

A column stands for a key of the region's file, or for one within another (`spread`, `sd`). What
is there for information only is written and never read back.
"""

from typing import NamedTuple

TEXT, WORD, NUMBER, TRUTH, DATE, NAMES = "text", "word", "number", "truth", "date", "names"
VALUE, WITHIN, LOW, HIGH = "value", "within", "low", "high"
SPAN = (VALUE, WITHIN, LOW, HIGH)
"""What the cells of a column hold; those of SPAN say together what a value is."""


class Column(NamedTuple):
    """A column: its heading, the keys that lead to what it holds, what that is, how wide.

    Without keys it is for information. What is *needed* must be there for the sheet to make sense.
    """

    name: str
    path: tuple[str, ...]
    form: str = TEXT
    width: int = 14
    needed: bool = False


class Sheet(NamedTuple):
    """A sheet: its title, the key of the region's file that it holds, its columns.

    *keyed* where the first column gives names, each with what it means; else it is a list.
    """

    title: str
    key: str
    columns: tuple[Column, ...]
    keyed: bool = False


def _info(name: str, width: int = 14) -> Column:
    return Column(name, (), TEXT, width)


def _value(*path: str) -> tuple[Column, ...]:
    return (
        Column("value", (*path, "value"), VALUE, 12, needed=True),
        Column("within", (*path, "value"), WITHIN, 8),
        Column("low", (*path, "value"), LOW, 10),
        Column("high", (*path, "value"), HIGH, 10),
        Column("unit", (*path, "unit"), TEXT, 12),
    )


def _said(needed: bool = True) -> tuple[Column, ...]:
    return (
        Column("date", ("date",), DATE, 11, needed=needed),
        Column("source", ("source",), WORD, 20, needed=True),
        Column("at", ("at",), TEXT, 26, needed=True),
    )


NOTE = Column("note", ("note",), TEXT, 50)
INDICATOR = Column("indicator", ("indicator",), WORD, 26, needed=True)
EVIDENCE = (
    INDICATOR,
    _info("question", 44),
    _info("title", 32),
    _info("kind", 24),
    *_value(),
    *_said(),
    Column("area", ("area",), TEXT, 14),
    Column("planned", ("planned",), TRUTH, 9),
    Column("repeats", ("repeats",), WORD, 16),
    Column("spread", ("spread", "kind"), WORD, 9),
    Column("sd", ("spread", "sd"), NUMBER, 8),
    _info("status", 18),
    NOTE,
    _info("ask", 44),
)
"""The columns of every sheet of evidence."""

REGION = Sheet(
    "Region",
    "",
    (
        Column("key", ("key",), WORD, 12, needed=True),
        Column("value", ("value",), TEXT, 60, needed=True),
        _info("about", 80),
    ),
)
SOURCES = Sheet(
    "Sources",
    "sources",
    (
        Column("id", ("id",), WORD, 22, needed=True),
        Column("title", ("title",), TEXT, 70, needed=True),
        Column("year", ("year",), NUMBER, 8, needed=True),
        Column("kind", ("kind",), WORD, 11, needed=True),
        Column("author", ("author",), TEXT, 36),
        Column("url", ("url",), TEXT, 50),
        NOTE,
        Column("of", ("of",), WORD, 10),
    ),
    keyed=True,
)
ACTORS = Sheet(
    "Actors",
    "actors",
    (
        Column("actor", ("actor",), WORD, 24, needed=True),
        Column("name", ("name",), TEXT, 60, needed=True),
        _info("title", 40),
    ),
    keyed=True,
)
RULINGS = Sheet(
    "Rulings",
    "rulings",
    (
        INDICATOR,
        Column("source", ("use", "source"), WORD, 20),
        *_value("use"),
        Column("why", ("why",), TEXT, 60, needed=True),
        Column("who", ("who",), TEXT, 24, needed=True),
        Column("date", ("date",), DATE, 11, needed=True),
    ),
)
GATE = Column("gate", ("gate",), WORD, 22, needed=True)
ACTIONS = Sheet(
    "Actions",
    "actions",
    (
        GATE,
        Column("actor", ("actor",), WORD, 22, needed=True),
        Column("name", ("name",), TEXT, 36),
        Column("what", ("what",), TEXT, 60, needed=True),
        Column("measure", ("measure",), WORD, 20),
        *_said(),
        NOTE,
    ),
)
RAISES = (
    Column("raises", ("raises",), WORD, 22),
    Column("by", ("raises", "by"), NUMBER, 10),
    Column("to", ("raises", "to"), VALUE, 12),
    Column("raise basis", ("raises", "basis"), WORD, 13),
    Column("raise why", ("raises", "why"), TEXT, 36),
)
"""What a measure does: one indicator a row, so that a measure may need several rows."""
MEASURES = Sheet(
    "Measures",
    "measures",
    (
        GATE,
        Column("id", ("id",), WORD, 22, needed=True),
        Column("title", ("title",), TEXT, 44),
        Column("actor", ("actor",), WORD, 22),
        Column("source", ("source", "id"), WORD, 20),
        Column("at", ("source", "at"), TEXT, 26),
        *RAISES,
        Column("cost", ("cost", "amount"), NUMBER, 12),
        Column("cost unit", ("cost", "unit"), TEXT, 12),
        Column("cost basis", ("cost", "basis"), WORD, 12),
        Column("cost why", ("cost", "why"), TEXT, 36),
        Column("takes", ("takes",), NUMBER, 8),
        Column("needs", ("needs",), NAMES, 22),
        Column("excludes", ("excludes",), NAMES, 22),
        Column("basis", ("basis",), WORD, 12),
        Column("why", ("why",), TEXT, 36),
        NOTE,
    ),
)
ORGANISATIONS = Sheet(
    "Organisations",
    "organisations",
    (
        Column("id", ("id",), WORD, 26, needed=True),
        Column("name", ("name",), TEXT, 60, needed=True),
        Column("kind", ("kind",), WORD, 24, needed=True),
        Column("since", ("since",), DATE, 11),
        Column("source", ("source",), WORD, 20),
        Column("at", ("at",), TEXT, 26),
        NOTE,
    ),
    keyed=True,
)
LINKS = Sheet(
    "Links",
    "links",
    (
        Column("from", ("from",), WORD, 26, needed=True),
        Column("to", ("to",), WORD, 26, needed=True),
        Column("kind", ("kind",), WORD, 16, needed=True),
        *_said(needed=False),
        NOTE,
    ),
)
STEP = "Step "
CONTEXT = "Context"
PARTS = (SOURCES, ACTORS, RULINGS, ACTIONS, MEASURES, ORGANISATIONS, LINKS)
"""The sheets beside those of evidence and that of the region itself."""
INFORMATION = ("as of",)
"""Keys of the region's sheet that are for information."""
