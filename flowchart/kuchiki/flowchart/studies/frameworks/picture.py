"""Frameworks as a picture, in SVG, PNG or PDF; drawn as timelines are."""

from collections.abc import Sequence

from kuchiki.flowchart.frameworks import Frameworks
from kuchiki.flowchart.problems import InputError, Problem, nowhere
from kuchiki.flowchart.studies.frameworks.matrix import sheet_of
from kuchiki.flowchart.studies.timeline.picture import TimelinePicture

FORMS = (".svg", ".png", ".pdf")


class FrameworksPicture(TimelinePicture):
    """A matrix of answers, drawn when asked for; shows itself in a notebook."""

    __slots__ = ()

    def bytes(self, suffix: str) -> bytes:
        """The drawing in the form that a file's *suffix* asks for: .svg .png .pdf.

        Raises InputError on another suffix, or where what draws PDF is not installed.
        """
        if suffix.lower() not in FORMS:
            message = f"frameworks side by side are not drawn to a file ending in {suffix}"
            advice = f"known: {', '.join(FORMS)}; kuchiki draw draws the walk through one chart"
            raise InputError([Problem("picture.suffix", nowhere(suffix), message, advice)])
        return super().bytes(suffix)


def picture_of(found: Sequence[Frameworks]) -> FrameworksPicture:
    """The picture of one region through its charts, or of several below each other."""
    return FrameworksPicture(sheet_of(found))
