"""Dates of a spreadsheet: numbers of days whose format alone says that they are dates."""

import re
from datetime import datetime, timedelta

PERCENT = "%"
_BUILT_IN = {9: "0%", 10: "0.00%", 14: "ymd", 15: "ymd", 16: "md", 17: "ym", 22: "ymdh"}
_BUILT_IN |= dict.fromkeys((18, 19, 20, 21, 45, 46, 47), "h")
_NOT_MEANT = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.|general|e[+-]0+', re.I)
_EASTERN = (*range(27, 37), *range(50, 59))  # dates in Chinese, Japanese and Korean


def format_code(number: int, custom: dict[int, str]) -> str:
    r"""What matters of a cell's format: `%`, or letters of y, m, d and h; '' for a plain number.

    >>> format_code(14, {}), format_code(164, {164: '[$-409]mmm\\-yy;@'}), format_code(2, {})
    ('ymd', 'ym', '')
    """
    if number in custom:
        code = _NOT_MEANT.sub("", custom[number].split(";")[0]).lower()
        if PERCENT in code:
            return PERCENT
        letters = set(code.replace("s", "h").replace("e", "y"))
        timed = letters & {"y", "d"} or "mmm" in code
        wanted = "ymdh" if timed else "h"
        found = "".join(letter for letter in wanted if letter in letters)
        return "" if re.search(r"[0#?]", code) and not letters & {"y", "d", "h"} else found
    if number in _EASTERN:
        return "ymd"
    code = _BUILT_IN.get(number, "")
    return PERCENT if PERCENT in code else code


def date_text(days: float, code: str, since_1904: bool) -> str:
    """A date as the cell shows it: to the year, the month, the day; with a time if it has one.

    Raises ArithmeticError where the calendar has no such day.

    >>> date_text(39082, "ymd", False), date_text(39082, "ym", False)
    ('2006-12-31', '2006-12')
    """
    start = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30)
    if not since_1904 and days < 60:
        start += timedelta(1)  # as if 1900 had been a leap year
    moment = start + timedelta(days)
    if days % 1:
        return moment.isoformat(" ", "minutes")
    if "d" in code or "y" not in code:
        return f"{moment:%Y-%m-%d}"
    return f"{moment:%Y-%m}" if "m" in code else f"{moment:%Y}"
