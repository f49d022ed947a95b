"""The list: all cases as data for the page's script, and the first as they are shown."""

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

import polars as pl

from kuchiki.flowchart.judge import ARRIVED
from kuchiki.flowchart.model import Chart
from kuchiki.flowchart.table.encode import STATUSES, VERDICTS
from kuchiki.flowchart.table.page.gather import Gathered
from kuchiki.flowchart.table.page.said import said
from kuchiki.flowchart.views.draw.text import clean
from kuchiki.flowchart.views.draw.words import name_title
from kuchiki.flowchart.views.phrases import VERDICTS as VERDICT_WORDS
from kuchiki.flowchart.views.phrases import listed
from kuchiki.rules.answers import NO, UNKNOWN, YES

FIRST = 200  # rows that stand in the page without its script, and on paper
_LONGEST = 200  # letters of a name
_ANSWERS = dict(zip(STATUSES, (YES, NO, UNKNOWN), strict=True))


class Row(NamedTuple):
    """A case as the list shows it; *names* are the cells of the columns that name it."""

    names: tuple[str, ...]
    verdict: str
    answer: str
    end: str
    bottlenecks: str
    unknown: str


class Choice(NamedTuple):
    """A filter: its key and label, the words for all, then each choice as (word, title)."""

    key: str
    label: str
    first: str
    options: tuple[tuple[str, str], ...]


class Listing(NamedTuple):
    """The list; *data* is JSON that may stand in a page."""

    names: tuple[str, ...]
    rows: tuple[Row, ...]
    listed: int
    choices: tuple[Choice, ...]
    data: str


def listing_of(chart: Chart, gathered: Gathered) -> Listing:
    """The list of the cases that were kept."""
    frame = gathered.frame
    keys = [[_name(cell) for cell in frame[name]] for name in gathered.names]
    names = tuple(map(_name, gathered.names))
    if not names:
        names, keys = (said("row"),), [[str(row) for row in range(1, len(frame) + 1)]]
    places = {name: at for at, name in enumerate([*chart.gates, *chart.outcomes])}
    ended = frame.select(
        "status", place=pl.when(pl.col("stopped_at") != "").then("stopped_at").otherwise("outcome")
    )
    ends, end = _coded(ended.rows(), key=lambda pair: (places[pair[1]], pair[0]))
    sets, stuck, unknown = _sets(frame, places)
    verdict = [VERDICTS.index(word) for word in frame["verdict"]]
    told = {
        "keys": keys,
        "verdict": verdict,
        "end": end,
        "bottlenecks": stuck,
        "unknown": unknown,
        "verdicts": [[word, VERDICT_WORDS[word]] for word in VERDICTS],
        "ends": [
            [status, place, _answer(chart, status, place), _end(chart, status, place)]
            for status, place in ends
        ],
        "sets": [[gates, _listed(gates)] for gates in sets],
    }
    rows = tuple(
        Row(
            tuple(column[i] for column in keys),
            VERDICT_WORDS[VERDICTS[verdict[i]]],
            _answer(chart, *ends[end[i]]),
            _end(chart, *ends[end[i]]),
            _listed(sets[stuck[i]]),
            _listed(sets[unknown[i]]),
        )
        for i in range(min(len(frame), FIRST))
    )
    blocking = {gate for at in set(stuck) for gate in sets[at].split()}
    choices = tuple(_choices(chart, ends, blocking))
    return Listing(names, rows, len(frame), choices, _json(told))


def _name(cell: str) -> str:
    text = " ".join(clean(cell).split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _coded(values: Sequence[Any], key: Any) -> tuple[list[Any], list[int]]:
    """The different values in order, and the number of each."""
    words = sorted(set(values), key=key)
    codes = {word: code for code, word in enumerate(words)}
    return words, [codes[value] for value in values]


def _sets(frame: pl.DataFrame, places: dict[str, int]) -> tuple[list[str], list[int], list[int]]:
    """Sets of gates, fewest first, and the number of the one of bottlenecks and of Unknowns."""
    stuck, unknown = frame["bottlenecks"].to_list(), frame["unknown"].to_list()

    def order(gates: str) -> Any:
        found = [places[gate] for gate in gates.split()]
        return len(found), found

    words, codes = _coded(stuck + unknown, key=order)
    return words, codes[: len(frame)], codes[len(frame) :]


def _answer(chart: Chart, status: str, place: str) -> str:
    if status == ARRIVED and not chart.outcomes[place].good:
        return NO
    return _ANSWERS[status]


def _end(chart: Chart, status: str, place: str) -> str:
    return said(f"ended_{status}", place=_title(chart, place))


def _title(chart: Chart, place: str) -> str:
    return chart.outcomes[place].title if place in chart.outcomes else name_title(place)


def _listed(gates: str) -> str:
    return listed(map(name_title, gates.split())) or said("none")


def _choices(chart: Chart, ends: Sequence[tuple[str, str]], blocking: set[str]) -> list[Choice]:
    """The filters by verdict, end of the walk, place, bottleneck, with the words that occur."""
    statuses = [(word, said(f"status_{word}")) for word in STATUSES]
    places = list(dict.fromkeys(place for _, place in ends))
    stuck = [gate for gate in chart.gates if gate in blocking]
    words = tuple((word, VERDICT_WORDS[word]) for word in VERDICTS)
    titled = tuple((place, _title(chart, place)) for place in places)
    gates = tuple((gate, name_title(gate)) for gate in stuck)
    return [
        Choice("verdict", said("verdict"), said("any_verdict"), words),
        Choice("status", said("walk"), said("any_status"), tuple(statuses)),
        Choice("stop", said("where"), said("any_place"), titled),
        Choice("bottleneck", said("bottleneck"), said("any_bottleneck"), gates),
    ]


def _json(told: Any) -> str:
    """JSON in which no sign can end the element that holds it, or begin a comment."""
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text
