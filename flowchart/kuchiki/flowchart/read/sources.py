"""Finding and opening files: by path, or by the name of a shipped chart or region."""

import os
import re
from hashlib import sha256
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from kuchiki.flowchart.problems import File, InputError, Place, Problem, did_you_mean, nowhere
from kuchiki.flowchart.read.nodes import LARGEST

SUFFIXES = (".yaml", ".yml")
CHARTS = Path(__file__).parents[1] / "charts"
PARTS = ("vocabulary", "innovation")  # included by charts, none of their own


def shipped_charts() -> dict[str, Path]:
    """The charts that come with the package, by name."""
    return {p.stem: p for p in sorted(CHARTS.glob("*.yaml")) if p.stem not in PARTS}


def cases() -> Path:
    """The folder of regions: ./cases where it is there, else the copy in the package."""
    local = Path("cases")
    if local.is_dir():
        return local
    beside = CHARTS.parents[3] / "cases"  # a checkout
    return beside if beside.is_dir() else CHARTS.parents[1] / "cases"


def is_path(name: str) -> bool:
    """Whether *name* is meant as a path rather than a name."""
    return name.endswith(SUFFIXES) or "/" in name or os.sep in name


def find_chart(name: str, beside: Path | None = None) -> Path | None:
    """The file of a chart: a path (relative to *beside*), a shipped name, or one in a folder near.

    None where there is none.
    """
    folder = beside or Path()
    if is_path(name):
        path = folder / name
        there = os.path.exists(path) and not os.path.isdir(path)
        return path if there or beside is None else None
    shipped = CHARTS / f"{name}.yaml"
    if os.path.isfile(shipped) and name not in PARTS:
        return shipped
    near = [base / f"{name}{suffix}" for base in (folder, Path()) for suffix in SUFFIXES]
    return next((path for path in near if os.path.isfile(path)), None)


def find_region(name: str) -> Path:
    """The file of a region: a path, or the name of one in cases/.

    Raises InputError where there is none.
    """
    if is_path(name) or os.path.exists(name):
        return Path(name)
    path = cases() / f"{name}.yaml"
    if not os.path.isfile(path):
        known = sorted(p.stem for p in cases().glob("*.yaml"))
        advice = did_you_mean(name, known, "give the path of a region's file")
        raise InputError(
            [Problem("file.missing", nowhere(name), f"no region is called {name}", advice)]
        )
    return path


def is_chart(name: str) -> bool:
    """Whether *name* is a chart rather than a region: a shipped one, or a file that says so."""
    if not is_path(name):
        return name in shipped_charts() and not os.path.isfile(cases() / f"{name}.yaml")
    try:
        text = open_file(Path(name)).text
    except InputError:
        return False
    return re.search(r"^chart\s*:", text, re.M) is not None and "region:" not in _keys(text)


def _keys(text: str) -> str:
    return "\n".join(re.findall(r"^[a-z_]+\s*:", text, re.M))


def unknown_chart(name: str, place: Place) -> Problem:
    """The problem that no chart is called *name*, or no file where it is a path."""
    if is_path(name):
        message, advice = (
            f"there is no file {name}",
            "check the path: it begins at the folder of this file",
        )
        return Problem("chart.missing", place, message, advice)
    advice = did_you_mean(name, shipped_charts(), "give the path of a chart's file")
    return Problem("chart.missing", place, f"no chart is called {name}", advice)


def open_file(path: Path, shown: str | None = None) -> File:
    """The text of a file with its path as *shown* and its digest.

    A byte order mark and Windows line ends are taken as they are meant. Raises InputError on
    what is no text: a folder, too large, binary, not UTF-8, empty, not readable.
    """
    name = shown or path.as_posix()
    code, message, advice = "file.unreadable", "", ""
    try:
        info = path.stat()
        if S_ISDIR(info.st_mode):
            code, message, advice = "file.folder", "this is a folder", "name a file in it"
        elif info.st_size > LARGEST:
            size = info.st_size / 2**20
            code, message = "file.large", f"{size:.1f} MB, and {LARGEST // 2**20} MB is the most"
            advice = "large evidence belongs in a table"
        elif not S_ISREG(info.st_mode):
            code, message, advice = "file.special", "this is not a regular file", "name a file"
        else:
            raw = path.read_bytes()
    except FileNotFoundError:
        code, message = "file.missing", "there is no such file"
        advice = did_you_mean(path.name, _beside(path), "check the path")
    except PermissionError:
        message, advice = "you are not allowed to read it", "ask its owner, or copy it"
    except (OSError, ValueError) as error:
        message, advice = getattr(error, "strerror", None) or str(error), "check the path"
    if message:
        raise InputError([Problem(code, nowhere(name), message, advice)])
    return _decode(raw, name)


def _beside(path: Path) -> list[str]:
    try:
        return os.listdir(path.parent)
    except OSError:
        return []


def _decode(raw: bytes, name: str) -> File:
    digest = sha256(raw).hexdigest()
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        message, advice = "this is UTF-16, and UTF-8 is needed", "save it again as UTF-8"
        raise InputError([Problem("file.encoding", nowhere(name), message, advice)])
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        begin = raw.rfind(b"\n", 0, error.start) + 1
        column = len(raw[begin : error.start].decode("utf-8-sig")) + 1
        place = Place(File(name, ""), line, column)
        if b"\0" in raw:
            message, advice = "this is not a text", "name a YAML file"
            raise InputError([Problem("file.binary", place, message, advice)]) from None
        message = f"the byte 0x{raw[error.start]:02x} is not UTF-8"
        raise InputError(
            [Problem("file.encoding", place, message, "save it again as UTF-8")]
        ) from None
    if "\0" in text:
        message, advice = "this is not a text: it holds zero bytes", "name a YAML file"
        raise InputError([Problem("file.binary", nowhere(name), message, advice)])
    if not text.strip():
        message, advice = "the file is empty", "kuchiki new writes one to begin with"
        raise InputError([Problem("file.empty", nowhere(name), message, advice)])
    return File(name, text, digest)
