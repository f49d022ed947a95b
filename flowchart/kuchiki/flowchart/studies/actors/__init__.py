"""The actors of a region: its organisations, their links, and who is placed to clear what.

`network` finds who is placed; `explain`, `plain` and `picture` show it.
"""

from kuchiki.flowchart.studies.actors.network import Network, network_of

__all__ = ["Network", "network_of"]
