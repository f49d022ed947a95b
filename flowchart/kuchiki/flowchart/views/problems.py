"""Explaining problems in words, for those who check files rather than judge them."""

from collections.abc import Sequence

from kuchiki.flowchart.problems import Problem
from kuchiki.flowchart.views.document import Block, Document, Item, Items, Paragraph, Span, text
from kuchiki.flowchart.views.sentence import counted
from kuchiki.flowchart.words import speaker

say = speaker("explain")


def explain_problems(problems: Sequence[Problem], count: int) -> Document:
    """What was found in *count* files."""
    doubts = sum(problem.doubt for problem in problems)
    said = say(
        "checked",
        files=counted(say, "files", count),
        errors=counted(say, "errors", len(problems) - doubts),
        doubts=counted(say, "doubts", doubts),
    )
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
