"""Words stand in one place: another language is another folder, and nothing else."""

import ast
import json
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from kuchiki.flowchart import words
from kuchiki.flowchart.views.draw.finish import FAMILY
from kuchiki.flowchart.views.draw.style import MARK_FONT
from kuchiki.flowchart.words import room, table
from made_up import RENDERINGS, left_over, wide

ENGLISH = Path(words.__file__).parent / "en"
ROOMS = sorted(path.stem for path in ENGLISH.glob("[a-z]*.py"))
PACKAGE = Path(words.__file__).parents[1]
HOME = "kuchiki.flowchart"
SPOKEN_BY = {  # functions that say words of rooms, and templates
    ("views/page/lines.py", "say"): ("page",),
    ("views/page/lines.py", "word"): ("page",),
}
TEMPLATES = {
    "views/page/templates": ("page", "shared"),
    "table/page/templates": ("table_page", "page", "shared"),
}
SAYING = (  # what has no words of its own
    *("views", "table/page", "table/explain.py", "table/flows.py", "table/heat.py"),
    *("table/said.py", "table/short.py"),
)


class Module(NamedTuple):
    """A module: its rooms by the names of what speaks, and all of its texts."""

    path: str
    tree: ast.Module
    speakers: dict[str, tuple[str, ...]]
    texts: frozenset[str]
    families: tuple[re.Pattern[str], ...]

    @property
    def rooms(self) -> set[str]:
        """All rooms that it speaks from."""
        return {name for several in self.speakers.values() for name in several}


@cache
def modules() -> dict[str, Module]:
    """Every module apart from the words, by its path."""
    trees = {
        path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(PACKAGE.rglob("*.py"))
        if "words" not in path.relative_to(PACKAGE).parts
    }
    own = dict(SPOKEN_BY) | {
        (path, name): rooms for path, tree in trees.items() for name, rooms in made(tree)
    }
    own["words/__init__.py", "phrase"] = ("shared",)
    return {path: module(path, tree, own) for path, tree in trees.items()}


def made(tree: ast.Module) -> list[tuple[str, tuple[str, ...]]]:
    """The names that a module gives to speakers, each with its rooms; '' where it gives none."""
    named = {
        node.value: ast.unparse(node.targets[0])
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
    }
    return [
        (named.get(node, ""), tuple(ast.literal_eval(arg) for arg in node.args))
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "speaker"
    ]


def module(path: str, tree: ast.Module, own: dict[tuple[str, str], tuple[str, ...]]) -> Module:
    """A module with what it imports of *own*, the speakers by path and name."""
    speakers = {name: rooms for (there, name), rooms in own.items() if there == path}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith(HOME):
            at = str(node.module).removeprefix(HOME).strip(".").replace(".", "/")
            for alias in node.names:
                for there in (f"{at}.py", f"{at}/__init__.py"):
                    if (there, alias.name) in own:
                        speakers[alias.asname or alias.name] = own[there, alias.name]
    families = {family(node) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)}
    texts = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    found = frozenset(text for text in texts if isinstance(text, str))
    return Module(path, tree, speakers, found, tuple(map(re.compile, sorted(families - {""}))))


def family(made_of: ast.JoinedStr) -> str:
    """A pattern of the keys that are made of a text and a part of it, '' where it makes none."""
    parts = [str(v.value) if isinstance(v, ast.Constant) else "*" for v in made_of.values]
    text = "".join(parts)
    return text.replace("*", r"\w+") if re.fullmatch(r"\w+_\*|\*_\w+", text) else ""


@cache
def templates() -> dict[str, tuple[str, tuple[str, ...]]]:
    """Every template's text and the rooms that it speaks from."""
    return {
        str(path): (path.read_text(encoding="utf-8"), rooms)
        for folder, rooms in TEMPLATES.items()
        for path in sorted((PACKAGE / folder).glob("*.j2"))
    }


@pytest.mark.parametrize("name", ROOMS)
def test_no_words_are_left_over(name: str) -> None:
    """Every key is said by a module or template that speaks from its room; every table is read."""
    saying = [one for one in modules().values() if name in one.rooms]
    texts = {text for one in saying for text in one.texts}
    families = {pattern for one in saying for pattern in one.families}
    for text, rooms in templates().values():
        if name in rooms:
            texts.update(re.findall(r"""["'](\w+)["']""", text))
            families.update(map(re.compile, re.findall(r"""t\(["'](\w+_)["'] ~""", text)))
    for key in room(name).WORDS:
        said = key in texts or key.removesuffix("_1") in texts
        assert said or any(pattern.match(key) for pattern in families), key
    code = "".join(ast.unparse(one.tree) for one in modules().values())
    for other in re.findall(
        r"^([A-Z]+)\b.* = ", (ENGLISH / f"{name}.py").read_text(), re.MULTILINE
    ):
        assert other == "WORDS" or re.search(rf"\.{other}\b", code), other


def said_keys(one: Module) -> list[tuple[str, tuple[str, ...]]]:
    """The keys that a module names where it speaks, each with the rooms it speaks from."""
    found = []
    for node in ast.walk(one.tree):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        speaker, key, forms = ast.unparse(node.func), node.args[0], [""]
        if speaker == "counted":
            speaker, key, forms = ast.unparse(node.args[0]), node.args[1], ["", "_1"]
        several = [key.body, key.orelse] if isinstance(key, ast.IfExp) else [key]
        for each in several:
            if speaker in one.speakers and isinstance(each, ast.Constant):
                found += [(str(each.value) + form, one.speakers[speaker]) for form in forms]
    return found


def test_all_that_is_said_has_words() -> None:
    """Every key that code or a template names stands in a room that it speaks from."""
    asked = [(key, rooms, one.path) for one in modules().values() for key, rooms in said_keys(one)]
    for path, (text, rooms) in templates().items():
        asked += [(key, rooms, path) for key in re.findall(r"""\b[ts]\(["'](\w+)["'][,)]""", text)]
    assert len(asked) > 500
    assert [each for each in asked if each[0] not in table(*each[1])] == []


def test_no_key_hides_another() -> None:
    """A page of a table says what its room says, or what the page of regions does, never both."""
    assert not room("table_page").WORDS.keys() & room("page").WORDS.keys()


FAULTS = ("message", "advice", "problem")
MARKUP = re.compile("[<=(\\[]|^(flowchart|subgraph) |^ +(linkStyle|stroke:|classDef|foot)")
NOT_SAID = {  # names of fonts, rules of style and policy, parts of faults
    "views/draw/finish.py": {FAMILY},
    "views/draw/style.py": {MARK_FONT},
    "views/page/render.py": {"; "},
    "table/page/grid.py": {" { background: ", "; color: ", "; }\n"},
    "table/page/counts.py": {" and ", " more"},
    "table/heat.py": {" in "},
}
WORDS_APART = re.compile(r"[A-Za-z]{2,},? [A-Za-z]{2,}|^ [A-Za-z]{2,}|[A-Za-z]{2,}:? $|^[;,:] ")


def spoken(tree: ast.Module) -> list[str]:
    """What a module says of its own: words in its texts that are no markup."""
    apart: set[ast.AST] = set()  # docstrings, types, faults, which are for who runs the command
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            apart.add(node.value)
        elif isinstance(node, ast.arg | ast.AnnAssign) and node.annotation:
            apart.update(ast.walk(node.annotation))
        elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) in FAULTS:
            apart.update(ast.walk(node.value))
        elif isinstance(node, ast.Assert | ast.Raise) or (
            isinstance(node, ast.Call) and ast.unparse(node.func) == "Problem"
        ):
            apart.update(ast.walk(node))
    texts = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in apart
    ]
    return [text for text in texts if WORDS_APART.search(text) and not MARKUP.search(text)]


@pytest.mark.parametrize("folder", SAYING)
def test_code_has_no_words(folder: str) -> None:
    """No sentence, nor a part of one, stands in code that says something."""
    here = [one for path, one in modules().items() if path.startswith(folder)]
    assert here
    found = [(one.path, text) for one in here for text in spoken(one.tree)]
    assert [text for path, text in found if text not in NOT_SAID.get(path, ())] == []


def test_words_in_code_are_found() -> None:
    """Sentences and halves of them are words; signs, names and faults are none."""
    for text in ("The walk stops", "step ", "; needed: ", " cases", "one, two"):
        assert spoken(ast.parse(f"x = {text!r}")) == [text]
    for text in ("not-cleared", "·", "<b> is bold"):
        assert spoken(ast.parse(f"x = {text!r}")) == []
    assert spoken(ast.parse("message = 'it is wrong'")) == []


@pytest.mark.parametrize("path", sorted(templates()), ids=lambda path: Path(path).name)
def test_templates_have_no_words(path: str) -> None:
    """A template places words; none stands in it, nor in a text that it reads out."""
    text, _ = templates()[path]
    bare = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "", text, flags=re.DOTALL)
    read_out = re.findall(r'(?:aria-label|title|alt|placeholder)="([^"]*)"', bare)
    left = re.sub(r"<[^>]*>", "", bare).replace("sha256:", "")
    assert not re.search("[A-Za-z]", " ".join([left, *read_out]))


def shown(*kept: str) -> dict[str, list[str]]:
    """What is left in plain letters, by rendering, in a language of wide ones."""
    script = Path(__file__).with_name("made_up.py")
    run = subprocess.run(
        [sys.executable, str(script), *kept], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    found: dict[str, list[str]] = json.loads(run.stdout)
    return found


@pytest.fixture(scope="module")
def made_up() -> dict[str, list[str]]:
    """All renderings in the made-up language."""
    return shown()


@pytest.mark.parametrize("name", RENDERINGS)
def test_another_language_is_spoken_throughout(name: str, made_up: dict[str, list[str]]) -> None:
    """With other rooms, nothing that is shown has a word of English but those of files."""
    assert made_up[name] == []


def test_a_sentence_in_code_would_be_found() -> None:
    """One sentence that stays English is left over wherever it is said."""
    found = shown("shared.stops")
    said = left_over(room("shared").WORDS["stops"], [])
    assert said == ["The", "walk", "stops", "at", "step", "where", "the", "answer", "is"]
    assert {*said} <= {*found["evaluate"]} and {*said} <= {*found["draw a region"]}
    assert found["charts"] == found["table"] == []


def test_the_made_up_language() -> None:
    """Wide letters, braces kept; what files say is no word of ours."""
    assert wide("{count} steps, {a}") == "{count} ｓｔｅｐｓ, {a}"
    assert left_over(
        "Ｎｏ: Joint Action [kuchiki-2007] stops", ["kuchiki-2007", "Joint Action"]
    ) == ["stops"]
