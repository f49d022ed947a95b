"""The documents of a region as plain data, for `--format json`."""

from typing import Any

from kuchiki.flowchart.studies.sources.collect import Documents, Taken
from kuchiki.flowchart.studies.sources.conflicts import Conflict
from kuchiki.flowchart.views.contract import FORMAT
from kuchiki.rules.evidence import Observation


def to_plain(documents: Documents) -> dict[str, Any]:
    """The object for one region, every key always there."""
    return {
        "format": FORMAT,
        "region": documents.region.id,
        "as_of": documents.as_of and documents.as_of.isoformat(),
        "sources": [
            {**used.source._asdict(), "taken": [_taken(taken) for taken in used.taken]}
            for used in documents.used
        ],
        "conflicts": [_conflict(conflict) for conflict in documents.conflicts],
    }


def _taken(taken: Taken) -> dict[str, Any]:
    what = taken.what
    return {
        "kind": taken.kind,
        "at": taken.at,
        "about": taken.about,
        "date": taken.when and taken.when.isoformat(),
        "what": _observation(what) if isinstance(what, Observation) else what,
    }


def _observation(one: Observation) -> dict[str, Any]:
    return {
        "value": one.written,
        "area": one.area,
        "planned": one.planned,
        "repeats": one.repeats,
        "note": one.note,
    }


def _conflict(conflict: Conflict) -> dict[str, Any]:
    ruling = conflict.ruling
    return {
        "indicator": conflict.indicator.name,
        "since": conflict.since.isoformat(),
        "stands": conflict.stands,
        "observations": [
            {
                "value": one.written,
                "date": one.date.isoformat(),
                "source": one.source,
                "at": one.at,
                "area": one.area,
            }
            for one in conflict.observations
        ],
        "ruling": ruling
        and {
            "use": ruling.use,
            "why": ruling.why,
            "who": ruling.who,
            "date": ruling.date.isoformat(),
        },
    }
