"""Rendering: the parts as one HTML file that needs nothing from elsewhere.

One style and one script stand in the page; the policy in its head allows these two, by their
hashes, and nothing else: no network, no other script, no form.
"""

import re
from base64 import b64encode
from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from kuchiki.flowchart.problems import InputError, Problem, nowhere
from kuchiki.flowchart.views.page.links import safe_href
from kuchiki.flowchart.views.phrases import ANSWERS, BASES, day
from kuchiki.flowchart.words import LANG, speaker

say = speaker("page", "shared")
FOLDER = Path(__file__).with_name("templates")
LIVE = "new EventSource('/changes').addEventListener('changed', () => location.reload());\n"
_INDENT = re.compile(r"\n\s*")


class Room(NamedTuple):
    """Where another kind of page keeps what it adds: templates, `more.css` and `more.js`.

    *style* are further rules, made for one page.
    """

    folder: Path
    style: str = ""


def template(
    name: str, live: bool = False, room: Room | None = None, say: Callable[..., str] = say
) -> Callable[..., str]:
    """What fills the template *name*; a *live* page loads again when its server says so.

    The templates, style and script of a *room* are added to the page's own; *say* says its words,
    in a template as `t("key")`, or `s("key", part=...)` where a part is marked up. Raises
    InputError where Jinja is not installed.
    """
    try:
        import jinja2
        from markupsafe import Markup, escape

        from kuchiki.flowchart.views.page.cached import Kept
    except ImportError as error:
        message = f"pages need {error.name}, which is not installed"
        advice = "pip install 'kuchiki[report]'"
        raise InputError([Problem("extra.missing", nowhere("report"), message, advice)]) from None
    more = [room.folder] if room else []
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader([*more, FOLDER]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=Kept(FOLDER / "__pycache__"),
    )
    style = _asset([FOLDER / "page.css", *(folder / "more.css" for folder in more)])
    style += room.style if room else ""
    script = _asset([FOLDER / "page.js", *(folder / "more.js" for folder in more)])
    script += LIVE if live else ""

    def marked(key: str, **parts: Any) -> Markup:
        return escape(say(key)).format(**parts)

    environment.globals.update(
        t=say,
        s=marked,
        lang=LANG,
        answers=ANSWERS,
        bases=BASES,
        style=Markup(style),
        script=Markup(script),
        policy=_policy(style, script, live),
    )
    environment.filters.update(
        day=day,
        href=safe_href,
        kept=lambda text: escape(text).replace("\n", Markup("&#10;")),  # with its indents
        svg=lambda picture: Markup(picture.svg),
    )
    filled = environment.get_template(name)

    def fill(**values: Any) -> str:
        return _INDENT.sub("\n", filled.render(**values).strip()) + "\n"

    return fill


def _asset(paths: Iterable[Path]) -> str:
    """A style or script as it stands in the page: what is hashed is what is written."""
    return _INDENT.sub("\n", "".join(path.read_text(encoding="utf-8") for path in paths))


def _policy(style: str, script: str, live: bool) -> str:
    parts = {
        "default-src": "'none'",
        "script-src": _hash(script),
        "style-src": _hash(style),
        "img-src": "data:",
        "connect-src": "'self'" if live else "'none'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in parts.items())


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
