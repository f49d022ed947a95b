"""Letters: which of them the shipped font has, for drawings that cannot borrow another's."""

_HAS = (range(0x20, 0x530), range(0x591, 0x5F5), range(0x1E00, 0x2030), range(0x2190, 0x2194))


def printed(words: str) -> str:
    """The words without letters that the font has not, and without brackets left empty.

    >>> printed("Beijing (北京)"), printed("北京")
    ('Beijing', '')
    """
    kept = "".join(letter for letter in words if any(ord(letter) in part for part in _HAS))
    tidy = " ".join(kept.split()).replace("( ", "(").replace(" )", ")").replace("()", "")
    return " ".join(tidy.split())
