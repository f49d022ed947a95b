"""Charts, regions and options to judge them with, as hypothesis strategies.

Every chart drawn is valid by the design's checks, and small sets of values, dates and levels
make boundaries, ties and conflicts common.
"""

from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from oracle.criteria import criteria_of, meets
from oracle.evidence import Json, operands

Draw = st.DrawFn

# unit, plausible, levels, and values in each unit that converts
NUMBERS: dict[str, tuple[str, list[int], list[int], dict[str, list[float]]]] = {
    "firms": ("count", [0, 10], [2, 5, 3], {"count": [5, 2, 3, 8, 1, 0]}),
    "banks": ("count", [0, 10], [2, 5], {"count": [2, 5, 1, 3, 0]}),
    "staff": (
        "person",
        [0, 9000],
        [1000, 2000],
        {"person": [1000, 2000, 999], "thousand persons": [1, 2, 1.5]},
    ),
    "capital": (
        "10^4 yuan",
        [0, 90000],
        [10000, 20000],
        {
            "10^4 yuan": [10000, 20000, 15000],
            "10^8 yuan": [1, 2, 0.1],
            "yuan": [100000000, 7],
        },
    ),
    "distance": ("km", [0, 90], [10, 20], {"km": [10, 20, 0.1], "m": [10000, 20000, 333]}),
    "trip": ("minutes", [0, 240], [30, 60], {"minutes": [30, 60, 59.9], "hours": [0.5, 1, 0.1]}),
    "share": ("percent", [0, 100], [20, 50], {"percent": [20, 50, 5.6]}),
}
WORDS: dict[str, tuple[str, list[str]]] = {
    "trust": ("scale", ["absent", "weak", "strong"]),
    "joint_action": ("scale", ["none", "weak", "established", "leading"]),
    "owner": ("category", ["state", "private", "foreign"]),
}
TRUTHS = ["tax_relief", "court"]
FORMULAS = [
    "firms / banks",
    "firms + banks",
    "firms - banks * 2",
    "(firms + banks) / 2",
    "firms * banks",
    "firms * 0 + banks",
    "banks / (firms - 2)",
    "(firms - 2) * banks",
    "firms / banks * 100",
    "-firms + banks",
]
DATES: list[Any] = [
    "2006",
    "2005",
    2005,
    "2006-06",
    "2004-02-29",
    "2005-02-28",
    "2003-02",
    "2004",
    2006,
    "2006-12-30",
    "2005-12-30",
    "2006-06-30",
    "2007",
    "2006-02-28",
]
AS_OF = [None, "2006", "2007-06", None, "2008-02-29", "2006-12-30", "2009-02", None, "2005-02-28"]
SOURCES = ["yearbook", "survey", "press-1"]
KINDS = ["local-government", "private-sector", "alliance"]
BASES = ["paper", "comparators", "assumed"]
CITED = {"id": "paper-1", "at": "section 4"}


def one(draw: Draw, choices: Sequence[Any]) -> Any:
    """One of the choices, the first the simplest."""
    return draw(st.sampled_from(choices))


def seldom(draw: Draw, odds: int = 4) -> bool:
    """True once in so many."""
    return bool(draw(st.integers(0, odds - 1)) == odds - 1)


# The chart -------------------------------------------------------------------------------------


def indicators(draw: Draw) -> Json:
    """All four kinds, and formulas (one of them perhaps of another)."""
    defined: Json = {}
    for name, (unit, plausible, _, _) in NUMBERS.items():
        defined[name] = {"kind": "number", "unit": unit, "plausible": plausible}
    for name, (kind, values) in WORDS.items():
        defined[name] = {"kind": kind, "values": values}
    for name in TRUTHS:
        defined[name] = {"kind": "truth"}
    for name in ("density", "mixture"):
        nested = ["density + firms"] if name == "mixture" else []
        formula = one(draw, FORMULAS + nested)
        defined[name] = {"kind": "number", "unit": "count", "formula": formula}
    for name, indicator in defined.items():
        indicator["title"] = name.title()
        indicator["max_age"] = one(draw, ["never", 5, "never", 2, 1])
        if seldom(draw, 2):
            indicator["window"] = one(draw, [12, 1, 6, 24])
    return defined


def level(draw: Draw, name: str, indicator: Json) -> Json:
    """A comparator and a level that neither every nor no plausible value meets."""
    kind = indicator["kind"]
    if kind == "truth":
        return dict(one(draw, [{"is": True}, {"is": False}, {"one_of": [True]}]))
    if kind == "number":
        levels = NUMBERS.get(name, NUMBERS["firms"])[2]
        comparator = one(draw, ["at_least", "at_most", "between", "is", "one_of"])
        if comparator == "between":
            return {"between": sorted(levels[:2])}
        return {comparator: levels[:2] if comparator == "one_of" else one(draw, levels)}
    words = indicator["values"]
    scale = ["between", "at_most", "at_least"] if kind == "scale" else []
    comparators = ["is", "one_of", *scale]
    comparator = one(draw, list(reversed(comparators)))
    if comparator in ("one_of", "between"):
        start = draw(st.integers(0, len(words) - 2))
        return {comparator: words[start : start + 2]}
    inner = {"at_least": words[1:], "at_most": words[:-1]}.get(comparator)
    return {comparator: one(draw, inner or words)}


def criterion(draw: Draw, defined: Json) -> Json:
    """One indicator held against one level."""
    name = one(draw, list(defined))
    basis = one(draw, BASES)
    return {
        "indicator": name,
        **level(draw, name, defined[name]),
        "basis": basis,
        "why": "because",
    }


def group(draw: Draw, defined: Json, depth: int = 1) -> Json:
    """A group of criteria and of groups, nested at most three deep."""
    items: list[Json] = []
    for _ in range(one(draw, [1, 2, 1, 3] if depth == 1 else [2, 1])):
        nest = depth < 3 and seldom(draw, 4)
        items.append(group(draw, defined, depth + 1) if nest else criterion(draw, defined))
    kind = one(draw, ["all", "any", "count"])
    if kind == "count":
        return {"count": {"at_least": draw(st.integers(1, len(items))), "of": items}}
    return {kind: items}


def with_ids(draw: Draw, group: Json) -> Json:
    """Two criteria of one gate on one indicator need an `id`; some others have one too."""
    criteria = criteria_of(group)
    names = [c["indicator"] for c in criteria]
    for number, each in enumerate(criteria):
        if names.count(each["indicator"]) > 1 or seldom(draw, 5):
            each["id"] = f"c{number}"
    return group


def exits(draw: Draw, count: int) -> list[dict[str, Any]]:
    """A graph from gate 0 forward: every gate has a way in, `yes` a way on, `no` perhaps one."""
    out: list[dict[str, Any]] = [{} for _ in range(count)]
    for gate in range(1, count):  # a way in for each, mostly by the `yes` of the gate before
        free = [(g, e) for g in range(gate - 1, -1, -1) for e in ("yes", "no") if e not in out[g]]
        before, way = one(draw, free) if seldom(draw, 3) else free[0]
        out[before][way] = gate
    outcomes = ["won", "grown", "lost", "stuck"]
    out[-1]["yes"] = "won"
    for gate, ways in enumerate(out):
        for way in ("yes", "no"):
            if way in ways or (way == "no" and not seldom(draw, 3)):
                continue
            targets: list[Any] = list(range(gate + 1, count))
            targets += outcomes[:3] if way == "yes" else outcomes[::-1]
            ways[way] = one(draw, [t for t in targets if t not in ways.values()])
    return out


@st.composite
def charts(draw: Draw) -> Json:
    """A valid chart of 2 to 14 gates over 1 to 3 steps."""
    defined = indicators(draw)
    count = draw(st.integers(2, 7)) if not seldom(draw, 5) else draw(st.integers(8, 14))
    steps = ["I", "II", "III"][: draw(st.integers(1, min(3, count)))]
    cuts = draw(st.permutations(range(1, count)))[: len(steps) - 1]
    step_of = [steps[sum(gate >= cut for cut in cuts)] for gate in range(count)]
    ways = exits(draw, count)
    names = [f"gate-{number}" for number in range(count)]
    gates: Json = {}
    for gate in draw(st.permutations(range(count))):
        targets = {w: names[t] if isinstance(t, int) else t for w, t in ways[gate].items()}
        gates[names[gate]] = {
            "step": step_of[gate],
            "question": f"Is {names[gate]} clear?",
            **with_ids(draw, group(draw, defined)),
            **targets,
        }
        kinds = draw(st.lists(st.sampled_from(KINDS), max_size=2, unique=True))
        if kinds:
            actors = [{"kind": k, "basis": one(draw, BASES), "why": "theirs"} for k in kinds]
            gates[names[gate]]["actors"] = actors
        if seldom(draw, 3):
            gates[names[gate]]["measures"] = [measure(draw, "subsidy"), measure(draw, "centre")]
    reached = {out for each in ways for out in each.values() if isinstance(out, str)}
    outcomes: Json = {}
    for name in draw(st.permutations(sorted(reached))):
        outcomes[name] = {"title": name.title(), "good": name in ("won", "grown")}
        if name == "won" and seldom(draw, 3):
            del outcomes[name]["good"]  # good unless it says otherwise
        if seldom(draw, 3):
            outcomes[name]["observed_by"] = with_ids(draw, group(draw, defined, depth=2))
    described: Json = {}
    for step in steps:
        described[step] = {"title": f"Step {step}"}
        if seldom(draw, 2):
            inside = [names[g] for g in range(count) if step_of[g] == step]
            described[step]["reached_by"] = one(draw, inside)
    return {
        "chart": "drawn",
        "title": "A chart drawn by chance",
        "start": names[0],
        "steps": described,
        "gates": gates,
        "outcomes": outcomes,
        "indicators": defined,
        "actors": {kind: {"title": kind.title()} for kind in KINDS},
        "sources": {"paper-1": {"title": "A paper", "year": 2007, "kind": "scholarly"}},
    }


def measure(draw: Draw, name: str) -> Json:
    """A policy instrument that an actor can take."""
    title = one(draw, [f"A {name}", f"A larger {name}"])
    return {"id": name, "title": title, "actor": one(draw, KINDS), "source": CITED}


# The region ------------------------------------------------------------------------------------


def asked(chart: Json) -> dict[str, list[Json]]:
    """The indicators that the chart asks, operands too, each with the criteria that ask it."""
    groups = [*chart["gates"].values()]
    groups += [o["observed_by"] for o in chart["outcomes"].values() if "observed_by" in o]
    found: dict[str, list[Json]] = {}
    for each in (c for g in groups for c in criteria_of(g)):
        found.setdefault(each["indicator"], []).append(each)
    for name in [*found, *found]:  # twice: a formula may be of a formula
        for operand in operands(chart["indicators"][name].get("formula", "")):
            found.setdefault(operand, [])
    for name in list(found):
        for operand in operands(chart["indicators"][name].get("formula", "")):
            found.setdefault(operand, [])
    return found


def value(draw: Draw, name: str, indicator: Json, criteria: Sequence[Json] = ()) -> Json:
    """A value (and unit), chosen with an eye on the first of the criteria."""
    kind = indicator["kind"]
    if kind == "number":
        home, _, _, by_unit = NUMBERS.get(name, NUMBERS["firms"])
        unit = one(draw, list(by_unit))
        written = {"unit": unit} if unit != home or seldom(draw) else {}
        pool: list[Any] = by_unit[unit]
        if unit == home:
            pool = likely(draw, indicator, pool, criteria)
        form = one(draw, ["exact"] * 6 + ["at_least", "at_most", "between", "about"])
        number = one(draw, pool)
        if form == "between":
            return {"value": {"between": sorted([number, one(draw, by_unit[unit])])}} | written
        if form == "about" and unit == home and number % 10 in (0, 2, 5):
            within = one(draw, ["50%", "10%"] if number % 10 == 0 else ["50%"])
            return {"value": {"about": number, "within": within}} | written
        form = "exact" if form == "about" else form
        return {"value": number if form == "exact" else {form: number}} | written
    words: list[Any] = [True, False] if kind == "truth" else indicator["values"]
    word = one(draw, likely(draw, indicator, words, criteria))
    if kind == "category" and seldom(draw):
        return {"value": [word, one(draw, [w for w in words if w != word])]}
    if kind == "scale" and seldom(draw):
        form = one(draw, ["at_least", "at_most", "between"])
        if form == "between":
            return {"value": {"between": sorted([word, one(draw, words)], key=words.index)}}
        return {"value": {form: word}}
    return {"value": word}


def likely(draw: Draw, indicator: Json, pool: list[Any], criteria: Sequence[Json]) -> list[Any]:
    """Mostly only what meets the first criterion, sometimes only what does not, if any."""
    wish = one(draw, [True, True, False, None, True])
    if not criteria or wish is None:
        return pool
    comparator, held = level_in(criteria[0])
    return [v for v in pool if meets(indicator, comparator, held, v) is wish] or pool


def level_in(criterion: Json) -> tuple[str, Any]:
    """The comparator and the level of a criterion."""
    return next(
        (key, criterion[key])
        for key in ("at_least", "at_most", "between", "is", "one_of")
        if key in criterion
    )


def observation(draw: Draw, name: str, indicator: Json, criteria: Sequence[Json]) -> Json:
    """One value at one date from one source: planned, of an area, or a copy, now and then."""
    source = one(draw, SOURCES)
    made: Json = value(draw, name, indicator, criteria) | {
        "date": one(draw, DATES),
        "source": source,
        "at": one(draw, ["section 4", "Table 1"]),
    }
    if seldom(draw, 8):
        made["planned"] = True
    if seldom(draw, 6):
        made["area"] = "Haidian"
    if seldom(draw, 5):
        made["repeats"] = one(draw, [s for s in SOURCES if s != source])
    return made


def region(draw: Draw, chart: Json, name: str) -> Json:
    """A place with its evidence, rulings, named actors, measures and actions."""
    defined, wanted = chart["indicators"], asked(chart)
    facts = [i for i in wanted if "formula" not in defined[i]]
    observations: Json = {}
    for each in [] if seldom(draw, 25) else facts:
        count = one(draw, [1, 2, 1, 3, 1, 0, 4, 2])
        if count:
            made = [observation(draw, each, defined[each], wanted[each]) for _ in range(count)]
            observations[each] = made
    unasked = [i for i in defined if i not in wanted and "formula" not in defined[i]]
    if unasked and seldom(draw, 5):  # the newest of these must not set the date
        each = one(draw, unasked)
        late = {"date": "2008", "source": SOURCES[0], "at": "preface"}
        observations[each] = [value(draw, each, defined[each]) | late]
    made_of: Json = {
        "region": name,
        "name": name.title(),
        "chart": "chart.yaml",
        "sources": {s: {"title": s, "year": 2007, "kind": "official"} for s in SOURCES},
        "observations": observations,
    }
    if facts and seldom(draw, 3):
        made_of["rulings"] = []
        for each in draw(st.lists(st.sampled_from(facts), min_size=1, max_size=2, unique=True)):
            use = {"source": one(draw, SOURCES)}
            if seldom(draw, 2):
                use = {"value": value_alone(draw, each, defined[each])}
            ruling = {"indicator": each, "use": use, "why": "better", "who": "analyst"}
            made_of["rulings"].append(ruling | {"date": one(draw, ["2006-12-31", "2009-12-31"])})
    if seldom(draw, 2):
        made_of["actors"] = {one(draw, KINDS): "The Committee"}
    if seldom(draw, 3):
        place = one(draw, list(chart["gates"]))
        made_of["measures"] = {place: [measure(draw, "school"), measure(draw, "centre")]}
    if name != "here" or seldom(draw, 3):
        made_of["actions"] = [
            {
                "gate": gate,
                "actor": one(draw, KINDS),
                "name": "The Ministry",
                "what": "builds a road",
                "date": one(draw, ["2005", "2006", "2004-02-29", "2006-06", "2005-02-28", "2008"]),
                "source": one(draw, SOURCES),
                "at": "section 4-1",
            }
            for gate in [*chart["gates"], one(draw, list(chart["gates"]))]
            if not seldom(draw, 3)
        ]
    return made_of


def value_alone(draw: Draw, name: str, indicator: Json) -> Any:
    """A value in the indicator's own unit, as `set` and a ruling write it."""
    if indicator["kind"] != "number":
        return value(draw, name, indicator)["value"]
    home, _, levels, by_unit = NUMBERS.get(name, NUMBERS["firms"])
    number = one(draw, levels + by_unit[home])
    return one(draw, [number, {"at_least": number}, {"between": [number, number + 1]}])


# The whole case --------------------------------------------------------------------------------


@st.composite
def cases(draw: Draw) -> tuple[Json, Json, Json]:
    """A chart, a region and options (`others`: regions on the same chart, for precedents)."""
    chart = draw(charts())
    here = region(draw, chart, "here")
    wanted = list(asked(chart))
    options: Json = {
        "as_of": one(draw, AS_OF),
        "sources": [],
        "set": {},
        "level": {},
        "rulings": not seldom(draw, 5),
        "proxy": not seldom(draw, 5),
        "others": [],
    }
    if seldom(draw, 4):
        some = st.lists(st.sampled_from(SOURCES), min_size=1, max_size=2, unique=True)
        options["sources"] = draw(some)
    if seldom(draw, 4):
        for name in draw(st.lists(st.sampled_from(wanted), max_size=3, unique=True)):
            indicator = chart["indicators"][name]
            options["set"][name] = "unknown"
            if not seldom(draw, 3):
                options["set"][name] = value_alone(draw, name, indicator)
    if seldom(draw, 4):
        place = one(draw, list(chart["gates"]))
        each = one(draw, criteria_of(chart["gates"][place]))
        name = each["indicator"]
        asked_level = level(draw, name, chart["indicators"][name])
        (comparator, bare) = next(iter(asked_level.items()))
        same = comparator in each and seldom(draw, 2)
        key = f"{place}.{each.get('id', name)}"
        options["level"][key] = bare if same else asked_level
    if not seldom(draw, 3):
        options["others"] = [region(draw, chart, "there")]
        if seldom(draw, 3):
            options["others"].append(region(draw, chart, "elsewhere"))
    return chart, here, options
