"""What studies add to a region's part of the page: year by year, how robust, what to do."""

from collections.abc import Callable

from kuchiki.flowchart.ask import Ask
from kuchiki.flowchart.evaluate import Evaluation
from kuchiki.flowchart.model import Chart
from kuchiki.flowchart.problems import InputError, Problem
from kuchiki.flowchart.studies.titled import titled
from kuchiki.flowchart.views.document import Document, Heading, Paragraph
from kuchiki.flowchart.views.explain import verdict_text
from kuchiki.flowchart.views.page import Section
from kuchiki.flowchart.views.phrases import apart
from kuchiki.flowchart.words import phrase


def sections(case: Evaluation, ask: Ask, chart: Chart | None) -> list[Section]:
    """The sections of a case: the years, how robust its verdict is, what to clear.

    *ask* and *chart* are what the case was judged by. What a study cannot do, for want of an
    extra or of evidence, is said in its section's place.
    """
    return [
        _section("timeline", lambda: _timeline(case, ask, chart)),
        _section("robustness", lambda: _robustness(case)),
        _section("plan", lambda: _plan(case)),
    ]


def _section(key: str, make: Callable[[], tuple[Document, str | None]]) -> Section:
    try:
        document, svg = make()
    except InputError as error:
        return Section(key, missing=apart(map(_why, error.problems)))
    return Section(key, document, svg)


def _why(problem: Problem) -> str:
    if not problem.advice:
        return problem.message
    return phrase("said_of", what=problem.message, said=problem.advice)


def _timeline(case: Evaluation, ask: Ask, chart: Chart | None) -> tuple[Document, str | None]:
    from kuchiki.flowchart.studies.timeline import follow
    from kuchiki.flowchart.studies.timeline.explain import explain
    from kuchiki.flowchart.studies.timeline.picture import picture_of

    day = case.as_of.isoformat() if case.as_of else None
    years = follow(case.region, ask._replace(as_of=day), chart)
    return _body(explain(years), case), picture_of(years).svg()


def _robustness(case: Evaluation) -> tuple[Document, str | None]:
    from kuchiki.flowchart.studies.robustness import robustness
    from kuchiki.flowchart.studies.robustness.explain import explain

    return _body(explain(robustness(case)), case), None


def _plan(case: Evaluation) -> tuple[Document, str | None]:
    from kuchiki.flowchart.studies.plan import plan
    from kuchiki.flowchart.studies.plan.explain import explain

    return _body(explain(plan(case)), case), None


def _body(document: Document, case: Evaluation) -> Document:
    """The words without the heading, the question and the verdict, which the page says itself."""
    first, question, *blocks = document.blocks
    assert isinstance(first, Heading) and isinstance(question, Paragraph)
    verdict = Paragraph(verdict_text(case))
    return titled(Document(tuple(block for block in blocks if block != verdict)), case)
