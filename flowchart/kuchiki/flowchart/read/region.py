"""Regions: from a file to evidence understood by the region's own chart."""

from pathlib import Path
from typing import Any

from kuchiki.flowchart.model import Action, Chart, Link, Measure, Organisation, Region, Source
from kuchiki.flowchart.problems import Place, Problem, did_you_mean
from kuchiki.flowchart.read.draft import open_map
from kuchiki.flowchart.read.files import RegionFile
from kuchiki.flowchart.read.nodes import Map
from kuchiki.flowchart.read.parts import read_measure, read_source, read_spread
from kuchiki.flowchart.read.shapes import check, lost
from kuchiki.flowchart.read.values import factor, read_value
from kuchiki.rules.dates import last_day
from kuchiki.rules.evidence import Observation, Ruling, Stated
from kuchiki.rules.indicators import Indicator


def open_region(path: Path, shown: str, problems: list[Problem]) -> Map | None:
    """The mapping of a region's file, held against its shape; None where it is no region."""
    node = open_map(path, shown, problems, "region")
    if node is not None:
        check(node, RegionFile, problems)
    return node


def build_region(node: Map, chart: Chart, problems: list[Problem]) -> Region:
    """The region that *node* describes; what cannot be understood is noted in *problems*."""
    return _Builder(node, chart, problems).region()


class _Builder:
    def __init__(self, node: Map, chart: Chart, problems: list[Problem]) -> None:
        self.node = node
        self.chart = chart
        self.problems = problems
        self.places: dict[str, Place] = {}
        named = node.map("sources")
        self.sources: dict[str, Source] = chart.sources | {
            name: read_source(name, item)
            for name, item in named.items.items()
            if isinstance(item, Map)
        }
        self.known_sources = dict.fromkeys([*self.sources, *named.keys])
        self.unsure = lost(node, RegionFile.__annotations__)

    def region(self) -> Region:
        node = self.node
        names = node.map("actors")
        for name, key in names.keys.items():
            self.name("actor", name, self.chart.actors, key.place)
        for kind in ("organisations", "links"):
            self.places[kind] = node.at(kind)
        organisations = {
            name: self.organisation(name, item)
            for name, item in node.map("organisations").items.items()
            if isinstance(item, Map) and self.actor(item, "kind")
        }
        return Region(
            id=node.text("region") or "",
            name=node.text("name") or "",
            chart=self.chart,
            sources=self.sources,
            actors={name: str(names.text(name)) for name in names.items},
            observations=self.observations(),
            rulings=self.rulings(),
            actions=tuple(self.action(item) for item in _maps(node, "actions")),
            measures=self.measures(),
            organisations=organisations,
            links=tuple(
                self.link(item, [*organisations, *node.map("organisations").keys])
                for item in _maps(node, "links")
            ),
            files=(node.file,),
            place=node.place,
            places=self.places,
            note=node.text("note"),
        )

    def problem(self, code: str, place: Place, message: str, advice: str = "") -> None:
        self.problems.append(Problem(code, place, message, advice))

    def name(self, what: str, name: str | None, known: Any, place: Place) -> bool:
        """Whether *name* is one of the *known*; else the problem is noted."""
        if name is None or name in known:
            return True
        message = f"no {what} is called {name}"
        if what == "indicator":
            message += f" in the chart {self.chart.name}"
        advice = did_you_mean(name, known, after=self.problems)
        self.problem(f"region.unknown-{what}", place, message, advice)
        return False

    def actor(self, node: Map, key: str = "actor") -> bool:
        return self.name("actor", node.text(key), self.chart.actors, node.at(key))

    def source(self, node: Map, key: str = "source") -> bool:
        return "sources" in self.unsure or self.name(
            "source", node.text(key), self.known_sources, node.at(key)
        )

    def observations(self) -> dict[str, tuple[Observation, ...]]:
        found: dict[str, tuple[Observation, ...]] = {}
        section = self.node.map("observations")
        for name in section.items:
            key = section.keys[name]
            if not self.name("indicator", name, self.chart.indicators, key.place):
                continue
            indicator = self.chart.indicators[name]
            if indicator.formula is not None:
                message = f"{name} is derived ({indicator.formula.text}) and cannot be observed"
                advice = "enter what it is derived from"
                self.problem("region.derived", key.place, message, advice)
                continue
            read: list[Observation] = []
            for node in _maps(section, name):
                observation = self.observation(indicator, node)
                if observation is not None:
                    self.places[f"{name}#{len(read)}"] = node.at("value")
                    read.append(observation)
            found[name] = tuple(read)
        return found

    def observation(self, indicator: Indicator, node: Map) -> Observation | None:
        self.source(node)
        self.source(node, "repeats")
        if node.text("repeats") == node.text("source"):
            message = "an observation cannot repeat its own source"
            self.problem("region.repeats", node.at("repeats"), message, "remove repeats")
        ratio = factor(indicator, node.text("unit"), node.at("unit"), self.problems)
        if ratio is None:
            return None
        read = read_value(indicator, node.items["value"], ratio, self.problems)
        if read is None:
            return None
        value, written = read
        return Observation(
            value,
            written,
            last_day(node.text("date") or ""),
            node.text("source") or "",
            node.text("at") or "",
            node.text("area"),
            node.get("planned") is True,
            node.text("repeats"),
            node.text("note"),
            read_spread(node, ratio),
            _stated(node, indicator),
        )

    def rulings(self) -> dict[str, Ruling]:
        found: dict[str, Ruling] = {}
        for node in _maps(self.node, "rulings"):
            name = node.text("indicator") or ""
            known = self.chart.indicators
            if not self.name("indicator", name, known, node.at("indicator")):
                continue
            if name in found:
                message = f"there are two rulings on {name}"
                place, advice = node.at("indicator"), "keep the one that holds"
                self.problem("ruling.twice", place, message, advice)
                continue
            use, indicator = node.map("use"), known[name]
            if len(use.keys.keys() & {"source", "value"}) != 1:
                message = "a ruling uses a source or a value, exactly one of them"
                advice = "write use: {source: name} or use: {value: ...}"
                self.problem("ruling.use", node.at("use"), message, advice)
                continue
            if indicator.formula is not None and "source" in use.items:
                message = f"{name} is derived ({indicator.formula.text}), so no source states it"
                advice = "use a value, or rule on what it is derived from"
                self.problem("ruling.derived", use.at("source"), message, advice)
                continue
            self.source(use)
            value = written = stated = None
            if "value" in use.items:
                ratio = factor(indicator, use.text("unit"), use.at("unit"), self.problems)
                read = ratio and read_value(indicator, use.items["value"], ratio, self.problems)
                if not read:
                    continue
                value, written = read
                stated = _stated(use, indicator)
            why, who = node.text("why") or "", node.text("who") or ""
            day = last_day(node.text("date") or "")
            found[name] = Ruling(use.text("source"), value, written, why, who, day, stated)
        return found

    def action(self, node: Map) -> Action:
        self.name("gate", node.text("gate"), self.chart.gates, node.at("gate"))
        self.actor(node)
        self.source(node)
        return Action(
            node.text("gate") or "",
            node.text("actor") or "",
            node.text("name"),
            node.text("what") or "",
            last_day(node.text("date") or ""),
            node.text("source") or "",
            node.text("at") or "",
        )

    def measures(self) -> dict[str, tuple[Measure, ...]]:
        found: dict[str, tuple[Measure, ...]] = {}
        section = self.node.map("measures")
        for name in section.items:
            if not self.name("gate", name, self.chart.gates, section.keys[name].place):
                continue
            own = {measure.id: measure for measure in self.chart.gates[name].measures}
            read = [self.measure(item, own) for item in _maps(section, name)]
            found[name] = tuple(measure for measure in read if measure is not None)
        return found

    def measure(self, node: Map, own: dict[str, Measure]) -> Measure | None:
        self.actor(node)
        source = node.items.get("source")
        if isinstance(source, Map):
            self.source(source, "id")
        for name, key in node.map("raises").keys.items():
            self.name("indicator", name, self.chart.indicators, key.place)
        name = node.text("id") or ""
        if name not in own and not node.keys.keys() & {"title", "actor"}:
            message = f"the chart has no measure called {name} at this gate"
            advice = did_you_mean(name, own, "a measure of your own needs a title and an actor")
            self.problem("region.unknown-measure", node.at("id"), message, advice)
            return None
        return read_measure(node, own.get(name), self.problems)

    def organisation(self, name: str, node: Map) -> Organisation:
        self.source(node)
        day = node.text("since")
        return Organisation(
            name,
            node.text("name") or "",
            node.text("kind") or "",
            last_day(day) if day else None,
            node.text("source"),
            node.text("at"),
            node.text("note"),
        )

    def link(self, node: Map, organisations: list[str]) -> Link:
        for end in ("from", "to") if "organisations" not in self.unsure else ():
            self.name("organisation", node.text(end), organisations, node.at(end))
        self.source(node)
        day = node.text("date")
        return Link(
            node.text("from") or "",
            node.text("to") or "",
            node.text("kind") or "",
            last_day(day) if day else None,
            node.text("source") or "",
            node.text("at") or "",
        )


def _stated(node: Map, indicator: Indicator) -> Stated | None:
    unit = node.text("unit") or indicator.unit
    return Stated(node.get("value"), unit) if unit else None


def _maps(node: Map, key: str) -> list[Map]:
    return [item for item in node.list(key) if isinstance(item, Map)]
