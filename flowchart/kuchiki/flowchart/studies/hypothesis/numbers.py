"""Numbers in texts: of options and of cells."""

import re

_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?", re.ASCII)


def number_in(text: str) -> float | None:
    """The number that a text says, None where it says none.

    >>> number_in(" -9.5 "), number_in("1e3"), number_in("nan"), number_in("1_0")
    (-9.5, 1000.0, None, None)
    """
    text = text.strip()
    number = float(text) if _NUMBER.fullmatch(text) else None
    return number if number is not None and abs(number) < 1e300 else None


def whole_in(text: str) -> int | None:
    """The whole number, 0 or more, that a text says, None where it says none."""
    return int(text) if re.fullmatch(r"\d{1,9}", text.strip(), re.ASCII) else None
