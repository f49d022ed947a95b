"""What is kept, moved and shared, in words."""

from math import inf, nextafter

from kuchiki.flowchart.studies.robustness.draws import Share
from kuchiki.flowchart.studies.robustness.pairs import Move
from kuchiki.flowchart.studies.robustness.pieces import Kept
from kuchiki.flowchart.views.phrases import bound, number, with_unit
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
    """A share in percent with its error.

    >>> share_text(Share(0.61, 0.0015))
    '61.0 % ± 0.2'
    """
    return f"{share.share:.1%}".replace("%", " %") + f" ± {nextafter(share.error, inf) * 100:.1f}"
