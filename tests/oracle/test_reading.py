"""The naive reading itself, on cases worked by hand."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from oracle.criteria import group_answer, throughout
from oracle.evidence import computed, convert, day, known, months_before, possible, together
from oracle.reading import judge
from oracle.strategies import cases

Json = dict[str, Any]
UNIVERSITIES = {"kind": "number", "unit": "count", "max_age": 10}
TRUST = {"kind": "scale", "values": ["none", "weak", "established"], "max_age": 5}


def evidence(
    *observations: Json, as_of: str = "2006", indicator: Json = UNIVERSITIES, **more: Any
) -> Json:
    """What is known of the indicator x from observations alone."""
    case = {
        "chart": {"indicators": {"x": indicator}},
        "region": {"observations": {"x": list(observations)}, **more.pop("region", {})},
        "as_of": day(as_of),
        "sources": [],
        "set": {},
        "rulings": True,
        "proxy": True,
    }
    return known(case | more, "x")


def seen(value: Any, when: Any, source: str = "a", **more: Any) -> Json:
    return {"value": value, "date": when, "source": source, "at": "p. 1"} | more


def test_a_date_is_its_last_day() -> None:
    assert day(2006) == day("2006") == day("2006-12") == date(2006, 12, 31)
    assert day("2004-02") == date(2004, 2, 29)
    assert day("2006-07-04") == date(2006, 7, 4)


@pytest.mark.parametrize(
    ("when", "months", "limit"),
    [
        ("2004-02-29", 12, "2003-02-28"),
        ("2005-02-28", 12, "2004-02-28"),
        ("2006-07-31", 1, "2006-06-30"),
        ("2006-03-31", 1, "2006-02-28"),
        ("2006-01-15", 13, "2004-12-15"),
    ],
)
def test_months_back(when: str, months: int, limit: str) -> None:
    assert months_before(day(when), months) == day(limit)


def test_exactly_the_oldest_allowed_is_in_force() -> None:
    indicator = UNIVERSITIES | {"max_age": 4}
    leap: Json = {"as_of": "2008-02-29", "indicator": indicator}
    assert evidence(seen(39, "2004-02-29"), **leap)["value"] == (39, 39)
    assert evidence(seen(39, "2004-02-28"), **leap)["reason"] == "stale"
    clamped: Json = {"as_of": "2008-02-29", "indicator": UNIVERSITIES | {"max_age": 1}}
    assert evidence(seen(39, "2007-02-28"), **clamped)["value"] == (39, 39)
    assert evidence(seen(39, "2007-02-27"), **clamped)["reason"] == "stale"
    assert evidence(seen(39, "2009"), as_of="2006")["reason"] == "missing"
    assert evidence(seen(39, "2006", planned=True))["reason"] == "missing"
    never = UNIVERSITIES | {"max_age": "never"}
    assert evidence(seen(39, 1900), indicator=never)["value"] == (39, 39)


def test_the_window_leaves_older_sources_out() -> None:
    newest = seen({"at_least": 30}, "2006-06-30", "b")
    assert evidence(seen(39, "2005-06-30"), newest)["value"] == (39, 39)
    assert evidence(seen(39, "2005-06-29"), newest)["value"] == (30, float("inf"))
    short = UNIVERSITIES | {"window": 1}
    assert evidence(seen(39, "2006-05-30"), newest, indicator=short)["value"] == (39, 39)
    assert evidence(seen(39, "2006-05-29"), newest, indicator=short)["sources"] == ["b"]


def test_of_each_source_only_its_latest_date() -> None:
    found = evidence(seen(5, "2005-12-30"), seen(6, "2006"), seen(6, "2006-12"))
    assert found["value"] == (6, 6)
    assert len(found["observations"]) == 2
    copied = evidence(seen(5, "2005-12-31", "a"), seen(6, "2006", "b", repeats="a"))
    assert (copied["value"], copied["sources"], copied["conflict"]) == ((6, 6), ["a"], False)


def test_sources_that_cannot_both_be_right_leave_all_between() -> None:
    found = evidence(seen(5, "2006"), seen({"at_least": 7}, "2006", "b"))
    assert (found["value"], found["conflict"]) == ((5, float("inf")), True)
    words = [frozenset(["none"]), frozenset(["established"])]
    assert together(TRUST, words) == (frozenset(["none", "weak", "established"]), True)
    category = TRUST | {"kind": "category"}
    assert together(category, words) == (frozenset(["none", "established"]), True)
    assert together(UNIVERSITIES, [(1, 5), (5, 9)]) == ((5, 5), False)


def test_values_as_written() -> None:
    assert possible(UNIVERSITIES, {"about": 100, "within": "10%"}) == (90, 110)
    assert possible(TRUST, {"at_least": "weak"}) == {"weak", "established"}
    assert possible(UNIVERSITIES | {"unit": "person"}, 1.2, "thousand persons") == (1200, 1200)
    assert convert(15, "minutes", "hours") == 0.25


def test_a_ruling_for_a_source_or_a_value() -> None:
    both = (seen(5, "2006"), seen(7, "2006", "b"))
    ruling = {"indicator": "x", "why": "w", "who": "z", "date": 2007}
    one = evidence(*both, region={"rulings": [ruling | {"use": {"source": "b"}}]})
    assert (one["value"], one["conflict"], one["sources"]) == ((7, 7), False, ["b"])
    two = evidence(*both, region={"rulings": [ruling | {"use": {"value": 6}}]})
    assert (two["value"], two["sources"], two["ruling"]["date"]) == ((6, 6), [], "2007-12-31")
    none = evidence(*both, sources=["a"], region={"rulings": [ruling | {"use": {"source": "b"}}]})
    assert none["reason"] == "missing"


def test_formulas_are_interval_arithmetic() -> None:
    case = {
        "chart": {"indicators": {"a": UNIVERSITIES, "b": UNIVERSITIES}},
        "region": {"observations": {"a": [seen({"between": [2, 4]}, 2006)]}},
        "as_of": day(2006),
        "sources": [],
        "set": {"b": 2},
        "rulings": True,
        "proxy": True,
    }
    assert computed(case, "(a - b) / b")["value"] == (0, 1)
    assert computed(case, "b / (a - 2)")["value"] == (float("-inf"), float("inf"))
    assert computed(case | {"set": {"b": "unknown"}}, "a * b")["value"] is None
    bounded = computed(case | {"set": {"b": "unknown"}}, "a + 0 * b")
    assert (bounded["value"], bounded["reason"]) == ((2, 4), "missing")


def test_counts_are_kleene() -> None:
    shape = {"at_least": 2, "of": [0, 1, {"any": [2, 3]}]}
    assert group_answer(shape, ["yes", "unknown", "no", "unknown"]) == "unknown"
    assert group_answer(shape, ["yes", "unknown", "no", "yes"]) == "yes"
    assert group_answer(shape, ["no", "unknown", "no", "no"]) == "no"
    assert throughout(shape, ["yes", "unknown", "no", "no"], "unknown") == [1]
    assert throughout(shape, ["no", "yes", "no", "no"], "no") == [0, 2, 3]


def chart() -> Json:
    """Two steps, four gates and a diagnosis: a; II: b (no: lost), c, d."""

    def gate(step: str, indicator: str, **exits: str) -> Json:
        criterion = {"indicator": indicator, "at_least": "weak", "basis": "assumed", "why": "w"}
        return {"step": step, "question": "?", "all": [criterion]} | exits

    return {
        "start": "a",
        "steps": {"I": {"reached_by": "a"}, "II": {"reached_by": "d"}},
        "gates": {
            "a": gate("I", "w", yes="b"),
            "d": gate("II", "z", yes="won"),
            "b": gate("II", "x", yes="c", no="lost"),
            "c": gate("II", "y", yes="d"),
        },
        "outcomes": {"won": {}, "lost": {"good": False}},
        "indicators": dict.fromkeys("wxyz", TRUST),
    }


def region(**words: str) -> Json:
    observations = {name: [seen(word, "2006")] for name, word in words.items()}
    return {"region": "here", "observations": observations}


def test_a_pending_bottleneck_and_one_behind_it() -> None:
    said = judge(chart(), region(w="weak", y="none", z="none"))
    assert (said["status"], said["stopped_at"], said["step"]) == ("undetermined", "b", "II")
    assert [(b["gate"], b["role"], b["pending"]) for b in said["bottlenecks"]] == [
        ("c", "pending", ["b"]),
        ("d", "latent", []),
    ]
    assert said["bottlenecks"][0]["gaps"] == [
        {"criterion": "y", "short_by": {"low": 1, "high": 1}, "unit": "steps"}
    ]
    assert [end["stopped_at"] or end["outcome"] for end in said["possible"]] == ["c", "lost"]
    assert said["verdict"] == "not-cleared"
    assert said["steps"]["I"] == {"cleared": "yes", "reached": "yes", "overtaken": []}
    assert said["steps"]["II"] == {"cleared": "no", "reached": "no", "overtaken": []}
    assert said["unknown"] == [
        {"gate": "b", "criterion": "x", "indicator": "x", "reason": "missing"}
    ]


def test_a_step_reached_without_its_gates_is_overtaken() -> None:
    said = judge(chart(), region(w="none", y="none", z="weak"))
    assert (said["status"], said["stopped_at"], said["verdict"]) == ("blocked", "a", "not-cleared")
    assert said["bottlenecks"][0]["role"] == "stopping"
    assert said["steps"]["II"]["overtaken"] == ["b", "c"]
    assert said["steps"]["I"]["cleared"] == "no"
    assert said["steps"]["II"]["cleared"] == "no"


def test_arrived_and_cleared() -> None:
    said = judge(chart(), region(w="weak", x="weak", y="weak", z="established"))
    assert (said["verdict"], said["outcome"], said["as_of"]) == ("cleared", "won", "2006-12-31")
    assert said["steps"]["II"]["cleared"] == "yes"
    assert said["gates"]["d"]["findings"][0]["margin"] == {"low": 1, "high": 1}


def test_precedents_come_from_other_regions_before_and_after() -> None:
    there = region(w="weak") | {"region": "there"}
    there["observations"]["y"] = [seen("none", "2003"), seen("weak", "2006")]
    action = {"gate": "c", "what": "builds", "name": "n", "date": 2005, "source": "a"}
    here = region(w="weak", x="weak", y="none") | {"actions": [action]}
    others = [(chart(), here), (chart(), there | {"actions": [action, action | {"date": 2007}]})]
    (held,) = judge(chart(), here, others=others)["bottlenecks"][0]["precedents"]
    assert (held["region"], held["before"], held["after"]) == ("there", "no", "yes")


@settings(deadline=None, suppress_health_check=list(HealthCheck))
@given(cases())
def test_laws(case: tuple[Json, Json, Json]) -> None:
    """What must hold of any reading: the walk ends where it can, the road goes on past it."""
    chart, region, options = case
    options = {key: value for key, value in options.items() if key != "others"}
    said = judge(chart, region, **options)
    end = {key: said[key] for key in ("status", "stopped_at", "outcome")}
    assert end["status"] == "undetermined" or said["possible"] == [end]
    stopping = [b["gate"] for b in said["bottlenecks"] if b["role"] == "stopping"]
    assert stopping == ([said["stopped_at"]] if said["status"] == "blocked" else [])
    asked = {f["indicator"] for gate in said["gates"].values() for f in gate["findings"]}
    blank = judge(chart, region, **options | {"set": dict.fromkeys(asked, "unknown")})
    assert all(end in blank["possible"] for end in said["possible"])
    json.dumps(said, allow_nan=False)
