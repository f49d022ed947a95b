"""A made-up language: English in wide letters, and what then is left in plain ones.

Run apart (`python tests/made_up.py [ROOM.KEY]`), since words are read when modules are: it shows
everything in RENDERINGS in that language and prints, as JSON, the words of plain letters in each
that come from no file. *ROOM.KEY* stays English, as a sentence in code would.
"""

import csv
import json
import re
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from importlib import import_module
from pathlib import Path
from string import Formatter
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any
from xml.etree import ElementTree

import yaml

REGION, OTHER, TABLE = "zgc", "huadu", "{folder}/cases.csv"
TWO = ["{folder}/before.csv", "{folder}/after.csv"]
REGIONS = ["zgc", "cambridge", "austin", "haidian", "bangalore"]
CHARTS = ["--chart", "hi-tech", "--chart", "alliances"]
PAGE = ["report", REGION]
WHETHER = ["hypothesis", *REGIONS, "--chart", "hi-tech", "--as-of", "2008"]
TOWN = str(Path(__file__).parents[1] / "docs" / "examples" / "harbour.yaml")
ASKED = [
    *("--as-of", "2006", "--no-rulings", "--no-proxy", "--source", "kuchiki-2007"),
    *("--set", "joint_action=weak", "--set", "tax_relief=true"),
    *("--level", "universities.universities=50"),
]
BOUNDS = ["--set", "joint_action={between: [none, weak]}", "--set", "science_parks={at_least: 2}"]
FLOW = ["table", TABLE, "--chart", "hi-tech"]
# A line of words for the command each; where it writes to a file, the suffix says how it is read.
RENDERINGS: dict[str, list[str]] = {
    "charts": ["charts"],
    "check": ["check", "hi-tech"],
    "evaluate": ["evaluate", REGION, "--full"],
    "evaluate, asked otherwise": ["evaluate", REGION, "--full", *ASKED],
    "evaluate, bounds": ["evaluate", REGION, *BOUNDS],
    "evaluate, elsewhere": ["evaluate", REGION, "--chart", "automobile", "--full"],
    "evaluate, precedents": ["evaluate", REGION, "--precedents", "{cases}"],
    "evaluate, Markdown": ["evaluate", REGION, "--format", "markdown"],
    "frameworks": ["evaluate", REGION, "--chart", "all"],
    "compare": ["compare", REGION, OTHER],
    "compare, drawn": ["compare", REGION, OTHER, "-o", "{folder}/compared.svg"],
    "compare by one chart": ["compare", REGION, OTHER, "--chart", "hi-tech"],
    "draw a chart": ["draw", "hi-tech", "-o", "{folder}/chart.svg"],
    "draw a region": ["draw", REGION, "-o", "{folder}/region.svg"],
    "draw two regions": ["draw", REGION, OTHER, "-o", "{folder}/two.svg"],
    "draw for Mermaid": ["draw", REGION, "--format", "mermaid", "-o", "{folder}/region.mmd"],
    "report of a chart": ["report", "hi-tech", "growth-diagnostics", "-o", "{folder}/chart.html"],
    "report of two regions": ["report", REGION, OTHER, "-o", "{folder}/two.html"],
    "table": FLOW,
    "table, Markdown": [*FLOW, "--format", "markdown"],
    "table, flow": [*FLOW, "-o", "{folder}/flow.svg"],
    "table, flow for Mermaid": [*FLOW, "-o", "{folder}/flow.mmd"],
    "table, heat": [*FLOW, "--picture", "heat", "-o", "{folder}/heat.svg"],
    "table, page": [*FLOW, "--report", "{folder}/table.html"],
    # Studies
    "timeline": ["timeline", REGION],
    "timeline, drawn": ["timeline", REGION, "-o", "{folder}/years.svg"],
    "robustness": ["robustness", REGION, "--full"],
    "robustness, drawn by lot": ["robustness", TOWN, "--draws", "50"],
    "robustness, drawn": ["robustness", REGION, "-o", "{folder}/robustness.svg"],
    "plan, drawn": ["plan", TOWN, "-o", "{folder}/plan.svg"],
    "frameworks, drawn": ["evaluate", REGION, *CHARTS, "-o", "{folder}/charts.svg"],
    "plan": ["plan", TOWN],
    "plan, fastest": ["plan", TOWN, "--fastest"],
    "plan, budget": ["plan", TOWN, "--budget", "5"],
    "hypothesis": WHETHER,
    "hypothesis, drawn": [*WHETHER, "-o", "{folder}/cases.svg"],
    "sources": ["sources", REGION],
    "actors": ["actors", REGION],
    "actors, drawn": ["actors", REGION, "-o", "{folder}/actors.svg"],
    "actors for Mermaid": ["actors", REGION, "-o", "{folder}/actors.mmd"],
    "expectations": ["test", "{cases}/expected", "--coverage"],
    "tables compared": ["compare", *TWO, "--chart", "hi-tech"],
    "report of a region with all its studies": ["report", REGION, "-o", "{folder}/region.html"],
    "report of a town with costs": ["report", TOWN, "-o", "{folder}/town.html"],
    "report, precedents": [*PAGE, "--precedents", "{cases}", "-o", "{folder}/before.html"],
    "report, asked otherwise": ["report", REGION, *ASKED, "-o", "{folder}/asked.html"],
}
# Keys of JSON, by which expectations say where they differ.
KEYS = {"expectations": ("answer", "findings", "observed", "outcomes", "status", "stopped_at")}

ROOMS = "kuchiki.flowchart.words"
SUFFIXES = (".html", ".svg", ".mmd")
NAMES = {  # keys of files under which all keys are names
    *("actors", "gates", "indicators", "levels", "measures", "observations", "organisations"),
    *("outcomes", "raises", "sources", "steps"),
}
KEYWORDS = {"kind", "basis", "max_age"}  # keys of files whose values are words of the engine
SHOWN = {"title", "aria-label", "alt", "placeholder", "data-words", "data-label", "label"}
HIDDEN = {"script", "style"}
PARTS = {"graph", "cluster", "node", "edge"}  # groups of Graphviz, whose titles are names


def wide(text: str) -> str:
    """The text in wide letters; what stands in braces is kept.

    >>> wide("{count} steps")
    '{count} ｓｔｅｐｓ'
    """
    made = ""
    for words, name, _, _ in Formatter().parse(text):
        made += re.sub("[A-Za-z]", lambda letter: chr(ord(letter[0]) + 0xFEE0), words)
        made += "" if name is None else f"{{{name}}}"
    return made


def speak(kept: str = "") -> None:
    """Make that language the one spoken; *kept* is a room's key whose words stay English."""
    words = import_module(ROOMS)
    assert f"{ROOMS.rpartition('.')[0]}.views.phrases" not in sys.modules, "words were read"
    for path in sorted((Path(str(words.__file__)).parent / "en").glob("[a-z]*.py")):
        english, made = import_module(f"{ROOMS}.en.{path.stem}"), ModuleType(path.stem)
        for name, value in vars(english).items():
            if name.isupper():
                setattr(made, name, translated(value))
        room, _, key = kept.partition(".")
        if room == path.stem:
            made.WORDS[key] = english.WORDS[key]
        sys.modules[f"{ROOMS}.wide.{path.stem}"] = made
    words.LANG = "wide"  # type: ignore[attr-defined]


def translated(value: Any) -> Any:
    """A table of words in that language; a set holds words of names, which are no language."""
    if isinstance(value, str):
        return wide(value)
    if isinstance(value, dict):
        return {key: translated(inner) for key, inner in value.items()}
    return tuple(map(translated, value)) if isinstance(value, tuple) else value


class Visible(HTMLParser):
    """What people see and hear of a page: its text, and attributes that are read out."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.hidden = ""
        self.data = False
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden = tag if tag in HIDDEN else ""
        self.data = ("type", "application/json") in attrs
        self.found += [value or "" for name, value in attrs if name in SHOWN]

    def handle_endtag(self, tag: str) -> None:
        self.hidden = ""

    def handle_data(self, data: str) -> None:
        if self.data and self.hidden:
            told = json.loads(data)
            self.found += [row[-1] for key in ("verdicts", "ends", "sets") for row in told[key]]
        elif not self.hidden:
            self.found.append(data)


def seen(path: Path) -> str:
    """What people see of a file."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        return " ".join(Visible(text).found)
    if path.suffix == ".svg":
        return " ".join(drawn(ElementTree.fromstring(text)))
    labels = [one or other for one, other in re.findall(r'"([^"]*)"|\|([^|]*)\|', text)]
    labels += re.findall(r"\(\[([^\]\"]*)\]\)", text)
    return " ".join(re.sub(r"#(\d+);", lambda sign: chr(int(sign[1])), each) for each in labels)


def drawn(element: ElementTree.Element) -> Iterator[str]:
    """The texts of a drawing in order, and its tooltips."""
    named = PARTS & set(element.get("class", "").split())
    for child in element:
        if child.tag.endswith("}text") or (child.tag.endswith("}title") and not named):
            yield "".join(child.itertext())
        else:
            yield from drawn(child)


def from_files(texts: dict[str, str]) -> Iterator[str]:
    """Everything that the files of charts and regions say themselves, and their names."""
    from kuchiki.flowchart.views.draw.words import name_title
    from kuchiki.flowchart.views.letters import printed

    for path, text in texts.items():
        yield from (path, Path(path).name)
        for said, name in scalars(yaml.load(text, yaml.BaseLoader), ""):
            yield from (said, printed(said), re.sub("[-_]", " ", said))
            if name:
                yield name_title(said)
            elif " " in said:
                yield said.lower()


def scalars(node: Any, under: str) -> Iterator[tuple[str, bool]]:
    """The free texts of a file, and its names as such; not the words of its grammar."""
    if isinstance(node, dict):
        for key, inner in node.items():
            if under in NAMES:
                yield key, True
            if under == "links []" and key == "kind":
                yield inner, False  # as free as a title
            yield from scalars(inner, "" if under in NAMES else key)  # a name may be a keyword
    elif isinstance(node, list):
        for inner in node:
            yield from scalars(inner, f"{under} []")
    elif under.partition(" ")[0] not in KEYWORDS and node not in ("true", "false"):
        yield node, False


def left_over(text: str, known: list[str]) -> list[str]:
    """The words of plain letters in a text that are not *known*; longest ones first.

    >>> left_over("Ｏｎｅ: a leading body, which stops", ["a leading body"])
    ['which', 'stops']
    """
    bare = re.sub(r"[\\*]", "", re.sub(r"\{\w+\}|sha256:[0-9a-f]+|<br/>", " ", text))
    text = " ".join(bare.split())
    for words in known:
        if words in text:
            text = re.sub(rf"(?<![A-Za-z]){re.escape(words)}(?![A-Za-z])", "·", text)
    return re.findall("[A-Za-z]+", text)


def main(kept: str) -> None:
    """Show everything in the language, and print what is left of English."""
    speak(kept)
    from cli import kuchiki
    from kuchiki.flowchart import read_chart, read_region
    from kuchiki.flowchart.read.sources import cases, shipped_charts
    from kuchiki.flowchart.views import plain

    lines = plain.as_text  # unbroken, so that what files say can be found in them
    plain.as_text = lambda document, width=0: lines(document, max(width, 100_000))
    regions = [read_region(path) for path in (*sorted(cases().glob("*.yaml")), Path(TOWN))]
    charts = [read_chart(name) for name in shipped_charts()] + [one.chart for one in regions]
    files = [file for one in regions for file in one.files]
    files += [file for one in charts for file in one.files]
    texts = {file.path: file.text for file in files}
    for path in (cases() / "expected").glob("*.yaml"):
        texts[str(path)] = path.read_text(encoding="utf-8")
    found: dict[str, list[str]] = {}
    with TemporaryDirectory() as folder:
        said = {*from_files(texts), *table_in(Path(folder)), folder}
        known = [" ".join(one.split()) for one in said if re.search("[A-Za-z]", one)]
        known.sort(key=len, reverse=True)
        for name, words in RENDERINGS.items():
            here = [filled(part, folder=folder, cases=str(cases())) for part in words]
            ran = kuchiki(*here)
            drawings = [Path(part) for part in here if part.endswith(SUFFIXES)]
            if ran.code:
                found[name] = [ran.err]
            else:
                text = " ".join(map(seen, drawings)) or ran.out
                found[name] = left_over(text, [*known, *KEYS.get(name, ())])
    sys.stdout.write(json.dumps(found))


def filled(part: str, **places: str) -> str:
    """A word of a command with its places; braces of another kind are left alone."""
    for place, path in places.items():
        part = part.replace(f"{{{place}}}", path)
    return part


def table_in(folder: Path) -> list[str]:
    """A table of cases that ends in many ways; returns what it says in letters."""
    from kuchiki.flowchart import read_chart

    names = [name for name, one in read_chart("hi-tech").asked().items() if one.kind == "truth"]
    head = ["region", "year", "remark", *names, "universities"]
    for name, years, seed in (("cases", 4, 7), ("before", 1, 7), ("after", 1, 5)):
        with (folder / f"{name}.csv").open("w", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow(head)
            for case in range(40):
                truths = [str((case * seed + at) % 9 > 0).lower() for at in range(len(names))]
                writer.writerow([case // years, 2000 + case % years, case, *truths, case % 5])
            if name == "cases":
                stream.write("99,2000\n")  # a short row
    return ["cases.csv", "before.csv", "after.csv", "before", "after", *head]


if __name__ == "__main__":
    main(*sys.argv[1:] or [""])
