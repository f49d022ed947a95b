"""Partial dates: a year or a month stands for its last day."""

import re
from calendar import monthrange
from datetime import date

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


def last_day(text: str) -> date:
    """The last day that *text* (`2006`, `2006-07` or `2006-07-14`) can mean.

    Raises ValueError if *text* is no date of these three forms.

    >>> last_day("2006"), last_day("2004-02")
    (datetime.date(2006, 12, 31), datetime.date(2004, 2, 29))
    """
    match = _DATE.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is not a date: write 2006, 2006-07 or 2006-07-14")
    year, month, day = match.groups()
    in_month = (int(year), int(month or 12))
    try:
        return date(*in_month, int(day or monthrange(*in_month)[1]))
    except ValueError:
        raise ValueError(f"{text!r} is not a day of the calendar") from None


def months_before(day: date, months: int) -> date:
    """The same day of the month *months* calendar months before, clamped to the month's end.

    >>> months_before(date(2007, 3, 31), 1), months_before(date(2008, 2, 29), 12)
    (datetime.date(2007, 2, 28), datetime.date(2007, 2, 28))
    """
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    if year < 1:
        return date.min
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def years_before(day: date, years: int) -> date:
    """The same day *years* calendar years before; 29 February becomes the 28th."""
    return months_before(day, 12 * years)
