"""Pictures: what `draw` returns, shown or saved in five forms."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from kuchiki.flowchart.files import write
from kuchiki.flowchart.problems import InputError, Problem, nowhere


class Picture(NamedTuple):
    """A drawing as *dot* (Graphviz) and *mermaid* text; the other forms are made when asked for.

    Shows itself in a notebook.
    """

    dot: str
    mermaid: str

    def svg(self) -> str:
        """The drawing as SVG, with evidence and sources as tooltips.

        Raises InputError where the drawing program is not installed.
        """
        from kuchiki.flowchart.views.draw.render import to_svg

        return to_svg(self.dot)

    def png(self, scale: float = 2.0) -> bytes:
        """The drawing as PNG, *scale* dots to a pixel of the SVG."""
        from kuchiki.flowchart.views.draw.render import to_png

        return to_png(self.dot, scale)

    def pdf(self) -> bytes:
        """The drawing as PDF. Raises InputError where the machine has no Graphviz."""
        from kuchiki.flowchart.views.draw.render import to_pdf

        return to_pdf(self.dot)

    def bytes(self, suffix: str) -> bytes:
        """The drawing in the form that a file's *suffix* asks for: .svg .png .pdf .dot .mmd.

        Raises InputError on another suffix.
        """
        forms: dict[str, Callable[[], bytes]] = {
            ".svg": lambda: self.svg().encode(),
            ".png": self.png,
            ".pdf": self.pdf,
            ".dot": self.dot.encode,
            ".mmd": self.mermaid.encode,
        }
        if suffix.lower() not in forms:
            message = f"a picture is not written to a file ending in {suffix or 'no suffix'}"
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
