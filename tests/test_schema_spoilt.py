"""The schemas of what commands print refuse what is spoilt: a key more, one less, a wrong type."""

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from test_schema_printed import faults, valid, validator
from tiny import write_tiny

MAPPINGS = {"gates", "outcomes", "figures", "steps", "set", "level", "ignored", "inputs"}
MAPPINGS |= {"visited", "yes", "no", "arrived", "blocked", "undetermined", "says_no"}
MAPPINGS |= {"bottlenecks", "unknown", "wanting"}
FREE = {"set", "level", "expected", "actual"}  # hold what files say, whatever that is


def paths(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The paths of all values of which the schema says what they are."""
    if path and path[-1] in FREE:
        return
    yield path
    if isinstance(data, (dict, list)):
        for key, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from paths(value, (*path, key))


def at(data: Any, path: tuple[Any, ...]) -> Any:
    """What stands at a path."""
    for key in path:
        data = data[key]
    return data


def spoilt_copies(sound: Any) -> Iterator[tuple[str, Any]]:
    """Copies of *sound* with a key too many, with one too few, with a wrong type."""
    for path in paths(sound):
        where, found = ".".join(map(str, path)), at(sound, path)
        if isinstance(found, dict):
            made = copy.deepcopy(sound)
            at(made, path)["no-such-key"] = [{"no-such-key": None}]
            yield f"{where}: one more key", made
            for key in () if path and path[-1] in MAPPINGS else found:
                made = copy.deepcopy(sound)
                del at(made, path)[key]
                yield f"{where}: no {key}", made
        if path:
            made = copy.deepcopy(sound)
            at(made, path[:-1])[path[-1]] = {"no-such-key": [{"no-such-key": None}]}
            yield f"{where}: a mapping", made


def small(command: str, folder: Path) -> Any:
    """A small output of a command in which nearly every kind of object stands."""
    region, chart = str(write_tiny(folder)), ["--chart", str(folder / "tiny.yaml")]
    words, code = [region], 0
    if command == "timeline":
        words += ["--from", "2001", "--to", "2004"]
    if command == "sources":
        ruling = "rulings:\n  - {indicator: aside, use: {value: 2}, why: w, who: me, date: 2004}\n"
        path = Path(region)
        path.write_text(path.read_text(encoding="utf-8") + ruling, encoding="utf-8")
    if command == "actors":
        words += ["--as-of", "2001"]
    if command == "test":
        path = folder / "wrong.yaml"
        said = "source: {id: doc, at: page 1}, json: {verdict: cleared}"
        path.write_text(f"expect: [{{region: spot.yaml, as_of: 2002, concludes: x, {said}}}]")
        words, code = [str(path), "--coverage"], 1
    if command in ("compare", "table"):
        one, other = folder / "a.csv", folder / "b.csv"
        one.write_text("region,firms,area,open\na,30,10,true\nb,many\n")
        other.write_text("region,firms,area,open\na,30,10,false\n")
        words = [str(one), *chart]
        if command == "compare":
            one.write_text("region,firms,area,open\na,30,10,true\n")
            words += [str(other), "--share", "firms"]
    if command == "charts":
        words = []
    if command == "check":
        (folder / "bad.csv").write_text("region,firms\na,many\n")
        words, code = [str(folder / "bad.csv"), *chart], 2
    return valid(command, *words, code=code)


@pytest.mark.parametrize(
    ("command", "least"),
    [
        ("timeline", 400),
        ("sources", 300),
        ("actors", 150),
        ("test", 80),
        ("compare", 80),
        ("table", 60),
        ("charts", 200),
        ("check", 15),
    ],
)
def test_what_is_spoilt_is_refused(command: str, least: int, tmp_path: Path) -> None:
    """Whatever key is added or taken away, and a mapping for anything else."""
    sound = small(command, tmp_path)
    check, told = validator(command), 0
    for what, made in spoilt_copies(sound[:2] if command == "charts" else sound):
        assert not check.is_valid(made), what
        told += 1
    assert told >= least


@pytest.mark.parametrize("command", ["timeline", "sources", "actors"])
def test_one_region_is_one_object(command: str, tmp_path: Path) -> None:
    """A list of none or of two is no answer to one region."""
    sound = small(command, tmp_path)
    assert faults(command, []) != []
    assert faults(command, sound * 2) != []


@pytest.mark.parametrize(
    ("command", "path", "wrong"),
    [
        ("timeline", (0, "years"), []),
        ("timeline", (0, "years", 0, "as_of"), None),
        ("timeline", (0, "years", 0, "as_of"), "2001"),
        ("timeline", (0, "years", 0, "verdict"), "perhaps"),
        ("timeline", (0, "years", 0, "missing"), "firms"),
        ("sources", (0, "sources", 0, "taken"), []),
        ("sources", (0, "sources", 0, "taken", 1, "what"), "words for an observation"),
        ("sources", (0, "sources", 0, "year"), "2001"),
        ("sources", (0, "conflicts", 0, "stands"), 1),
        ("actors", (0, "bottlenecks", 0, "placed", 0, "reach"), -1),
        ("actors", (0, "bottlenecks", 0, "placed", 0, "basis"), "guessed"),
        ("actors", (0, "organisations", 0, "note"), 3),
        ("test", ("counts", "agrees"), 0.5),
        ("test", ("coverage", "percent"), 101),
        ("test", ("expectations", 0, "result"), "agreed"),
        ("compare", ("tables", 0, "cases", 0, "gates", "dense"), None),
        ("compare", ("tables", 0, "cases", 0, "figures", "firms", "share", "low"), None),
        ("compare", ("turned", 0, "answers"), ["yes"]),
        ("table", ("format",), "kuchiki/1"),
        ("table", ("form",), "long"),
        ("table", ("yes", "dense"), -1),
        ("table", ("short_rows", 0, "lines", 0), 0),
        ("charts", (0, "claim"), 1),
        ("charts", (0, "gates", "universities"), None),
        ("check", (0, "code"), "no code"),
        ("check", (0, "line"), 0),
        ("check", (0, "doubt"), "no"),
    ],
)
def test_a_wrong_value_is_refused(
    command: str, path: tuple[Any, ...], wrong: Any, tmp_path: Path
) -> None:
    """Words that no answer is, numbers below none, texts for numbers, lists that may not be."""
    made = small(command, tmp_path)
    if command == "charts":
        [made] = [[one] for one in made if one["chart"] == "hi-tech"]
    assert at(made, path) != wrong
    at(made, path[:-1])[path[-1]] = wrong
    assert faults(command, made) != []
