"""Sections that studies add to a region's part of the page."""

from typing import NamedTuple

from kuchiki.flowchart.views.document import Document


class Section(NamedTuple):
    """What a study says: a picture, words, or why it is missing.

    *key* names its title among the page's strings.
    """

    key: str
    document: Document | None = None
    svg: str | None = None
    missing: str | None = None
