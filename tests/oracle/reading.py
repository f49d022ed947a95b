"""A naive reading of the design's section 5: what a chart says of a region, by brute force.

Plain dicts in (what the two YAML files hold), the JSON contract of section 6 out. Nothing here
is fast, and nothing is shared with the engine: each function quotes the sentence that it reads.
"""

# AMBIGUITIES. Where the text leaves two readings open, the most literal one is taken:
#  1 window: the limit is counted back from the newest date (2004-02-29 less 12 months is
#    2003-02-28), not forward from the older one (2003-02-28 and 12 months is 2004-02-28).
#  2 `about: n, within: 10%` is n * 90 / 100 to n * 110 / 100, its unit's ratio in the same one
#    multiplication and division (converting first, or adding n * 10 / 100, rounds more often).
#    The cases drawn keep to numbers for which every order of rounding gives the same.
#  3 A converting factor is the ratio in lowest terms: x * numerator / denominator.
#  4 `observations[].value` keeps the form of the file, but in the finding's unit (it has none of
#    its own in the contract); a list of categories stands in the order of the vocabulary.
#  5 Observations, and with them sources, stand in file order, not by date.
#  6 A formula's finding shows its operands' observations and sources (operands as they first
#    appear in its text), is in conflict if an operand is, and shows an operand's ruling.
#  7 The `max_age` and `window` of a formula's own indicator say nothing: its operands' count.
#  8 A ruling or `set` on a formula's indicator replaces the formula; a ruling for a source
#    leaves it nothing (a formula has no observations).
#  9 A level asked for keeps the `basis` and `why` of the level that it replaces.
# 10 A ruling's `date` is shown as a full day, as all dates are; its `use` as written.
# 11 A not-good end lies in several steps at once: an end "in later steps" is one whose every
#    place is later; some places later and some not is neither yes nor no.
# 12 A region's measure of a chart's id takes the chart's place, key by key; others come after.
# 13 Precedents stand in the order of the regions, then of their files; `region` is the id.
# 14 `what-if` levels name gates; criteria of an `observed_by` cannot be asked.
# 15 `on_path` is the walk's path, not the road ahead.
# 16 The findings of a conflict that its criterion can still answer: conflict true, reason null.
# 17 `between` suits a scale too; its margin is a whole number of steps, as each word's is.
# 18 A division of infinite ends (inf / inf) adds nothing to a range's ends.
# 19 `repeats` is followed once: a copy of a copy counts as the source that it names.
# 20 An `area` makes a proxy whatever it says, though it might name the region itself.

import itertools
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from oracle.criteria import criteria_of, judged, throughout
from oracle.evidence import Json, asked_for, day, operands

NOTHING: Mapping[str, Any] = {}


def judge(
    chart: Json,
    region: Json,
    *,
    as_of: Any = None,
    sources: Sequence[str] = (),
    set: Mapping[str, Any] = NOTHING,
    level: Mapping[str, Any] = NOTHING,
    rulings: bool = True,
    proxy: bool = True,
    others: Sequence[tuple[Json, Json]] = (),
) -> Json:
    """What the chart says of the region; `others` are (chart, region) pairs for precedents."""
    case: Json = {
        "chart": chart,
        "region": region,
        "sources": list(sources),
        "set": set,
        "level": level,
        "rulings": rulings,
        "proxy": proxy,
    }
    case["as_of"] = newest(case) if as_of is None else day(as_of)
    order = gates_in_order(chart)
    gates = {name: judged(case, name, chart["gates"][name]) for name in order}
    answers = {name: gates[name]["answer"] for name in order}
    path, end = walk(chart, answers)
    ends, exits = outcomes_of_chance(chart, answers)
    road, _ = walk(chart, answers, onward=True)
    last = path[-1]["gate"]
    on_path = [leg["gate"] for leg in path]
    return {
        "as_of": case["as_of"] and case["as_of"].isoformat(),
        "verdict": verdict(chart, ends),
        **end,
        "step": chart["gates"][last]["step"],
        "possible": ends,
        "at_worst": ends[0],
        "at_best": ends[-1],
        "path": path,
        "steps": steps(chart, order, answers, ends, exits),
        "outcomes": {
            name: {"observed": observed(case, name, outcome)}
            for name, outcome in chart["outcomes"].items()
        },
        "gates": {
            name: {"step": chart["gates"][name]["step"], "on_path": name in on_path} | gates[name]
            for name in order
        },
        "bottlenecks": bottlenecks(case, road, on_path, gates, others),
        "unknown": [
            {"gate": leg["gate"]} | question
            for leg in road
            for question in open_questions(gates[leg["gate"]])
        ],
    }


def newest(case: Json) -> date | None:
    """The newest observation of an indicator that a gate or an `observed_by` asks; or null."""
    outcomes = case["chart"]["outcomes"].values()
    groups = [
        *case["chart"]["gates"].values(),
        *(o["observed_by"] for o in outcomes if "observed_by" in o),
    ]
    asked = {criterion["indicator"] for group in groups for criterion in criteria_of(group)}
    names = {name for indicator in asked for name in with_operands(case["chart"], indicator)}
    return max((day(o["date"]) for name in names for o in asked_for(case, name)), default=None)


def with_operands(chart: Json, name: str) -> list[str]:
    """An indicator and, for a formula, all that it is computed of."""
    formula = chart["indicators"][name].get("formula", "")
    return [name, *(deep for each in operands(formula) for deep in with_operands(chart, each))]


def observed(case: Json, name: str, outcome: Json) -> str | None:
    """An outcome's `observed` is the answer of `observed_by`, null without one."""
    if "observed_by" not in outcome:
        return None
    return str(judged(case, name, outcome["observed_by"])["answer"])


# Walks -----------------------------------------------------------------------------------------


def gates_in_order(chart: Json) -> list[str]:
    """Repeatedly the first gate in file order whose predecessors are all taken."""
    gates = chart["gates"]
    taken: list[str] = []
    while len(taken) < len(gates):
        taken.append(
            next(
                name
                for name in gates
                if name not in taken
                and all(
                    before in taken
                    for before, gate in gates.items()
                    if name in (gate["yes"], gate.get("no"))
                )
            )
        )
    return taken


def walk(
    chart: Json, answers: Mapping[str, str], *, onward: bool = False
) -> tuple[list[Json], Json]:
    """Yes takes `yes`; No takes `no` if there is one, else stops; Unknown stops; an outcome ends.

    Onward is the road ahead: an Unknown, or a No without exit, taken as Yes.
    """
    path: list[Json] = []
    here = str(chart["start"])
    while here in chart["gates"]:
        gate, answer = chart["gates"][here], answers[here]
        exits: dict[str, str | None] = {"yes": gate["yes"], "no": gate.get("no")}
        out = exits.get(answer)
        out = gate["yes"] if out is None and onward else out
        path.append({"gate": here, "answer": answer, "exit": out})
        if out is None:
            status = "blocked" if answer == "no" else "undetermined"
            return path, {"status": status, "stopped_at": here, "outcome": None}
        here = out
    return path, {"status": "arrived", "stopped_at": None, "outcome": here}


def is_good(chart: Json, end: Json) -> bool:
    """Outcomes that are not good say `good: false`."""
    return end["outcome"] is not None and chart["outcomes"][end["outcome"]].get("good", True)


def outcomes_of_chance(
    chart: Json, answers: Mapping[str, str]
) -> tuple[list[Json], list[tuple[str, str | None]]]:
    """The possible ends, and the exits taken to them: every turn of every Unknown gate, walked.

    Stops in the order of gates, then outcomes that are not good, then good ones, each in file
    order.
    """
    ways = [("yes", "no") if a == "unknown" else (a,) for a in answers.values()]
    ends: list[Json] = []
    exits: list[tuple[str, str | None]] = []
    for way in itertools.product(*ways):
        path, end = walk(chart, dict(zip(answers, way, strict=True)))
        ends += [end] if end not in ends else []
        leg = (path[-1]["gate"], path[-1]["exit"])
        exits += [leg] if leg not in exits else []
    outcomes, order = list(chart["outcomes"]), gates_in_order(chart)
    places = [
        *({"status": "blocked", "stopped_at": gate, "outcome": None} for gate in order),
        *({"status": "arrived", "stopped_at": None, "outcome": name} for name in outcomes),
    ]
    ends.sort(key=lambda end: (end["status"] == "arrived", is_good(chart, end), places.index(end)))
    return ends, exits


def verdict(chart: Json, ends: Sequence[Json]) -> str:
    """`cleared` if all possible ends are good, `not-cleared` if none is, else `open`."""
    return between_all_and_none(
        [is_good(chart, end) for end in ends], "cleared", "not-cleared", "open"
    )


def between_all_and_none(truths: Iterable[bool], every: str, none: str, some: str) -> str:
    """One word if all are true, one if none is, else a third."""
    found = {*truths}
    return every if found == {True} else none if found == {False} else some


def steps(
    chart: Json,
    order: Sequence[str],
    answers: Mapping[str, str],
    ends: Sequence[Json],
    exits: Sequence[tuple[str, str | None]],
) -> Json:
    """`cleared`: yes if every possible end lies in later steps or beyond, no if none does."""
    names = list(chart["steps"])
    places: list[int] = []
    for end in ends:
        if is_good(chart, end):
            places.append(len(names))  # a good one lies beyond all
        elif end["outcome"] is None:
            places.append(names.index(chart["gates"][end["stopped_at"]]["step"]))
        else:  # in the step of each gate with an open exit to it
            places += [
                names.index(chart["gates"][gate]["step"])
                for gate, out in exits
                if out == end["outcome"]
            ]
    shown = {}
    for number, name in enumerate(names):
        gate = chart["steps"][name].get("reached_by")
        reached = answers[gate] if gate else None
        shown[name] = {
            "cleared": between_all_and_none([p > number for p in places], "yes", "no", "unknown"),
            "reached": reached,
            "overtaken": [
                g
                for g in order
                if reached == "yes"
                and chart["gates"][g]["step"] == name
                and answers[g] in ("no", "unknown")
            ],
        }
    return shown


# The road ahead --------------------------------------------------------------------------------


def bottlenecks(
    case: Json,
    road: Sequence[Json],
    on_path: Sequence[str],
    gates: Mapping[str, Json],
    others: Sequence[tuple[Json, Json]],
) -> list[Json]:
    """Gates on the road without `no` exit that answer No: stopping, pending or latent."""
    chart = case["chart"]
    found: list[Json] = []
    before: list[Json] = []
    for leg in road:
        name, gate = leg["gate"], chart["gates"][leg["gate"]]
        if leg["answer"] == "no" and "no" not in gate:
            unknown = [b["gate"] for b in before if b["answer"] == "unknown"]
            role = "latent" if found else "pending" if unknown else "stopping"
            assert (role == "stopping") == (on_path[-1] == name)
            found.append(
                {
                    "gate": name,
                    "role": role,
                    "pending": unknown if role == "pending" else [],
                    "gaps": gaps(chart, gates[name]),
                    "actors": actors(case, gate),
                    "measures": measures(case, name),
                    "precedents": precedents(case, name, others),
                }
            )
        before.append(leg)
    return found


def gaps(chart: Json, gate: Json) -> list[Json]:
    """Criteria No through every enclosing group; `short_by` is the negated margin."""
    shown = []
    for number in throughout(gate["group"], [f["answer"] for f in gate["findings"]], "no"):
        found = gate["findings"][number]
        margin, unit = found["margin"], None
        if margin is not None:
            low, high = (None if end is None else -end for end in (margin["high"], margin["low"]))
            margin = {"low": low, "high": high}
            unit = "steps" if found["unit"] is None else found["unit"]
        shown.append({"criterion": found["id"], "short_by": margin, "unit": unit})
    return shown


def actors(case: Json, gate: Json) -> list[Json]:
    """Who can clear a gate; in a region, with a name."""
    names = case["region"].get("actors", {})
    return [
        {"kind": a["kind"], "name": names.get(a["kind"]), "basis": a["basis"]}
        for a in gate.get("actors", [])
    ]


def measures(case: Json, name: str) -> list[Json]:
    """The region's: more than the chart's, or the chart's with local cost."""
    held = {m["id"]: m for m in case["chart"]["gates"][name].get("measures", [])}
    for measure in case["region"].get("measures", {}).get(name, []):
        held[measure["id"]] = held.get(measure["id"], {}) | measure
    return [{key: m[key] for key in ("id", "title", "actor")} for m in held.values()]


def precedents(case: Json, name: str, others: Sequence[tuple[Json, Json]]) -> list[Json]:
    """Other regions' actions at the gate, dated at most as of, its answer before and after."""
    shown = []
    for chart, region in others:
        for action in region.get("actions", []):
            when = day(action["date"])
            if (
                region["region"] == case["region"]["region"]
                or action["gate"] != name
                or case["as_of"] is None
                or when > case["as_of"]
            ):
                continue
            before, after = (
                judge(chart, region, as_of=moment.isoformat())["gates"][name]["answer"]
                for moment in (when - timedelta(days=1), case["as_of"])
            )
            shown.append(
                {
                    "region": region["region"],
                    "what": action["what"],
                    "name": action.get("name"),
                    "date": when.isoformat(),
                    "before": before,
                    "after": after,
                    "source": action["source"],
                }
            )
    return shown


def open_questions(gate: Json) -> list[Json]:
    """Unknown gates with the criteria Unknown through every enclosing group."""
    findings = gate["findings"]
    return [
        {
            "criterion": findings[number]["id"],
            "indicator": findings[number]["indicator"],
            "reason": findings[number]["reason"],
        }
        for number in throughout(gate["group"], [f["answer"] for f in findings], "unknown")
    ]
