"""What is kept, moved and shared, in words."""

from math import floor, inf, isinf, log10, nextafter

from kuchiki.flowchart.judge import End
from kuchiki.flowchart.studies.robustness.draws import Share
from kuchiki.flowchart.studies.robustness.levels import LevelKept, Lever
from kuchiki.flowchart.studies.robustness.pairs import Move
from kuchiki.flowchart.studies.robustness.pieces import Kept
from kuchiki.flowchart.views.phrases import bound, number, with_unit
from kuchiki.flowchart.words import speaker
from kuchiki.rules.indicators import Indicator

say = speaker("robustness", "shared")


def kept_text(indicator: Indicator, kept: Kept | tuple[int, ...] | None) -> str:
    """A range or words that keep the status and the stop.

    >>> kept_text(Indicator("km", "Km", "number", unit="km"), Kept(45.0, inf, True, False))
    'from 45 km'
    """
    if kept is None:
        return say("kept_none")
    if is_any(indicator, kept):
        return say("kept_any")
    if not isinstance(kept, Kept):
        return say("or").join(bound(indicator, rank) for rank in kept)
    low, high = kept.low, kept.high
    if low == high:
        return say("kept_exactly", value=with_unit(_exact(low), indicator.unit))
    ends = [] if low == -inf else ["from" if kept.low_included else "above"]
    ends += [] if high == inf else ["to" if kept.high_included else "below"]
    said = say(f"kept_{'_'.join(ends)}", low=_exact(low), high=_exact(high))
    return with_unit(said, indicator.unit)


def _exact(value: float) -> str:
    """A bound as it is: with all its digits where the short form is another number."""
    short = number(value)
    return short if isinf(value) or float(short.replace(",", "")) == value else repr(value)


def is_any(indicator: Indicator, kept: Kept | tuple[int, ...] | None) -> bool:
    """Whether everything is kept."""
    if isinstance(kept, Kept):
        return kept.low == -inf and kept.high == inf
    return kept == tuple(range(len(indicator.words)))


def level_name(one: LevelKept | Lever) -> str:
    """A level by its gate and criterion; of a between, which end."""
    name = f"{one.spot.gate}.{one.finding.criterion.id}"
    return say(f"{one.end}_end", level=name) if one.end else name


def margin_text(row: LevelKept) -> str:
    """A criterion's margin, '' where it has none."""
    margin = row.finding.margin
    if margin is None:
        return ""
    low, high = map(number, margin)
    said = low if margin.low == margin.high else say("to", low=low, high=high)
    return with_unit(said, row.finding.criterion.indicator.margin_unit)


def move_text(move: Move) -> str:
    """A level's move: which, from where, to where."""
    indicator = move.lever.finding.criterion.indicator
    today, to = (bound(indicator, exact) for exact in (move.lever.today, move.to))
    key = "move_beyond" if move.beyond else "move"
    return say(key, level=level_name(move.lever), today=today, to=to)


def share_text(share: Share) -> str:
    """A share in percent with its error, to as many places as the error has a digit in.

    >>> share_text(Share(0.61, 0.0015)), share_text(Share(0.0003, 0.00005))
    ('61.0 % ± 0.2', '0.030 % ± 0.005')
    """
    error = nextafter(share.error, inf) * 100
    places = max(1, -floor(log10(error))) if share.error else 1
    percent = say("percent", number=f"{share.share * 100:.{places}f}")
    return say("share_error", share=percent, error=f"{error:.{places}f}")


def walk_words(end: End) -> str:
    """Where a walk ends, and by which answer.

    >>> walk_words(End("undetermined", "leader", None))
    'the walk stops at leader (Unknown)'
    """
    return say(f"ends_{end.status}", outcome=end.outcome, gate=end.stopped_at)
