"""The words of plans, as texts and as pictures."""

WORDS: dict[str, str] = {
    # The plan
    "title": "{region}: plan",
    "unpriced": (
        "No measure here says both what it raises and what it costs, so no price is reckoned."
    ),
    "goal_cheapest": "The cheapest plan",
    "goal_fastest": "The fastest plan",
    "goal_furthest": "The furthest for {budget}",
    "not_said": "not said",
    "years_1": "{count} year",
    "years": "{count} years",
    "assumes": (
        "What this assumes: each measure does what it says and no more, what several add adds up, "
        "and what none of them raises stays as it is."
    ),
    # What it comes to
    "nothing_to_do": "Nothing has to be done: the walk arrives at {outcome}.",
    "sum": "{feasible}{measures}, {cost}, {years}; the walk then ends by {end}.",
    "feasible": "Feasible: ",
    "not_feasible": "Not feasible: ",
    "measures_1": "{count} measure",
    "measures": "{count} measures",
    "stuck": "Nothing that can be chosen clears {gates}.",
    "dearer": "To come further takes {cost}.",
    "proven": "Proven to be the best.",
    "not_proven": "Not proven to be the best: at most {gap} could be saved.",
    # Who does what when
    "when": "Years",
    "gate": "Gate",
    "measure": "Measure",
    "by_whom": "By whom",
    "cost": "Cost",
    "measure_of": "{measure} ({actor}) {title}",
    "effect": "{title}: {effect} [{basis}: {why}]",
    "set_to": "set to {value}",
    "its_cost": "its cost [{basis}]",
    # How far for how much
    "frontier": "How far for how much",
    "as_far_as": "Comes as far as",
    "by": "By",
    "nothing": "nothing",
    "aside": "Left out of the reckoning",
    "aside_of": "{measure} ({gate}): {why}",
    "aside_cost": "it says no cost",
    "aside_takes": "it does not say how long it takes",
    "aside_needs": "it needs {measure}, which cannot be chosen",
    # What stands in the way
    "hurdles": "What stands in the way, and who could do what",
    "hurdle": "{gate}: {gaps}{evidence}",
    "source_kind": "{source} ({kind})",
    "gate_gap": "Gate, gap and evidence",
    "would_clear": "Would clear",
    "none_named": "none named",
    "no_source": "no source",
    "nothing_alone": "nothing alone",
    "unknown": (
        "{unknown}: {gates}. A plan passes these only where a measure sets what they ask; finding "
        "out comes first."
    ),
    # The picture
    "picture_cheapest": "{region}: the cheapest plan",
    "picture_fastest": "{region}: the fastest plan",
    "picture_furthest": "{region}: the furthest plan",
    "picture_arrives": "{cost}, {years}; the walk then arrives at {outcome}",
    "picture_stops": "{cost}, {years}; the walk then stops at {gate}",
    "axis_years": "years from the start",
    "axis_none": "no durations",
    "frontier_below": "the least that it costs to come so far",
    "budget": "budget",
}
