"""The documents as a bibliography: BibTeX and CSL-JSON.

Of a document only author, title, year, kind, address and a note are known, so that BibTeX's `misc`
is what it honestly is. Authors are written as one name, since nobody says where they divide.
"""

import re
from collections.abc import Iterable
from typing import Any

from kuchiki.flowchart.model import Source

_CSL = {
    "official": "report",
    "scholarly": "article",
    "press": "article-newspaper",
    "web": "webpage",
}
_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "#": r"\#",
    "$": r"\$",
    "%": r"\%",
    "&": r"\&",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_UNSAFE = re.compile(r"[\\{}\s\"<>^`|]")


def to_bibtex(sources: Iterable[Source]) -> str:
    """A BibTeX database in UTF-8, an entry a document, cited by its id."""
    return "\n".join(map(_entry, sources))


def _entry(source: Source) -> str:
    fields = {
        "title": f"{{{tex(source.title)}}}",
        "author": source.author and f"{{{tex(source.author)}}}",
        "year": str(source.year),
        "url": source.url and address(source.url),
        "note": source.note and tex(source.note),
        "keywords": source.kind,
    }
    lines = [f"  {name} = {{{said}}}," for name, said in fields.items() if said]
    return "\n".join([f"@misc{{{source.id},", *lines, "}", ""])


def tex(words: str) -> str:
    r"""Words that TeX takes as words, on one line, its braces always balanced.

    >>> print(tex("R&D {50%} of a_b\n"))
    R\&D \{50\%\} of a\_b
    """
    single = " ".join(words.split())
    return "".join(_TEX.get(letter, letter) for letter in single)


def address(url: str) -> str:
    r"""An address in which nothing is left that BibTeX or \url would trip over.

    >>> address("http://a.org/{b}?c=1%20d")
    'http://a.org/%7Bb%7D?c=1%20d'
    """
    return _UNSAFE.sub(lambda found: f"%{ord(found[0]):02X}", url.strip())


def to_csl(sources: Iterable[Source]) -> list[dict[str, Any]]:
    """CSL-JSON items, as Zotero, Pandoc and citeproc read them."""
    return [_item(source) for source in sources]


def _item(source: Source) -> dict[str, Any]:
    item = {
        "id": source.id,
        "type": _CSL[source.kind],
        "title": source.title,
        "author": [{"literal": source.author}] if source.author else None,
        "issued": {"date-parts": [[source.year]]},
        "URL": source.url,
        "note": source.note,
    }
    return {key: said for key, said in item.items() if said is not None}
