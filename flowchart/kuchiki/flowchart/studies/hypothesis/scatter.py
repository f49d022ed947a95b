"""The XY plot: membership in a set across, in the outcome up, every case named.

Where the set is sufficient, cases lie on or above the diagonal; where it is necessary, on or below
(Schneider and Wagemann 2012, 3). Cases in the lower right corner contradict sufficiency.
"""

from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import Any, NamedTuple

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.transforms import Bbox

from kuchiki.flowchart.studies.hypothesis.measures import Fit
from kuchiki.flowchart.studies.hypothesis.phrases import figure, listed, say, sum_text
from kuchiki.flowchart.studies.hypothesis.sets import HALF, Membership
from kuchiki.flowchart.studies.hypothesis.study import Study
from kuchiki.flowchart.views.draw.style import ANSWERED, FAINT, INK
from kuchiki.rules.answers import NO, YES

SIDE = 5.2  # inches
_SMALL = 8.5
_MOST = 60  # places with names
_AROUND = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, 1), (1, -1), (-1, -1))
_AWAY = (7, 12, 19, 28, 40, 54, 72)  # points


class Spot(NamedTuple):
    """Where one or several cases lie: ranges where they are not known."""

    x: tuple[float, float]
    y: tuple[float, float]
    names: tuple[str, ...]

    @property
    def centre(self) -> tuple[float, float]:
        """The middle of the ranges."""
        return (self.x[0] + self.x[1]) / 2, (self.y[0] + self.y[1]) / 2

    @property
    def known(self) -> bool:
        """Whether it is one point."""
        return self.x[0] == self.x[1] and self.y[0] == self.y[1]

    @property
    def contradicts(self) -> bool:
        """Whether it surely lies in the lower right corner."""
        return self.x[0] > HALF and self.y[1] < HALF


class Plot(NamedTuple):
    """What the plot shows: a set, its fit, the outcome, the cases."""

    set_name: str
    outcome: str
    fit: Fit
    spots: tuple[Spot, ...]


def plot_of(study: Study) -> Plot | None:
    """The set in question: a theory, else the first model, else the whole chart."""
    chosen = _chosen(study)
    if chosen is None or not study.data.cases:
        return None
    name, fit, x, y, outcome = chosen
    places: dict[tuple[float, ...], list[str]] = {}
    for case, *ends in zip(study.data.cases, *x, *y, strict=True):
        key = tuple(round(float(end), 3) for end in ends)
        places.setdefault(key, []).append(case)
    spots = [Spot(key[:2], key[2:], tuple(names)) for key, names in places.items()]  # type: ignore[arg-type]
    return Plot(name, outcome, fit, tuple(spots))


def _chosen(study: Study) -> tuple[str, Fit, Membership, Membership, str] | None:
    data = study.data
    if study.claim:
        claim = study.claim
        return claim.text, claim.fit, claim.membership, claim.data.outcome, claim.data.explained
    if study.models:
        model = study.models[0]
        return sum_text(model), model.fit, model.membership, data.outcome, data.explained
    if study.parts and study.sample:
        whole = study.sample.whole
        return say("part_whole"), study.parts.whole.fit, whole, data.outcome, data.explained
    return None


def draw_scatter(drawn: Figure, place: tuple[float, float, float, float], plot: Plot) -> None:
    """Draw *plot* in the left of *place*, what it says in the right."""
    left, bottom, _, height = place
    inches = drawn.get_figwidth()
    axes = drawn.add_axes(
        (left + 0.5 / inches, bottom + 0.08 * height, SIDE / inches, 0.9 * height)
    )
    _frame(axes, plot)
    for spot in plot.spots:
        _mark(axes, spot)
    few = len(plot.spots) <= _MOST
    with rc_context({"text.hinting": "none"}):  # names are as wide as they are measured
        _name(drawn, axes, [spot for spot in plot.spots if few or spot.contradicts][:_MOST])
    x = left + (SIDE + 0.9) / inches
    spaced = plot.set_name.replace(" * ", "*").replace("*", " * ")
    lines = wrap(spaced, 44, break_on_hyphens=False, max_lines=9)
    lines += [f"=> {plot.outcome}", ""]
    lines += [say("xy_incl", measure=figure(plot.fit.inclS))]
    lines += [say("xy_pri", measure=figure(plot.fit.PRI))]
    lines += [say("xy_cov", measure=figure(plot.fit.covS)), "", say("xy_line"), ""]
    against = [name for spot in plot.spots if spot.contradicts for name in spot.names]
    if against:
        lines += wrap(say("xy_contradicting", cases=listed(against, 24)), 44)
    if not all(spot.known for spot in plot.spots):
        lines += ["", say("xy_hollow")]
    if len(plot.spots) > _MOST:
        lines += ["", say("xy_crowded")]
    drawn.text(
        x,
        bottom + height * 0.96,
        "\n".join(lines),
        fontsize=10,
        va="top",
        color=INK,
        linespacing=1.5,
    )


def _frame(axes: Axes, plot: Plot) -> None:
    axes.set_xlim(-0.1, 1.06)
    axes.set_ylim(-0.08, 1.06)
    axes.plot([0, 1], [0, 1], color=FAINT, linewidth=1)
    for half in (axes.axhline, axes.axvline):
        half(HALF, color="#8c8c8c", linewidth=0.8, linestyle=(0, (4, 3)))
    axes.set_xlabel(say("axis_set"), color=INK)
    axes.set_ylabel(say("axis_outcome", outcome=plot.outcome), color=INK)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    axes.tick_params(labelsize=9)


def _mark(axes: Axes, spot: Spot) -> None:
    look = ANSWERED[NO if spot.contradicts else YES]
    axes.plot(spot.x, [spot.centre[1]] * 2, color=look.badge, linewidth=1, alpha=0.7)
    axes.plot([spot.centre[0]] * 2, spot.y, color=look.badge, linewidth=1, alpha=0.7)
    axes.plot(
        [spot.centre[0]],
        [spot.centre[1]],
        "D" if spot.contradicts else "o",
        markersize=6.5,
        markerfacecolor=look.badge if spot.known else "white",
        markeredgecolor=look.badge,
        zorder=3,
    )


def _name(drawn: Figure, axes: Axes, spots: Sequence[Spot]) -> None:
    """Put names beside their marks, where they hide neither marks nor names."""
    renderer: Any = FigureCanvasAgg(drawn).get_renderer()  # type: ignore[no-untyped-call]
    frame = axes.get_window_extent(renderer)
    centres = [axes.transData.transform(spot.centre) for spot in spots]
    taken = [Bbox.from_bounds(x - 6, y - 6, 12, 12) for x, y in centres]
    taken += [line for spot in spots for line in _lines(axes, spot)]
    for spot, (x, y) in sorted(
        zip(spots, centres, strict=True), key=lambda one: (-one[1][0], -one[1][1])
    ):
        words = "\n".join(wrap(listed(spot.names, 16), 30))
        made = axes.annotate(
            words,
            spot.centre,
            (0, 0),
            textcoords="offset points",
            fontsize=_SMALL,
            color=INK,
            ha="center",
            va="center",
            zorder=2.5,
            bbox={"facecolor": "white", "edgecolor": "none", "alpha": 0.8, "pad": 0.5},
            arrowprops={"arrowstyle": "-", "color": "#8c8c8c", "linewidth": 0.6, "shrinkB": 4},
        )
        box = made.get_window_extent(renderer)
        free = _free_place(x, y, box.width, box.height, frame, taken)
        if free is None:
            made.remove()
            continue
        made.set_position((free.x0 + box.width / 2 - x, free.y0 + box.height / 2 - y))
        taken.append(free)


def _lines(axes: Axes, spot: Spot) -> Iterator[Bbox]:
    """Where the lines lie that show what is not known of a spot."""
    x, y = spot.centre
    for ends in (((spot.x[0], y), (spot.x[1], y)), ((x, spot.y[0]), (x, spot.y[1]))):
        if ends[0] != ends[1]:
            yield Bbox(axes.transData.transform(ends)).padded(2)


def _free_place(
    x: float, y: float, width: float, height: float, frame: Bbox, taken: Sequence[Bbox]
) -> Bbox | None:
    """The nearest place for a name around a mark; None where there is none."""
    for away in _AWAY:
        for across, up in _AROUND:
            left = x + across * (away + width / 2) - width / 2
            bottom = y + up * (away + height / 2) - height / 2
            box = Bbox.from_bounds(left, bottom, width, height)
            inside = frame.x0 <= box.x0 and box.x1 <= frame.x1 + 14
            if inside and not any(box.overlaps(other) for other in taken):
                return box
    return None
