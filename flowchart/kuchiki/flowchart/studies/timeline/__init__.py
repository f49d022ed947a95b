"""The timeline: a region's verdict as of each year, and what turned it.

`follow` judges the years, `turns` says which observations turned a gate; `explain`, `plain` and
`picture` show it.
"""

from kuchiki.flowchart.studies.timeline.follow import Timeline, Year, follow

__all__ = ["Timeline", "Year", "follow"]
