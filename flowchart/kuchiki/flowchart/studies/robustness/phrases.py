"""What is kept, moved and shared, in words."""

from math import floor, inf, log10, nextafter

from kuchiki.flowchart.judge import ARRIVED, BLOCKED, End
from kuchiki.flowchart.studies.robustness.draws import Share
from kuchiki.flowchart.studies.robustness.pairs import Move
from kuchiki.flowchart.studies.robustness.pieces import Kept
from kuchiki.flowchart.views.phrases import ANSWERS, bound, number, with_unit
from kuchiki.rules.answers import NO, UNKNOWN
from kuchiki.rules.indicators import Indicator


def kept_text(indicator: Indicator, kept: Kept | tuple[int, ...] | None) -> str:
    """A range or words that keep the status and the stop.

    >>> kept_text(Indicator("km", "Km", "number", unit="km"), Kept(45.0, inf, True, False))
    'from 45 km'
    """
    if kept is None:
        return "none"
    if not isinstance(kept, Kept):
        if kept == tuple(range(len(indicator.words))):
            return "any"
        return " or ".join(indicator.words[rank] for rank in kept)
    low, high = kept.low, kept.high
    if low == -inf and high == inf:
        return "any"
    if low == high:
        return f"exactly {with_unit(_exact(low), indicator.unit)}"
    parts = []
    if low != -inf:
        parts.append(f"{'from' if kept.low_included else 'above'} {_exact(low)}")
    if high != inf:
        parts.append(f"{'up to' if kept.high_included else 'below'} {_exact(high)}")
    return with_unit(" and ".join(parts), indicator.unit)


def _exact(value: float) -> str:
    """A bound as it is: with all its digits where the short form is another number."""
    short = number(value)
    return short if float(short.replace(",", "")) == value else repr(value)


def is_any(indicator: Indicator, kept: Kept | tuple[int, ...] | None) -> bool:
    """Whether everything is kept."""
    return kept_text(indicator, kept) == "any"


def move_text(move: Move) -> str:
    """A level's move: which, from where, to where."""
    criterion = move.lever.finding.criterion
    indicator = criterion.indicator
    end = f" ({move.lever.end} end)" if move.lever.end else ""
    word = "beyond" if move.beyond else "to"
    today, to = (bound(indicator, exact) for exact in (move.lever.today, move.to))
    return f"{move.lever.spot.gate}.{criterion.id}{end} from {today} {word} {to}"


def share_text(share: Share) -> str:
    """A share in percent with its error, to as many places as the error has a digit in.

    >>> share_text(Share(0.61, 0.0015)), share_text(Share(0.0003, 0.00005))
    ('61.0 % ± 0.2', '0.030 % ± 0.005')
    """
    error = nextafter(share.error, inf) * 100
    places = max(1, -floor(log10(error))) if share.error else 1
    return f"{share.share * 100:.{places}f} % ± {error:.{places}f}"


def walk_words(end: End) -> str:
    """Where a walk ends, and by which answer.

    >>> walk_words(End("undetermined", "leader", None))
    'the walk stops at leader (Unknown)'
    """
    if end.status == ARRIVED:
        return f"the walk arrives at {end.outcome}"
    answer = ANSWERS[NO if end.status == BLOCKED else UNKNOWN]
    return f"the walk stops at {end.stopped_at} ({answer})"


def counted(count: int, word: str) -> str:
    """A count of things.

    >>> counted(1, "other level"), counted(37, "other level")
    ('1 other level', '37 other levels')
    """
    return f"{count} {word}{'' if count == 1 else 's'}"
