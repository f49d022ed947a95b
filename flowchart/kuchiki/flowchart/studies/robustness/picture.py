"""Robustness as a picture: a bar for each criterion, and the shares of draws along the chart."""

from typing import Any

from kuchiki.flowchart.studies.plot import ACROSS, BESIDE, WIDTH, Plot, share, title
from kuchiki.flowchart.studies.robustness.draws import Drawn
from kuchiki.flowchart.studies.robustness.levels import LevelKept
from kuchiki.flowchart.studies.robustness.phrases import (
    kept_text,
    level_name,
    margin_text,
    say,
    walk_words,
)
from kuchiki.flowchart.studies.robustness.pieces import Kept
from kuchiki.flowchart.studies.robustness.scale import TICKS, Scale, drawn_together
from kuchiki.flowchart.studies.robustness.study import Robustness
from kuchiki.flowchart.studies.robustness.values import possible_ranks
from kuchiki.flowchart.views.draw.style import ANSWERED, FAINT, INK
from kuchiki.flowchart.views.phrases import ANSWERS, VERDICTS, known_text, level_text, listed
from kuchiki.flowchart.views.sentence import counted
from kuchiki.rules.answers import NO, UNKNOWN, YES
from kuchiki.rules.values import Options

_ROW, _HEAD, _FOOT = 0.29, 0.95, 1.5  # inches
_KEPT, _VALUE = ANSWERED[YES].look.line, ANSWERED[NO].look.line
_HATCHES = {YES: "", NO: "////", UNKNOWN: "...."}
_GROUNDS = {YES: "#7fb8d8", NO: "#f0a27a", UNKNOWN: "#fbf3a0"}


def picture_of(study: Robustness) -> Plot:
    """The picture of a study; levels that may be anything are counted, not drawn."""
    rows = [row for row in study.levels if row.kept is not None and not row.free]
    gates = list(study.case.gates) if study.draws is not None else []
    heights = [_HEAD + max(len(rows), 1) * _ROW + _FOOT]
    if gates:
        heights.append(_HEAD + len(gates) * _ROW + _FOOT / 2)
    whole = sum(heights)

    def paint(figure: Any) -> None:
        bars = figure.add_axes(_box(0, heights, len(rows), whole))
        _bars(bars, study, rows)
        if study.draws is not None:
            shares = figure.add_axes(_box(1, heights, len(gates), whole))
            _shares(shares, study, study.draws.together)

    return Plot(WIDTH, whole, paint)


def _box(panel: int, heights: list[float], rows: int, whole: float) -> tuple[float, ...]:
    """The axes of a panel, as parts of the figure."""
    top = whole - sum(heights[:panel]) - _HEAD
    height = max(rows, 1) * _ROW
    return BESIDE, (top - height) / whole, ACROSS, height / whole


def _bars(axes: Any, study: Robustness, rows: list[LevelKept]) -> None:
    case = study.case
    title(
        axes,
        say(f"picture_{study.grade}", region=case.region.name),
        say("picture_below", walk=walk_words(case.judgement.end)),
    )
    axes.set(xlim=(-1.03, 1.03), ylim=(max(len(rows), 1) - 0.4, -0.6))
    places = [drawn_together(tick) for tick in TICKS]
    ticks = [words if tick else say("tick_level") for tick, words in TICKS.items()]
    axes.set_xticks(places, ticks, fontsize=9, color=FAINT)
    axes.set_yticks(range(len(rows)), list(map(level_name, rows)), fontsize=10, color=INK)
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
    for place in places:
        axes.axvline(place, color="#dddddd", linewidth=0.6, zorder=0)
    axes.axvline(0, color=INK, linewidth=1.4, zorder=1)
    for place, row in enumerate(rows):
        _row(axes, place, row)
    _legend(axes, len(study.levels) - len(rows))


def _legend(axes: Any, rest: int) -> None:
    """What the marks mean, below the axes' labels; how many levels are not drawn."""
    from matplotlib.lines import Line2D

    words = {say("key_kept"): "s", say("key_end"): "o", say("key_value"): "D"}
    marks = [
        Line2D(
            [],
            [],
            linestyle="",
            marker=mark,
            markersize=6,
            color=_VALUE if mark == "D" else _KEPT,
            markerfacecolor="white" if mark == "o" else None,
        )
        for mark in words.values()
    ]
    if rest:
        words[counted(say, "key_free", rest)] = ""
        marks.append(Line2D([], [], linestyle=""))
    axes.legend(
        marks,
        list(words),
        loc="upper left",
        bbox_to_anchor=(-0.03, 0),
        borderaxespad=2.2,
        handlelength=1,
        frameon=False,
        fontsize=9,
        labelcolor=INK,
    )


def _row(axes: Any, place: int, row: LevelKept) -> None:
    scale, finding = Scale(row), row.finding
    indicator, known = finding.criterion.indicator, finding.known
    if isinstance(row.kept, Kept):
        _range(axes, place, scale, row.kept)
    else:
        for rank in row.kept or ():
            axes.plot([scale(rank)], [place], "s", color=_KEPT, markersize=10, alpha=0.45)
    if known.blank:
        axes.plot([-1, 1], [place, place], "--", color=_VALUE, linewidth=1)
    elif isinstance(known.value, Options):
        for rank in possible_ranks(known.value):
            axes.plot([scale(rank)], [place], "D", color=_VALUE, markersize=4)
    else:
        ends = [scale(bound) for bound in known.value]
        axes.plot(ends, [place, place], "-", color=_VALUE, linewidth=1.6)
        axes.plot(ends, [place, place], "D", color=_VALUE, markersize=4)
    margin = margin_text(row)
    words = [
        say("row_value", value=known_text(indicator, known)),
        say("row_level", level=level_text(indicator, finding.criterion.level)),
        say("row_kept", kept=kept_text(indicator, row.kept)),
        *([say("row_margin", margin=margin)] if margin else []),
    ]
    axes.text(1.08, place, " · ".join(words), fontsize=9, color=INK, va="center")


def _range(axes: Any, place: int, scale: Scale, kept: Kept) -> None:
    low, high = scale(kept.low), scale(kept.high)
    axes.barh(place, high - low, left=low, height=0.42, color=_KEPT, alpha=0.35, linewidth=0)
    for end, included, arrow in ((low, kept.low_included, "<"), (high, kept.high_included, ">")):
        if abs(end) == 1.0:
            axes.plot([end], [place], arrow, color=_KEPT, markersize=6)
        else:
            face = _KEPT if included else "white"
            mark, size = ("s", 7) if included else ("o", 9)
            axes.plot([end], [place], mark, color=_KEPT, markerfacecolor=face, markersize=size)


def _shares(axes: Any, study: Robustness, drawn: Drawn) -> None:
    assert study.draws is not None, "there are shares"
    shares = [
        *(
            say("share_of", what=VERDICTS[w], share=share(s.share))
            for w, s in drawn.verdict.items()
        ),
        *(
            say("arrives_share", outcome=name, share=share(s.share))
            for name, s in drawn.ended_at.items()
            if name not in drawn.gates
        ),
    ]
    title(
        axes,
        say("picture_draws", count=f"{study.draws.number:,}", seed=study.draws.seed),
        say("picture_draws_below", shares=listed(shares)),
    )
    gates = list(drawn.gates)
    axes.set(xlim=(0, 1), ylim=(len(gates) - 0.4, -0.6))
    axes.set_yticks(range(len(gates)), gates, fontsize=9, color=INK)
    axes.set_xticks([0, 0.5, 1], ["0", "50 %", "100 %"], fontsize=9, color=FAINT)
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
    for place, (gate, answers) in enumerate(drawn.gates.items()):
        left = 0.0
        for word in (YES, NO, UNKNOWN):
            if word not in answers:
                continue
            part = answers[word].share
            axes.barh(
                place,
                part,
                left=left,
                height=0.7,
                color=_GROUNDS[word],
                edgecolor=FAINT,
                linewidth=0.5,
                hatch=_HATCHES[word],
            )
            if part >= 0.18:
                box = {"facecolor": "white", "edgecolor": "none", "pad": 1, "alpha": 0.85}
                said = say("share_of", what=ANSWERS[word], share=share(part))
                axes.text(
                    left + part / 2, place, said, fontsize=9, ha="center", va="center", bbox=box
                )
            left += part
        if gate in drawn.ended_at:
            said = say("ends_share", share=share(drawn.ended_at[gate].share))
            axes.text(1.03, place, said, fontsize=9, color=INK, va="center")
