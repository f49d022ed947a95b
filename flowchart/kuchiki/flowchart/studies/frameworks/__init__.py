"""Frameworks side by side as a picture: a matrix of indicators and charts."""

from kuchiki.flowchart.studies.frameworks.picture import FrameworksPicture, picture_of

__all__ = ["FrameworksPicture", "picture_of"]
