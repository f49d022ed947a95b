"""Letters: which of them the shipped font has, for drawings that cannot borrow another's."""

import re

_HAS = (range(0x20, 0x530), range(0x591, 0x5F5), range(0x1E00, 0x2030), range(0x2190, 0x2194))


def printed(words: str) -> str:
    """The words without letters that the font has not, and without brackets left empty.

    >>> printed("Beijing (北京)"), printed("北京")
    ('Beijing', '')
    """
    kept = "".join(letter for letter in words if any(ord(letter) in part for part in _HAS))
    tidy = " ".join(kept.split()).replace("( ", "(").replace(" )", ")").replace("()", "")
    return " ".join(tidy.split())


def lacks(words: str) -> bool:
    """Whether the font lacks any of the letters.

    >>> lacks("Beijing"), lacks("北京")
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
