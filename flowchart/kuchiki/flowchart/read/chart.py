"""Charts: from a draft to a model with names resolved, though its graph is not yet checked."""

from kuchiki.flowchart.model import (
    Assumption,
    Chart,
    Cite,
    Gate,
    GateActor,
    Group,
    Measure,
    Outcome,
    Step,
    Test,
)
from kuchiki.flowchart.problems import Place
from kuchiki.flowchart.read.draft import Draft
from kuchiki.flowchart.read.nodes import List, Map
from kuchiki.flowchart.read.parts import (
    operand_place,
    read_indicator,
    read_measure,
    read_source,
    read_spread,
)
from kuchiki.flowchart.read.values import COMPARATORS, factor, read_level
from kuchiki.rules.criteria import Criterion
from kuchiki.rules.indicators import Indicator, Kind


def build_chart(draft: Draft) -> Chart | None:
    """The model of a draft; None, with the problems noted in it, where parts are missing."""
    if not draft.top:
        return None
    return _Builder(draft).chart()


class _Builder:
    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.places: dict[str, Place] = {}
        self.indicators: dict[str, Indicator] = {}

    def chart(self) -> Chart | None:
        draft, top = self.draft, self.draft.top[0]
        for name, node in draft.parts["indicators"].items():
            indicator = read_indicator(name, node, draft.problems)
            if indicator is not None:
                self.indicators[name] = indicator
                self.places[f"indicator.{name}.unit"] = node.at("unit")
        self.check_formulas()
        steps = {
            name: Step(name, node.text("title") or "", node.text("reached_by"), node.place)
            for name, node in draft.parts["steps"].items()
        }
        for node in draft.parts["steps"].values():
            if node.text("reached_by") is not None:
                place = node.at("reached_by")
                draft.unknown("gate", node.text("reached_by") or "", "gates", place)
        gates = {name: self.gate(name, node) for name, node in draft.parts["gates"].items()}
        outcomes = {
            name: self.outcome(name, node) for name, node in draft.parts["outcomes"].items()
        }
        for name in draft.keys["outcomes"].keys() & draft.keys["gates"].keys():
            place = draft.keys["outcomes"][name]
            message = f"{name} is a gate and an outcome"
            draft.problem("chart.twice", place, message, "rename one: they share their names")
        start = draft.top_node("start")
        if start is not None:
            self.places["start"] = start[1].place
        if draft.problems:
            return None
        source = draft.top_node("source")
        built_from = draft.top_node("built_from")
        return Chart(
            name=top.text("chart") or "",
            title=draft.top_text("title") or "",
            start=draft.top_text("start") or "",
            steps=steps,
            gates={name: gate for name, gate in gates.items() if gate is not None},
            outcomes=outcomes,
            indicators=self.indicators,
            actors={n: node.text("title") or n for n, node in draft.parts["actors"].items()},
            sources={n: read_source(n, node) for n, node in draft.parts["sources"].items()},
            place=top.place,
            source=self.cite(source[0]) if source else None,
            claim=draft.top_text("claim"),
            assumes=tuple(
                Assumption(node.text("what") or "", node.text("why") or "")
                for node in draft.assumes
            ),
            built_from=built_from[0].texts("built_from") if built_from else (),
            files=tuple(draft.files.values()),
            places=self.places,
            note=top.text("note"),
        )

    def check_formulas(self) -> None:
        """Operands must be numbers of this chart, and no formula may need itself."""
        for name, indicator in self.indicators.items():
            if indicator.formula is None:
                continue
            node = self.draft.parts["indicators"][name]
            for operand in indicator.formula.operands:
                found = self.indicators.get(operand)
                if found is not None and found.kind is Kind.NUMBER:
                    continue
                place = operand_place(node, operand)
                if self.draft.unknown("indicator", operand, "indicators", place):
                    continue
                if found is not None:
                    message = f"{operand} is a {found.kind}, not a number"
                    self.draft.problem("formula.kind", place, message, "reckon with numbers only")
            if name in self.needs(name, set()):
                message, place = f"{name} is derived from itself", node.at("formula")
                advice = "derive it from what is observed"
                self.draft.problem("formula.cycle", place, message, advice)

    def needs(self, name: str, seen: set[str]) -> set[str]:
        """All indicators that *name* is derived from, near or far."""
        indicator = self.indicators.get(name)
        if indicator is not None and indicator.formula is not None:
            for operand in indicator.formula.operands:
                if operand not in seen:
                    seen.add(operand)
                    self.needs(operand, seen)
        return seen

    def gate(self, name: str, node: Map) -> Gate | None:
        path = f"gate.{name}"
        self.places[path] = self.draft.keys["gates"][name]
        for key in ("yes", "no", "step"):
            self.places[f"{path}.{key}"] = node.at(key)
        self.draft.unknown("step", node.text("step") or "", "steps", node.at("step"))
        test = self.test(node, path)
        actors = []
        for item in node.list("actors"):
            assert isinstance(item, Map)
            self.actor(item, "kind")
            actors.append(
                GateActor(
                    item.text("kind") or "", item.text("basis") or "", item.text("why") or ""
                )
            )
            self.cite(item)
        measures = [self.measure(item) for item in node.list("measures") if isinstance(item, Map)]
        if test is None:
            return None
        return Gate(
            name,
            node.text("step") or "",
            node.text("question") or "",
            test,
            node.text("yes") or "",
            node.text("no"),
            tuple(actors),
            tuple(measure for measure in measures if measure is not None),
            self.draft.keys["gates"][name],
            self.cite(node),
            node.text("note"),
        )

    def outcome(self, name: str, node: Map) -> Outcome:
        path = f"outcome.{name}"
        self.places[path] = self.draft.keys["outcomes"][name]
        observed = node.items.get("observed_by")
        test = self.test(observed, path) if isinstance(observed, Map) else None
        good = node.get("good")
        title = node.text("title") or ""
        return Outcome(name, title, good is not False, test, self.places[path])

    def test(self, node: Map, path: str) -> Test | None:
        """The criteria and group of a gate or of what an outcome is observed by."""
        before = len(self.draft.problems)
        criteria: list[Criterion] = []
        group = self.group(node, criteria, path)
        if group is None or len(self.draft.problems) > before:
            return None
        return Test(tuple(criteria), group)

    def group(self, node: Map, criteria: list[Criterion], path: str) -> Group | None:
        forms = [form for form in ("all", "any", "count") if form in node.keys]
        if len(forms) != 1:
            said = " and ".join(forms) or "none"
            message = f"exactly one of all, any and count is needed, and here is {said}"
            advice = "put one within the other" if forms else "list the criteria under one of them"
            place = node.keys[forms[1]].place if forms else node.place
            self.draft.problem("group.one", place, message, advice)
            return None
        form = forms[0]
        inner = node.map("count") if form == "count" else node
        held = inner.items.get("of" if form == "count" else form)
        if not isinstance(held, List):
            return None
        items = held.items
        if not items:
            if not held.faulty:
                message, advice = f"{form} holds nothing to judge", "list one criterion at least"
                self.draft.problem("group.empty", held.place, message, advice)
            return None
        enough = {"all": len(items), "any": 1}.get(form) or inner.get("at_least")
        if enough > len(items):
            if held.faulty:
                return None
            message = f"{enough} of {len(items)} can never be met"
            advice = f"write {len(items)} or less"
            self.draft.problem("group.count", inner.at("at_least"), message, advice)
            return None
        members: list[int | Group] = []
        for item in items:
            assert isinstance(item, Map)
            if "indicator" not in item.keys:
                member = self.group(item, criteria, path)
                if member is not None:
                    members.append(member)
            else:
                criterion = self.criterion(item, criteria, path)
                if criterion is not None:
                    members.append(len(criteria))
                    criteria.append(criterion)
        return Group(form, enough, tuple(members))

    def criterion(self, node: Map, others: list[Criterion], path: str) -> Criterion | None:
        draft, name = self.draft, node.text("indicator") or ""
        own = node.text("id") or name
        self.places[f"{path}.{own}"] = node.place
        self.cite(node)
        if any(other.id == own for other in others):
            message = f"two criteria here are called {own}"
            draft.problem("criterion.twice", node.place, message, "give each an id of its own")
        comparators = [key for key in COMPARATORS if key in node.keys]
        if len(comparators) != 1:
            said = " and ".join(comparators) or "none"
            message = f"exactly one level ({', '.join(COMPARATORS)}) is needed, and here is {said}"
            advice = "make two criteria of it" if comparators else ""
            place = node.keys[comparators[1]].place if comparators else node.place
            draft.problem("criterion.level", place, message, advice)
            return None
        if draft.unknown("indicator", name, "indicators", node.at("indicator")):
            return None
        indicator = self.indicators.get(name)
        comparator = comparators[0]
        if indicator is None or comparator not in node.items:
            return None
        ratio = factor(indicator, node.text("unit"), node.at("unit"), draft.problems)
        if ratio is None:
            return None
        self.places[f"{path}.{own}.level"] = node.at(comparator)
        level = read_level(indicator, comparator, node.items[comparator], ratio, draft.problems)
        if level is None:
            return None
        basis, why = node.text("basis") or "", node.text("why") or ""
        return Criterion(own, indicator, level, basis, why, read_spread(node, ratio))

    def actor(self, node: Map, key: str) -> None:
        name = node.text(key)
        if name is not None:
            self.draft.unknown("actor", name, "actors", node.at(key))

    def cite(self, node: Map) -> Cite | None:
        source = node.items.get("source")
        if not isinstance(source, Map) or "id" not in source.items:
            return None
        self.draft.unknown("source", source.text("id") or "", "sources", source.at("id"))
        return Cite(source.text("id") or "", source.text("at") or "")

    def measure(self, node: Map) -> Measure | None:
        self.actor(node, "actor")
        self.cite(node)
        for name in node.map("raises").keys:
            self.draft.unknown(
                "indicator", name, "indicators", node.map("raises").keys[name].place
            )
        return read_measure(node, None, self.draft.problems)
