"""Phrases: measures, cases and sentences as every part of the report says them."""

from collections.abc import Iterable, Sequence

from kuchiki.flowchart.studies.hypothesis.fits import ModelFit
from kuchiki.flowchart.studies.hypothesis.measures import Against, Fit, Measure, Need
from kuchiki.flowchart.views.document import Block, Item, Items, Paragraph, Span, Text, text
from kuchiki.flowchart.views.sentence import sentence
from kuchiki.flowchart.words import speaker

say = speaker("hypothesis", "shared")

MOST_CASES, MOST_TERMS = 12, 12
NOTHING = "–"


def figure(measure: Measure) -> str:
    """A measure to three places; a range where unknown answers leave one, ? for any at all.

    >>> from kuchiki.rules.values import Range
    >>> figure(Range(0.90361, 0.90361)), figure(Range(0.25, 1)), figure(None)
    ('0.904', '0.250–1.000', '–')
    >>> figure(Range(0, 1))
    '?'
    """
    if measure is None:
        return NOTHING
    if measure == (0, 1):
        return "?"
    low, high = (f"{end:.3f}" for end in measure)
    return low if low == high else f"{low}–{high}"


def figures(fit: Fit | Need) -> list[Text]:
    """Measures in their order."""
    return [text(figure(measure)) for measure in fit]


def listed(names: Iterable[str], most: int = MOST_CASES) -> str:
    """Names, the rest of a long list counted.

    >>> listed("abc"), listed("abcd", 2)
    ('a, b, c', 'a, b and 2 more')
    """
    every = list(names)
    names = say("comma").join(every[:most])
    rest = len(every) - most
    return say("and_more", names=names, count=rest) if rest > 0 else names


def against(cases: Against) -> Text:
    """Cases that contradict, those that only could after a question mark."""
    sure = Span(listed(cases.sure), "no")
    could = Span(say("could", cases=listed(cases.could)), "unknown")
    if cases.sure and cases.could:
        return sentence(say("contradict"), sure=sure, could=could)
    if cases.sure:
        return text(sure)
    return text(could if cases.could else Span(NOTHING, "quiet"))


def spaced(expression: str) -> str:
    """A long expression with room to break its line.

    >>> spaced("DEV*~URB"), spaced("*".join(["science-park"] * 4))[:28]
    ('DEV*~URB', 'science-park * science-park ')
    """
    return expression if len(expression) <= 40 else expression.replace("*", " * ")


def sum_text(model: ModelFit) -> str:
    """A model with room to break its line, the rest of a long sum counted."""
    words = spaced(" + ".join(term.text for term in model.terms[:MOST_TERMS]))
    rest = len(model.terms) - MOST_TERMS
    return say("sum_more", sum=words, count=rest) if rest > 0 else words


def plural(key: str, count: int) -> str:
    """A count of things.

    >>> plural("cases", 1), plural("models", 1000)
    ('1 case', '1,000 models')
    """
    return say(f"{key}_1" if count == 1 else key, count=f"{count:,}")


def heads(*keys: str) -> tuple[str, ...]:
    """The heads of a table."""
    return tuple(map(say, keys))


def quiet(words: str) -> Paragraph:
    """A sentence of lesser weight."""
    return Paragraph(text(Span(words, "quiet")))


def items(lines: Sequence[str | Text]) -> list[Block]:
    """A list, no block where it is empty."""
    made = tuple(Item(text(line) if isinstance(line, str) else line) for line in lines)
    return [Items(made)] if made else []
