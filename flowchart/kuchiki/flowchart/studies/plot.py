"""Plots: what matplotlib paints, in SVG, PNG or PDF; the same inputs give the same bytes."""

import io
import re
import warnings
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from kuchiki.flowchart.files import write
from kuchiki.flowchart.problems import InputError, Problem, nowhere, printable
from kuchiki.flowchart.views.draw.finish import FAMILY
from kuchiki.flowchart.views.draw.render import FONTS
from kuchiki.flowchart.views.draw.style import FAINT, INK
from kuchiki.flowchart.views.letters import lacks, printed
from kuchiki.flowchart.words import phrase

Bytes: TypeAlias = bytes
WIDTH = 12.0
"""Inches, of a picture whose rows have words on both sides."""
BESIDE, ACROSS = 0.25, 0.335  # where the axes begin, and how wide they are, as parts of that

_FORMS = (".svg", ".png", ".pdf")
_DOTS = 144  # of a PNG, to the inch
_POINTS = 72  # to the inch: what is measured while painting is measured in points


class Plot(NamedTuple):
    """A figure of *width* and *height* inches, painted by *paint* when it is asked for.

    Shows itself in a notebook.
    """

    width: float
    height: float
    paint: Callable[[Any], None]

    def svg(self) -> str:
        """The plot as SVG, its text as text."""
        return self.bytes(".svg").decode()

    def bytes(self, suffix: str) -> Bytes:
        """The plot in the form that a file's *suffix* asks for: .svg .png .pdf.

        Raises InputError on another suffix, or where matplotlib is not installed.
        """
        form = suffix.lower()
        if form not in _FORMS:
            message = f"a plot is not written to a file ending in {suffix or 'no suffix'}"
            advice = f"known: {', '.join(_FORMS)}"
            raise InputError([Problem("picture.suffix", nowhere(suffix), message, advice)])
        drawn = self._rendered(form.removeprefix("."))
        if form == ".svg":
            return drawn.replace(b"'Arimo'", FAMILY.encode())
        return drawn

    def save(self, path: str | Path) -> None:
        """Write the plot, whole or not at all, in the form that the suffix of *path* names.

        Raises InputError on an unknown suffix or where the file cannot be written.
        """
        write(path, self.bytes(Path(path).suffix))

    def _repr_svg_(self) -> str:
        return self.svg()

    def _rendered(self, form: str) -> Bytes:
        check_installed()
        import matplotlib as mpl
        from matplotlib.figure import Figure
        from matplotlib.font_manager import fontManager

        fontManager.addfont(str(FONTS / "Arimo.ttf"))
        metadata: dict[str, Any] = {
            "svg": {"Date": None, "Creator": None},
            "png": {"Software": None},
            "pdf": {"CreationDate": None, "Creator": None, "Producer": None},
        }[form]
        settings: Any = {
            "font.family": "Arimo",
            "svg.hashsalt": "kuchiki",
            "svg.fonttype": "none",
            "pdf.fonttype": 42,
            "hatch.linewidth": 0.6,
            "axes.unicode_minus": False,
            "text.parse_math": False,
        }
        stream = io.BytesIO()
        with mpl.rc_context(), warnings.catch_warnings():
            warnings.filterwarnings("ignore", "Glyph .* missing")  # the viewer's fonts have it
            mpl.rcdefaults()  # whatever the machine's own settings are
            mpl.rcParams.update(settings)
            figure = Figure(figsize=(self.width, self.height), dpi=_POINTS)
            self.paint(figure)
            _spell(figure, own=form != "svg")
            dots = _DOTS if form == "png" else _POINTS
            figure.savefig(stream, format=form, metadata=metadata, dpi=dots)
        return stream.getvalue()


def check_installed() -> None:
    """Raises InputError where matplotlib is not installed."""
    if find_spec("matplotlib") is None:
        message = "this picture needs matplotlib, which is not installed"
        advice = "pip install 'kuchiki[study]'"
        raise InputError([Problem("extra.missing", nowhere("picture"), message, advice)])


def _spell(figure: Any, *, own: bool) -> None:
    """Make control characters harmless; where only *own* letters can be shown, others to ?."""
    from matplotlib.text import Text

    for said in figure.findobj(Text):
        words = "\n".join(map(printable, said.get_text().split("\n")))
        said.set_text(_own(words) if own and lacks(words) else words)


def _own(words: str) -> str:
    """Words with ? for those in letters that the font has not; brackets around these go.

    >>> _own("北京, Tianjin (天津)")
    '?, Tianjin'
    """
    known = (letter if letter.isspace() or printed(letter) else "\0" for letter in words)
    return re.sub("\0+", "?", "".join(known)).replace(" (?)", "")


def title(axes: Any, head: str, below: str) -> None:
    """A heading over axes and the words on their left, with a line below it."""
    left = (0.14 - BESIDE * WIDTH) / (ACROSS * WIDTH)
    above = {"xycoords": "axes fraction", "textcoords": "offset points", "annotation_clip": False}
    axes.annotate(head, (left, 1), (0, 38), fontsize=13, color=INK, **above)
    axes.annotate(below, (left, 1), (0, 21), fontsize=10.5, color=FAINT, **above)


def share(part: float) -> str:
    """A part as percent.

    >>> share(0.1942)
    '19.4 %'
    """
    return phrase("percent", number=f"{part:.1%}".removesuffix("%"))
