"""The shape of what `kuchiki hypothesis --format json` prints: a list of one `HypothesisStudy`."""

from typing import Annotated, Any, Literal

from pydantic import Field
from typing_extensions import TypedDict

Share = Annotated[float, Field(ge=0, le=1)]
Count = Annotated[int, Field(ge=0)]
Config = Annotated[str, Field(pattern="^[01?-]+$")]


class ShareRange(TypedDict):
    """All that a measure could be, over what unknown answers could be."""

    low: Share
    high: Share


Measured = Share | ShareRange | None


class Speaking(TypedDict):
    """Cases that speak against a relation: surely, or perhaps."""

    sure: list[str]
    could: list[str]


class TableRow(TypedDict):
    """A configuration with cases; config has a digit for each condition, in their order."""

    row: Annotated[int, Field(ge=1)]
    config: Annotated[str, Field(pattern="^[01]+$")]
    out: Literal["1", "0", "C", "?", "open"]
    n: Count
    incl: Measured
    PRI: Measured
    cases: list[str]
    possible: list[Literal["1", "0", "C", "?"]]
    could: list[str]
    contradicting: list[str]


class UnplacedCase(TypedDict):
    """A case in no one row: ? is unknown, - exactly one half."""

    case: str
    config: Config


class SufficientTerm(TypedDict):
    """A term of a sum, with its fit."""

    expression: str
    inclS: Measured
    PRI: Measured
    covS: Measured
    covU: Measured


class SolutionTerm(SufficientTerm):
    """A term of a model, with the cases of the positive rows that it holds."""

    cases: list[str]
    contradicting: Speaking


class AssumedRows(TypedDict):
    """Rows without cases that a model takes for positive; null where too many to list."""

    n: Count
    rows: list[int] | None


class OriginPair(TypedDict):
    """The models, counted from 1, that an intermediate one was made from."""

    conservative: int
    parsimonious: int


_From = TypedDict("_From", {"from": list[OriginPair]})


class TiedModel(_From):
    """One of the models that fit equally well."""

    expression: str
    terms: list[SolutionTerm]
    inclS: Measured
    PRI: Measured
    covS: Measured
    contradicting: Speaking
    assumed: AssumedRows


class Ambiguity(TypedDict):
    """How many models are listed; are they all; can none be shorter; why there is none."""

    models: Count
    complete: bool
    proven: bool
    at_least: Count
    why: str | None


class NecessaryTerm(TypedDict):
    """A condition, present or absent, and how far it is necessary."""

    expression: str
    inclN: Measured
    RoN: Measured
    covN: Measured


class TheoryOverlap(TypedDict):
    """Where a theory, or its negation, meets a model, or its negation."""

    theory: bool
    model: bool
    expression: str | None
    inclS: Measured
    PRI: Measured
    covS: Measured
    reached: list[str]
    missed: list[str]


class TheoryModel(TypedDict):
    """A model beside the theory."""

    model: str
    overlaps: list[TheoryOverlap]


class TheoryFit(TypedDict):
    """How a theory fits, and where it and the models agree and differ."""

    expression: str
    relation: Literal["=>", "<=", "<=>"]
    outcome: str
    terms: list[SufficientTerm]
    inclS: Measured
    PRI: Measured
    covS: Measured
    inclN: Measured
    RoN: Measured
    covN: Measured
    against_sufficiency: Speaking
    against_necessity: Speaking
    theory: list[TheoryModel]


class PartFit(TypedDict):
    """A chart, a step or a gate as a condition."""

    inclS: Measured
    PRI: Measured
    covS: Measured
    covU: Measured
    inclN: Measured
    RoN: Measured
    covN: Measured
    against_sufficiency: Speaking
    against_necessity: Speaking


class OvertakenStep(TypedDict):
    """A step whose result came about although these gates do not say Yes."""

    case: str
    step: str
    gates: list[str]


class OrderPair(TypedDict):
    """A gate and the next: the cases in which the order was kept, was not, or is not told."""

    gate: str
    next: str
    kept: list[str]
    against: list[str]
    unknown: list[str]


class FirstYes(TypedDict):
    """The gates that first said Yes on a day."""

    date: str
    gates: list[str]


class CaseOrder(TypedDict):
    """How one case went through the gates."""

    case: str
    order: Literal["kept", "against", "unknown"]
    first: list[FirstYes]
    never: list[str]


class SequenceOf(TypedDict):
    """An order of first Yeses, and the cases in which it occurs."""

    gates: list[list[str]]
    cases: list[str]


class GateOrder(TypedDict):
    """Whether gates were cleared in the chart's order."""

    share: ShareRange | None
    pairs: list[OrderPair]
    cases: list[CaseOrder]
    sequences: list[SequenceOf]


class ChartParts(TypedDict):
    """The chart as a whole, its steps, its gates."""

    whole: PartFit
    steps: dict[str, PartFit]
    gates: dict[str, PartFit]
    overtaken: list[OvertakenStep]
    order: GateOrder


class StudyBody(TypedDict):
    """What the cases say."""

    cases: list[str]
    as_of: dict[str, str | None] | None
    outcome: str
    conditions: list[str]
    truth_table: list[TableRow]
    remainders: Count
    unplaced: list[UnplacedCase]
    solutions: list[TiedModel]
    ambiguity: Ambiguity
    necessity: list[NecessaryTerm]
    expression: TheoryFit | None
    parts: ChartParts | None


class HypothesisStudy(StudyBody):
    """The study; apart from it, that of the cases that a chart was built from."""

    format: Literal["kuchiki/1"]
    region: None
    chart: str | None
    asked: dict[str, Any]
    inputs: dict[str, str]
    in_sample: StudyBody | None
