"""Letters: which of them the shipped font has, for drawings that cannot borrow another's."""

import re

_HAS = (
    *(range(0x20, 0x7F), range(0xA0, 0x378), range(0x3A3, 0x530), range(0x591, 0x5C8)),
    *(range(0x5D0, 0x5EB), range(0x1E00, 0x1F16), range(0x2000, 0x2065), range(0x20A0, 0x20BF)),
    *(range(0x2190, 0x2196), range(0x2211, 0x2213), range(0x2248, 0x2249)),
    *(range(0x221E, 0x221F), range(0x2260, 0x2262), range(0x2264, 0x2266)),
)


def printed(words: str) -> str:
    """The words without letters that the font has not, and without brackets left empty.

    >>> printed("Beijing (北京): a city"), printed("北京")
    ('Beijing: a city', '')
    """
    kept = "".join(letter for letter in words if any(ord(letter) in part for part in _HAS))
    tidy = " ".join(kept.split()).replace("( ", "(").replace(" )", ")")
    tidy = tidy.replace(" ()", "").replace("()", "")
    return " ".join(tidy.split())


def lacks(words: str) -> bool:
    """Whether the font lacks any of the letters.

    >>> lacks("39 ≥ 1"), lacks("北京")
    (False, True)
    """
    return any(not letter.isspace() and printed(letter) != letter for letter in set(words))


def printed_svg(drawing: str) -> str:
    """A drawing without the letters that the font has not.

    >>> printed_svg("<text>Beijing (北京) </text>")
    '<text>Beijing</text>'
    """
    return re.sub(
        r">([^<>]+)<",
        lambda match: f">{printed(match[1])}<" if lacks(match[1]) else match[0],
        drawing,
    )
