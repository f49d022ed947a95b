"""What sort of file a mapping is, so that one given for another is said once and clearly."""

from kuchiki.flowchart.problems import Problem
from kuchiki.flowchart.read.nodes import Map

_SIGNS = {
    "region": {"region", "observations"},
    "chart": {"start", "steps", "gates", "outcomes", "based_on"},
    "list of expectations": {"expect"},
    "scenario": {"set", "level", "as_of", "proxy", "precedents"},
}


def mistaken(node: Map, wanted: str) -> Problem | None:
    """The problem that a file is of another sort than the one that is wanted, if it is."""
    keys = node.keys.keys()
    if keys & _SIGNS[wanted]:
        return None
    found = next((kind for kind, signs in _SIGNS.items() if keys & signs), None)
    if found is None:
        return None
    message = f"this is a {found}, and a {wanted} is expected here"
    return Problem("file.kind", node.place, message, f"name the file of a {wanted}")
