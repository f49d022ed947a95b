"""Plans: what to clear, in which order, by whom, and at what price.

`offer` says what can be chosen and `effects` what it does; `bounds`, `claims`, `choices`, `road`
and `duration` write that as a program, which `program` solves; `search` has the engine confirm
it. `matrix` needs no costs. `study` puts all together; `explain`, `plain` and `picture` show it.
"""

from kuchiki.flowchart.studies.plan.search import PlanError
from kuchiki.flowchart.studies.plan.study import Plan, plan

__all__ = ["Plan", "PlanError", "plan"]
