"""Lines: text with links in it, which templates write out escaped."""

from collections.abc import Iterable
from string import Formatter
from typing import NamedTuple, TypeAlias

from kuchiki.flowchart.words import phrase, table


class Ref(NamedTuple):
    """A link to a place on the page; *answer* puts its mark before it."""

    label: str
    href: str
    answer: str | None = None


Line: TypeAlias = tuple[str | Ref, ...]


def say(key: str, **parts: "str | int | Ref | Line") -> Line:
    """The words of *key* with its braces filled.

    >>> say("blocked", gate=Ref("Leader", "#leader"), step="step I")[:2]
    ('The walk stops at ', Ref(label='Leader', href='#leader', answer=None))
    """
    line: list[str | Ref] = []
    for literal, name, _, _ in Formatter().parse(table("page")[key]):
        line.append(literal)
        if name is not None:
            part = parts[name]
            if isinstance(part, (Ref, str)):
                line.append(part)
            elif isinstance(part, int):
                line.append(str(part))
            else:
                line += part
    return tuple(part for part in line if part)


def word(key: str, **parts: "str | int | Ref | Line") -> str:
    """The same as plain words, links as their labels.

    >>> word("bottleneck_latent")
    'latent bottleneck'
    """
    said = say(key, **parts)
    return "".join(part.label if isinstance(part, Ref) else part for part in said)


def joined(parts: Iterable[str | Ref | Line], between: str = "comma") -> Line:
    """Parts of a list, one after another, with the words of the key *between* them.

    >>> joined(["a", "b"])
    ('a', ', ', 'b')
    """
    line: list[str | Ref] = []
    for part in parts:
        if line:
            line.append(phrase(between))
        if isinstance(part, (str, Ref)):
            line.append(part)
        else:
            line += part
    return tuple(line)
