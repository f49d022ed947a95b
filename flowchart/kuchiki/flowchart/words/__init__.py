"""Words: all that pages, pictures and texts say, apart from the code that says it.

A folder a language, a module a room: *shared* for what all views say, one for each kind of page
and of study. English is the language there is; another is a folder with the same rooms, and in
each the same keys. Braces stand for what a sentence speaks of. `x_1` is what is said of one where
`x` is said of several; a language without such forms says the same twice.

What is wrong with a file or an option is said where it is found, in English: it is for whoever
runs the command, beside names of files and options.
"""

from collections.abc import Callable
from functools import cache
from importlib import import_module
from types import ModuleType

LANG = "en"


def room(name: str) -> ModuleType:
    """The words of a room in the language spoken."""
    return import_module(f"{__name__}.{LANG}.{name}")


@cache
def table(*rooms: str) -> dict[str, str]:
    """The words of some rooms by key; where several have a key, the first one's."""
    found: dict[str, str] = {}
    for name in reversed(rooms):
        found |= room(name).WORDS
    return found


def speaker(*rooms: str) -> Callable[..., str]:
    """What says the words of a key, its braces filled; the rooms are read when first needed.

    What it gives raises KeyError where there are no such words.

    >>> speaker("shared")("or_more", low=5)
    '5 or more'
    """

    def say(key: str, /, **parts: object) -> str:
        said = table(*rooms)[key]
        return said.format(**parts) if parts else said

    return say


phrase = speaker("shared")
