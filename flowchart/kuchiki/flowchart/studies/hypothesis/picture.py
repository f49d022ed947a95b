"""The study as a picture, in SVG, PNG or PDF: the same inputs give the same bytes."""

import io
import warnings
from collections.abc import Callable, Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from kuchiki.flowchart.files import write
from kuchiki.flowchart.problems import InputError, Problem, did_you_mean, nowhere, printable
from kuchiki.flowchart.studies.hypothesis.study import Study
from kuchiki.flowchart.views.draw.finish import FAMILY
from kuchiki.flowchart.views.draw.render import FONTS
from kuchiki.flowchart.views.letters import printed

PANELS = ("xy", "solution", "table")
_FONT = "Arimo"
_PIXELS = 96  # to the inch, as browsers have it
_STYLE: Any = {
    "svg.hashsalt": "kuchiki",
    "svg.fonttype": "none",
    "font.family": _FONT,
    "text.hinting": "none",  # names are as wide as they are measured
}


class StudyPicture(NamedTuple):
    """A drawing of some *panels* of a study, made when asked for; a *note* follows each title."""

    study: Study
    panels: tuple[str, ...]
    note: str = ""

    def svg(self) -> str:
        """The drawing as SVG; its letters stay letters."""
        return (
            _saved(self, "svg", printable).decode().replace(f"'{_FONT}'", FAMILY.replace('"', "'"))
        )

    def png(self, scale: float = 2.0) -> bytes:
        """The drawing in dots, *scale* of them to a pixel of the SVG."""
        import resvg_py

        return resvg_py.svg_to_bytes(
            svg_string=_saved(self, "svg", printable).decode(),
            zoom=scale,
            dpi=_PIXELS,
            font_files=[str(path) for path in sorted(FONTS.glob("*.ttf"))],
            font_family=_FONT,
            sans_serif_family=_FONT,
        )

    def pdf(self) -> bytes:
        """The drawing as PDF, without letters that its font has not."""
        return _saved(self, "pdf", lambda name: printed(printable(name)) or "?")

    def bytes(self, suffix: str) -> bytes:
        """The drawing in the form that a file's *suffix* asks for: .svg .png .pdf.

        Raises InputError on another suffix.
        """
        forms: dict[str, Callable[[], bytes]] = {
            ".svg": lambda: self.svg().encode(),
            ".png": self.png,
            ".pdf": self.pdf,
        }
        if suffix.lower() not in forms:
            message = f"this study is not drawn to a file ending in {suffix or 'no suffix'}"
            advice = f"known: {', '.join(forms)}"
            raise InputError([Problem("picture.suffix", nowhere(suffix), message, advice)])
        return forms[suffix.lower()]()

    def save(self, path: str | Path) -> None:
        """Write the drawing, whole or not at all, in the form that the suffix of *path* names.

        Raises InputError on an unknown suffix or where the file cannot be written.
        """
        write(path, self.bytes(Path(path).suffix))

    def _repr_svg_(self) -> str:
        return self.svg()


def _saved(picture: StudyPicture, form: str, letters: Callable[[str], str]) -> bytes:
    import matplotlib

    from kuchiki.flowchart.studies.hypothesis.panels import figure_of

    _add_font()
    stream = io.BytesIO()
    undated = {"Date": None} if form == "svg" else {"CreationDate": None}
    with matplotlib.rc_context(_STYLE), warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing")  # the viewer's fonts have it
        figure = figure_of(picture.study, picture.panels, letters, picture.note)
        figure.savefig(stream, format=form, metadata=undated)
    return stream.getvalue()


@lru_cache(maxsize=1)
def _add_font() -> None:
    from matplotlib import font_manager

    for path in sorted(FONTS.glob("*.ttf")):
        font_manager.fontManager.addfont(path)


def picture_of(
    study: Study, in_sample: Study | None = None, panels: Sequence[str] = ()
) -> StudyPicture:
    """The picture of a study, of all its panels where none are named.

    *in_sample* is drawn only where no other case is left.

    Raises InputError on an unknown panel, or where matplotlib is not installed.
    """
    problems = [
        Problem(
            "picture.panel",
            nowhere("--show"),
            f"no panel is called {name}",
            did_you_mean(name, PANELS),
        )
        for name in panels
        if name not in PANELS
    ]
    if find_spec("matplotlib") is None:
        message, advice = "pictures need matplotlib", "needs pip install 'kuchiki[study]'"
        problems.append(Problem("extra.study", nowhere("kuchiki[study]"), message, advice))
    if problems:
        raise InputError(problems)
    if in_sample is not None and not study.data.cases:
        return StudyPicture(in_sample, tuple(panels) or PANELS, " (in-sample)")
    return StudyPicture(study, tuple(panels) or PANELS)
