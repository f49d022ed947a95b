"""The timeline as a picture, in SVG, PNG or PDF: the same inputs give the same bytes."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from kuchiki.flowchart.files import write
from kuchiki.flowchart.problems import InputError, Problem, nowhere
from kuchiki.flowchart.studies.timeline.explain import asked_of
from kuchiki.flowchart.studies.timeline.follow import Timeline
from kuchiki.flowchart.studies.timeline.grid import grid_of
from kuchiki.flowchart.studies.timeline.pdf import to_pdf
from kuchiki.flowchart.studies.timeline.sheet import Sheet, sheet_of
from kuchiki.flowchart.studies.timeline.svg import to_svg
from kuchiki.flowchart.views.draw.render import FONTS
from kuchiki.flowchart.views.letters import printed

_PIXELS = 96  # to the inch, as browsers have it


class TimelinePicture(NamedTuple):
    """A drawing, made when asked for; shows itself in a notebook."""

    sheet: Sheet

    def svg(self) -> str:
        """The drawing as SVG, with what each answer rests on as tooltips."""
        return to_svg(self.sheet)

    def png(self, scale: float = 2.0) -> bytes:
        """The drawing in dots, *scale* of them to a pixel of the SVG."""
        import resvg_py

        return resvg_py.svg_to_bytes(
            svg_string=to_svg(self.sheet, borrow=False),
            zoom=scale,
            dpi=_PIXELS,
            font_files=[str(path) for path in sorted(FONTS.glob("*.ttf"))],
            font_family="Arimo",
            sans_serif_family="Arimo",
            skip_system_fonts=True,
        )

    def bytes(self, suffix: str) -> bytes:
        """The drawing in the form that a file's *suffix* asks for: .svg .png .pdf.

        Raises InputError on another suffix, or where what draws PDF is not installed.
        """
        forms: dict[str, Callable[[], bytes]] = {
            ".svg": lambda: self.svg().encode(),
            ".png": self.png,
            ".pdf": lambda: to_pdf(self.sheet),
        }
        if suffix.lower() not in forms:
            message = f"a timeline is not drawn to a file ending in {suffix or 'no suffix'}"
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


def picture_of(timeline: Timeline) -> TimelinePicture:
    """The picture of a timeline."""
    region = timeline.region
    title = region.name if printed(region.name) else f"{region.id} ({region.name})"
    return TimelinePicture(sheet_of(grid_of(timeline), title, asked_of(timeline)))
