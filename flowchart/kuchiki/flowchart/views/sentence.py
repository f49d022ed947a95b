"""Sentences: words with marked ones among them, wherever a language puts them."""

from collections.abc import Callable
from string import Formatter

from kuchiki.flowchart.views.document import Span, Text


def sentence(said: str, /, **parts: str | Span | Text) -> Text:
    """A sentence with its braces filled by words, marked ones or whole texts.

    Raises KeyError where a brace has no part.

    >>> sentence("{who} says {what}.", who="Ann", what=Span("Yes", "yes"))
    (Span(text='Ann says ', style=''), Span(text='Yes', style='yes'), Span(text='.', style=''))
    """
    found: list[Span] = []
    for words, name, _, _ in Formatter().parse(said):
        for span in (Span(words), *(_spans(parts[name]) if name else ())):
            if found and not found[-1].style and not span.style:
                found[-1] = Span(found[-1].text + span.text)
            else:
                found.append(span)
    return tuple(span for span in found if span.text)


def counted(say: Callable[..., str], key: str, count: int, /, **parts: object) -> str:
    """The words of a key for a *count* of things: of one, those of `key_1`.

    *parts* fill other braces, or say the count in another way.
    """
    return say(f"{key}_1" if count == 1 else key, **{"count": count, **parts})


def _spans(part: str | Span | Text) -> Text:
    if isinstance(part, str):
        return (Span(part),)
    return (part,) if isinstance(part, Span) else part
