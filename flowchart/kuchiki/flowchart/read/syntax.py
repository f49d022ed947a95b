"""What is wrong with a text that is not YAML, in the words of those who write it.

The parser speaks of tokens and scalars; here are its commonest complaints as an analyst would
have them: what is wrong, where, what to do.
"""

import re
from typing import Any

import yaml

from kuchiki.flowchart.problems import LINE_END, File, Place, Problem

QUOTE = "put the text in quotes"
INDENT = "indent with spaces, like the lines around it"

_COMPLAINTS = (
    (
        "mapping values are not allowed",
        "a colon stands where none can",
        "put a text that holds a colon in quotes, or indent this line like its neighbours",
    ),
    (
        "could not find expected ':'",
        "this line has no key with a colon",
        "write it as key: value, or indent it if it goes on from the line above",
    ),
    ("tab character", "a tab stands where spaces indent", INDENT),
    (
        "end of stream",
        "this quote is never closed",
        "put the same quote at the end of the text; an apostrophe within '...' is written twice",
    ),
    (
        "expected ',' or ']'",
        "a comma or ] is missing, of the [ in line {line}",
        "close the bracket, or put a text that holds brackets, commas or quotes in quotes",
    ),
    (
        "expected ',' or '}'",
        "a comma or }} is missing, of the {{ in line {line}",
        "close the brace, or put a text that holds braces, commas or colons in quotes",
    ),
    (
        "did not find expected key",
        "this does not go with the keys above, from line {line} on",
        "indent it like them",
    ),
    (
        "expected '-' indicator",
        "this does not go with the list above, from line {line} on",
        "begin each item with - and indent the items alike",
    ),
    (
        "block sequence entries are not allowed",
        "a list item cannot begin here",
        "begin it in a line of its own, or put a text that begins with - in quotes",
    ),
    (
        "did not find expected node content",
        "a value is missing before this",
        "write it here",
    ),
    (
        "escape",
        "this backslash means nothing in double quotes",
        "use single quotes, or write the backslash twice",
    ),
    ("hexdecimal", "this backslash means nothing in double quotes", "use single quotes"),
    (
        "alphabetic or numeric",
        "a text cannot begin with & or *",
        QUOTE,
    ),
    (
        "<document start>",
        "this does not go with what is above",
        "indent the outermost keys alike, and let nothing follow a closing brace",
    ),
    (
        "comment or line break",
        "nothing can follow | or > in its line",
        "begin the text in the next line, indented, or put it in quotes",
    ),
)
_AT_CONTEXT = ("could not find expected ':'", "end of stream", "alphabetic or numeric")


def complaint(file: File, error: yaml.MarkedYAMLError) -> Problem:
    """The problem that the parser's *error* means."""
    said = error.problem or ""
    begun = error.context_mark or error.problem_mark
    mark = begun if any(part in said for part in _AT_CONTEXT) else error.problem_mark or begun
    place = _place(file, mark)
    if "cannot start any token" in said:
        return _bad_start(place)
    if "did not find expected key" in said and (problem := _after_the_end(place)):
        return problem
    for part, message, advice in _COMPLAINTS:
        if part in said:
            line = begun.line + 1 if begun else 1
            return Problem("yaml.syntax", place, message.format(line=line), advice.format())
    message = f"this is not YAML: {' '.join(filter(None, (error.context, said)))}"
    return Problem("yaml.syntax", place, message, "compare it with a file that works")


def _after_the_end(place: Place) -> Problem | None:
    """The problem that something follows a text or list that has ended, if that is what is."""
    lines = LINE_END.split(place.file.text)[: place.line]
    lines[-1] = lines[-1][: place.column - 1]
    said = (re.sub(r"(^|\s)#.*", "", line).rstrip() for line in reversed(lines))
    before = next((line for line in said if line), "")
    if before.endswith(("{}", "[]")):
        message, advice = "nothing can go beneath {} or []", "take the brackets off"
        return Problem("yaml.syntax", place, message, advice)
    if before.endswith(("'", '"')) and lines[-1].strip():
        message = "the text in quotes ended before this"
        advice = 'write an apostrophe within \'...\' twice, and " within "..." as \\"'
        return Problem("yaml.syntax", place, message, advice)
    return None


def _bad_start(place: Place) -> Problem:
    text = _line(place)[place.column - 1 :]
    if text.startswith("\t"):
        return Problem("yaml.syntax", place, "a tab stands where spaces indent", INDENT)
    return Problem("yaml.syntax", place, f"a text cannot begin with {text[:1]}", QUOTE)


def bad_character(file: File) -> Problem:
    """The problem that a text holds a character that YAML refuses."""
    found = yaml.reader.Reader.NON_PRINTABLE.search(file.text)
    before = LINE_END.split(file.text[: found.start()] if found else "")
    place = Place(file, len(before), len(before[-1]) + 1)
    named = f"the character U+{ord(found[0]):04X}" if found else "a character"
    message = f"{named} cannot stand in a YAML file"
    return Problem("yaml.character", place, message, "remove it")


def _place(file: File, mark: Any) -> Place:
    lines = LINE_END.split(file.text.rstrip())
    line, column = (mark.line, mark.column) if mark else (0, 0)
    if line >= len(lines):  # at the end of the file, where nothing can be pointed at
        return Place(file, len(lines), len(lines[-1]) + 1)
    return Place(file, line + 1, column + 1)


def _line(place: Place) -> str:
    lines = LINE_END.split(place.file.text)
    return lines[place.line - 1] if place.line <= len(lines) else ""
