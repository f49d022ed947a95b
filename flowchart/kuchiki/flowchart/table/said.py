"""What summaries and pictures of tables say alike: how many cases."""

from kuchiki.flowchart.views.phrases import number
from kuchiki.flowchart.views.sentence import counted
from kuchiki.flowchart.words import speaker

say = speaker("table")


def cases(count: int) -> str:
    """So many cases.

    >>> cases(1), cases(5000)
    ('1 case', '5,000 cases')
    """
    return counted(say, "cases", count, count=number(count))
