"""What files say: the shape of every mapping in charts, regions and scenarios.

Each class is a mapping of a file; its annotations are the one definition of its keys. `shapes`
holds nodes against them, and `schema` turns the same classes into JSON Schemas by pydantic.
"""

from typing import Annotated, Literal, NotRequired

from typing_extensions import TypedDict

from kuchiki.flowchart.read.marks import Data, DateLike, Finite, Match, Whole, Words

_LETTERS = "write small letters, digits and _, a letter first"
_HYPHENS = "write small letters, digits, - and _, a letter first"
Name = Annotated[str, Match(r"[a-z][a-z0-9_-]*", "a name", _HYPHENS)]
Variable = Annotated[str, Match(r"[a-z][a-z0-9_]*", "a name", _LETTERS)]
StepName = Annotated[str | int, Match(r"\S+", "the name of a step", "write it without spaces")]
Text = Annotated[str, Words()]
Number = Annotated[float, Finite()]
Amount = Annotated[float, Finite(0)]
Truth = bool
DateText = Annotated[str | int, DateLike()]
Count = Annotated[int, Whole(0)]
Positive = Annotated[int, Whole(1)]
Basis = Literal["paper", "comparators", "assumed"]
ActorKind = Name
Plain = str | float | bool
Level = Annotated[Plain, Data("a level")]
Pair = Annotated[list[Plain], Data("a pair", minItems=2, maxItems=2)]
Several = Annotated[list[Plain], Data("a list", minItems=1)]

_Is = TypedDict("_Is", {"is": NotRequired[Level]})  # no name in Python


class LevelFile(_Is):
    """Exactly one critical level."""

    at_least: NotRequired[Level]
    at_most: NotRequired[Level]
    between: NotRequired[Pair]
    one_of: NotRequired[Several]


class SpanFile(TypedDict):
    """Bounds of a value: one of at_least, at_most and between, or about with within."""

    at_least: NotRequired[Level]
    at_most: NotRequired[Level]
    between: NotRequired[Pair]
    about: NotRequired[Number]
    within: NotRequired[str | float]


LevelText = Annotated[Plain | list[Plain] | LevelFile, Data("a level")]
ValueText = Annotated[Plain | list[Plain] | SpanFile, Data("a value")]


class CiteFile(TypedDict):
    """A document and the place in it."""

    id: Name
    at: Text


class SourceFile(TypedDict):
    """A document that observations, levels and measures rest on."""

    title: Text
    year: Annotated[int, Whole(1)]
    kind: Literal["official", "scholarly", "press", "web"]
    author: NotRequired[Text]
    url: NotRequired[Text]
    note: NotRequired[Text]


class SpreadFile(TypedDict):
    """A stated distribution."""

    kind: Literal["normal"]
    sd: Amount


class IndicatorFile(TypedDict):
    """A named, defined quantity."""

    title: Text
    kind: Literal["number", "truth", "scale", "category"]
    max_age: Annotated[int | Literal["never"], Whole(0, "never")]
    unit: NotRequired[Text]
    values: NotRequired[list[Text]]
    plausible: NotRequired[list[Number]]
    window: NotRequired[Count]
    formula: NotRequired[Text]
    note: NotRequired[Text]


class CriterionFile(LevelFile):
    """One indicator held against one critical level."""

    indicator: Variable
    basis: Basis
    why: Text
    id: NotRequired[Name]
    unit: NotRequired[Text]
    spread: NotRequired[SpreadFile]
    source: NotRequired[CiteFile]
    note: NotRequired[Text]


class CountFile(TypedDict):
    """A group of which some number is enough."""

    at_least: Positive
    of: "list[CriterionFile | GroupFile]"


class GroupFile(TypedDict):
    """Exactly one of all, any and count."""

    all: NotRequired["list[CriterionFile | GroupFile]"]
    any: NotRequired["list[CriterionFile | GroupFile]"]
    count: NotRequired[CountFile]


class GateActorFile(TypedDict):
    """A kind of actor that can clear a gate."""

    kind: ActorKind
    basis: Basis
    why: Text
    source: NotRequired[CiteFile]


class EffectFile(TypedDict):
    """What a measure does to an indicator."""

    basis: Basis
    why: Text
    by: NotRequired[Number]
    to: NotRequired[Plain]


class CostFile(TypedDict):
    """An amount in a currency."""

    amount: Number
    unit: Text
    basis: NotRequired[Basis]
    why: NotRequired[Text]


class MeasureFile(TypedDict):
    """A policy instrument that an actor can take at a gate."""

    id: Name
    title: NotRequired[Text]
    actor: NotRequired[ActorKind]
    source: NotRequired[CiteFile]
    raises: NotRequired[dict[Variable, EffectFile]]
    cost: NotRequired[CostFile]
    takes: NotRequired[Amount]
    needs: NotRequired[list[Name]]
    excludes: NotRequired[list[Name]]
    basis: NotRequired[Basis]
    why: NotRequired[Text]
    note: NotRequired[Text]


class GateFile(GroupFile):
    """One question in the chart."""

    step: StepName
    question: Text
    yes: Name
    no: NotRequired[Name]
    actors: NotRequired[list[GateActorFile]]
    measures: NotRequired[list[MeasureFile]]
    source: NotRequired[CiteFile]
    note: NotRequired[Text]


class StepFile(TypedDict):
    """A stretch of the road."""

    title: Text
    reached_by: NotRequired[Name]
    note: NotRequired[Text]


class OutcomeFile(TypedDict):
    """Where a walk can arrive."""

    title: Text
    good: NotRequired[Truth]
    observed_by: NotRequired[GroupFile]
    note: NotRequired[Text]


class ActorFile(TypedDict):
    """A kind of actor."""

    title: Text
    note: NotRequired[Text]


class AssumptionFile(TypedDict):
    """What the chart takes for granted and does not ask."""

    what: Text
    why: Text


class PartsFile(TypedDict):
    """Any of a chart's parts, as an included file holds them."""

    include: NotRequired[list[Text]]
    steps: NotRequired[dict[StepName, StepFile]]
    gates: NotRequired[dict[Name, GateFile]]
    outcomes: NotRequired[dict[Name, OutcomeFile]]
    indicators: NotRequired[dict[Variable, IndicatorFile]]
    actors: NotRequired[dict[Name, ActorFile]]
    sources: NotRequired[dict[Name, SourceFile]]
    assumes: NotRequired[list[AssumptionFile]]
    note: NotRequired[Text]


class ChartFile(PartsFile):
    """A chart of its own; steps, gates and outcomes may stand in included files."""

    chart: Name
    title: Text
    start: Name
    source: NotRequired[CiteFile]
    claim: NotRequired[Text]
    built_from: NotRequired[list[Name]]


class VariantFile(PartsFile):
    """A chart that takes another one and changes parts or levels of it."""

    chart: Name
    based_on: Text
    title: NotRequired[Text]
    start: NotRequired[Name]
    levels: NotRequired[dict[Text, LevelText]]
    source: NotRequired[CiteFile]
    claim: NotRequired[Text]
    built_from: NotRequired[list[Name]]


class ObservationFile(TypedDict):
    """One value of one indicator at one date from one source at one place in it."""

    value: ValueText
    date: DateText
    source: Name
    at: Text
    unit: NotRequired[Text]
    area: NotRequired[Text]
    planned: NotRequired[Truth]
    repeats: NotRequired[Name]
    spread: NotRequired[SpreadFile]
    note: NotRequired[Text]


class UseFile(TypedDict):
    """What a ruling decides for: a source, or a value."""

    source: NotRequired[Name]
    value: NotRequired[ValueText]
    unit: NotRequired[Text]


class RulingFile(TypedDict):
    """An analyst's open decision where evidence conflicts or is missing."""

    indicator: Variable
    use: UseFile
    why: Text
    who: Text
    date: DateText


class ActionFile(TypedDict):
    """A measure that an actor took."""

    gate: Name
    actor: ActorKind
    what: Text
    date: DateText
    source: Name
    at: Text
    name: NotRequired[Text]
    measure: NotRequired[Name]
    note: NotRequired[Text]


class OrganisationFile(TypedDict):
    """A named actor of the region's network."""

    name: Text
    kind: ActorKind
    since: NotRequired[DateText]
    source: NotRequired[Name]
    at: NotRequired[Text]
    note: NotRequired[Text]


LinkFile = TypedDict(
    "LinkFile",
    {
        "from": Name,
        "to": Name,
        "kind": Name,
        "date": NotRequired[DateText],
        "source": Name,
        "at": Text,
        "note": NotRequired[Text],
    },
)


class RegionFile(TypedDict):
    """A place with its evidence."""

    region: Name
    name: Text
    chart: Text
    observations: dict[Variable, list[ObservationFile]]
    sources: NotRequired[dict[Name, SourceFile]]
    actors: NotRequired[dict[Name, Text]]
    rulings: NotRequired[list[RulingFile]]
    actions: NotRequired[list[ActionFile]]
    measures: NotRequired[dict[Name, list[MeasureFile]]]
    organisations: NotRequired[dict[Name, OrganisationFile]]
    links: NotRequired[list[LinkFile]]
    note: NotRequired[Text]


class ScenarioFile(TypedDict):
    """The common options as a file."""

    set: NotRequired[dict[Variable, ValueText]]
    level: NotRequired[dict[Text, LevelText]]
    chart: NotRequired[Text]
    sources: NotRequired[list[Name]]
    as_of: NotRequired[DateText]
    rulings: NotRequired[Truth]
    proxy: NotRequired[Truth]
    precedents: NotRequired[list[Text]]
