"""Rendering: DOT drawn as SVG, PNG or PDF by programs that need nothing of the machine."""

import sys
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path
from shutil import which
from threading import Lock

from kuchiki.flowchart.problems import InputError, Problem, nowhere
from kuchiki.flowchart.views.draw.finish import finish
from kuchiki.flowchart.views.letters import lacks, printed_svg

FONTS = Path(__file__).with_name("fonts")
_PROGRAMS = ("graphviz-pure", "graphviz-pure.exe")
_PIXELS = 96  # to the inch, as browsers have it
_LOCK = Lock()  # the graphviz package takes its program from a variable of a module


@lru_cache(maxsize=8)
def to_svg(source: str) -> str:
    """The drawing as SVG. Raises InputError where the drawing program is missing."""
    return finish(_run(source, "svg", _own_program()).decode())


def to_png(source: str, scale: float) -> bytes:
    """The drawing in dots, *scale* of them to a pixel of the SVG.

    Letters that neither the shipped font nor the machine has are left out.
    """
    drawing = to_svg(source)
    if lacks(drawing) and not _borrows("\u4e2d"):
        drawing = printed_svg(drawing)
    return _dots(drawing, scale)


def _dots(drawing: str, scale: float) -> bytes:
    import resvg_py

    return resvg_py.svg_to_bytes(
        svg_string=drawing,
        zoom=scale,
        dpi=_PIXELS,
        font_files=[str(path) for path in sorted(FONTS.glob("*.ttf"))],
        font_family="Arimo",
        sans_serif_family="Arimo",
    )


@lru_cache(maxsize=1)
def _borrows(letter: str) -> bool:
    """Whether the machine has a font for *letter*: it then looks unlike a letter nobody has."""
    head = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><text y="16">'
    mine, nobodys = (_dots(f"{head}{one}</text></svg>", 1.0) for one in (letter, "\U000f1234"))
    return mine != nobodys


def to_pdf(source: str) -> bytes:
    """The drawing as PDF. Raises InputError where the machine has no Graphviz."""
    program = which("dot")
    if program is None:
        message = "PDF needs the program dot of Graphviz, which this machine does not have"
        advice = "install it (apt install graphviz, brew install graphviz) or choose .svg or .png"
        raise InputError([Problem("picture.pdf", nowhere("PDF"), message, advice)])
    return _run(source, "pdf", Path(program))


def _run(source: str, form: str, program: Path) -> bytes:
    import graphviz
    from graphviz.backend import dot_command

    with _LOCK:
        usual = dot_command.DOT_BINARY
        dot_command.DOT_BINARY = program
        try:
            drawn: bytes = graphviz.pipe("dot", form, source.encode(), quiet=True)
        finally:
            dot_command.DOT_BINARY = usual
    return drawn


def _own_program() -> Path:
    """The program of the graphviz-pure package: beside Python, or where its wheel put it."""
    beside = Path(sys.executable).parent
    for path in [beside / name for name in _PROGRAMS] + _installed():
        if path.is_file():
            return path
    message = "pictures need the program graphviz-pure, which is not installed"
    advice = "pip install graphviz-pure"
    raise InputError([Problem("picture.program", nowhere("SVG"), message, advice)])


def _installed() -> list[Path]:
    try:
        found = files("graphviz-pure") or []
    except PackageNotFoundError:
        return []
    return [Path(str(file.locate())) for file in found if file.name in _PROGRAMS]
