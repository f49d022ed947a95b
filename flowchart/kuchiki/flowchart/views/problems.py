"""Explaining problems in words, for those who check files rather than judge them."""

from collections.abc import Sequence

from kuchiki.flowchart.problems import Problem
from kuchiki.flowchart.views.document import Block, Document, Item, Items, Paragraph, Span, text


def explain_problems(problems: Sequence[Problem], count: int) -> Document:
    """What was found in *count* files."""
    doubts = sum(problem.doubt for problem in problems)
    errors = len(problems) - doubts
    found = f"{_many(errors, 'error')}, {_many(doubts, 'doubt')}"
    said = f"{_many(count, 'file')} checked: {found}"
    blocks: list[Block] = [Paragraph(text(Span(said, "strong")))]
    items = []
    for problem in problems:
        head = Span(str(problem.place), "quiet")
        style = "unknown" if problem.doubt else "no"
        items.append(Item(text(head, " ", Span(problem.code, style), f" {problem.message}")))
        if problem.advice:
            items.append(Item(text(problem.advice), 1))
    if items:
        blocks.append(Items(tuple(items)))
    return Document(tuple(blocks))


def _many(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"
