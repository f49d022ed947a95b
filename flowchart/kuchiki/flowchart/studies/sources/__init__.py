"""The documents behind a region: what was taken from each, where they disagree, how to cite.

`collect` gathers what was taken, `conflicts` finds what cannot all be right; `explain`, `plain`
and `bibliography` show it.
"""

from kuchiki.flowchart.studies.sources.bibliography import to_bibtex, to_csl
from kuchiki.flowchart.studies.sources.collect import Documents, collect

__all__ = ["Documents", "collect", "to_bibtex", "to_csl"]
