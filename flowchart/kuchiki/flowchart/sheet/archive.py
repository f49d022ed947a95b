"""A workbook as what it is inside: XML files in a zip archive, from people whom nobody knows.

Everything is bounded before it is unpacked, and XML that declares entities is refused.
"""

import io
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser
from zipfile import BadZipFile, ZipFile

from kuchiki.flowchart.problems import InputError, Problem, nowhere

LARGEST = 16 * 2**20  # bytes of the file
UNPACKED = 64 * 2**20  # bytes of all that is read of it
MOST_PARTS = 2_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # before workbooks were archives, and if encrypted
_SAVE = "save it again as .xlsx, in the form that Excel and LibreOffice call Excel workbook"
Result = TypeVar("Result")


class DamagedError(Exception):
    """What is read is no workbook; says why."""


class Archive:
    """The parts of a workbook by name, unpacked within bounds."""

    def __init__(self, raw: bytes) -> None:
        self.zip = ZipFile(io.BytesIO(raw))
        self.names = frozenset(self.zip.namelist())
        self.room = UNPACKED

    def xml(self, name: str) -> Element:
        """The root of a part; raises DamagedError where the part is too large."""
        with self.zip.open(name) as stream:
            content = stream.read(self.room + 1)
        self.room -= len(content)
        if self.room < 0:
            message = f"it unpacks to more than {UNPACKED // 2**20} MB"
            raise DamagedError(message)
        parser = XMLParser(target=_Builder())
        parser.feed(content)
        root: Element = parser.close()
        return root

    def optional(self, name: str) -> Element:
        """The root of a part, an empty one where there is no such part."""
        return self.xml(name) if name in self.names else Element("nothing")


class _Builder(TreeBuilder):
    """Builds elements whose tags have no namespace, so that every dialect reads alike."""

    def start(self, tag: Any, attrs: Any) -> Element:
        """An element begins."""
        return super().start(tag.rpartition("}")[2], attrs)

    def end(self, tag: Any) -> Element:
        """An element ends."""
        return super().end(tag.rpartition("}")[2])

    def doctype(self, *_: Any) -> None:
        """A declaration of entities, perhaps of very many."""
        raise DamagedError("it declares XML entities, which no workbook does")


def understood(path: str, read: Callable[[Archive], Result]) -> Result:
    """What *read* makes of the workbook at *path*.

    Raises InputError, with one problem, on what is no workbook that can be read.
    """
    archive = _open(path)
    try:
        return read(archive)
    except DamagedError as error:
        message = f"this workbook cannot be read: {error}"
    except (
        BadZipFile, ParseError, zlib.error, EOFError, ArithmeticError, LookupError, ValueError,
        NotImplementedError,  # zipfile's word for a compression that it does not know
    ):  # fmt: skip
        message = "this workbook is damaged"
    raise _refused(path, "sheet.damaged", message, _SAVE) from None


def _open(path: str) -> Archive:
    raw = _bytes(path)
    if raw.startswith(_OLE):
        message = "this workbook is locked with a password, or of the form before 2007 (.xls)"
        raise _refused(path, "sheet.locked", message, f"take the password off, or {_SAVE}")
    try:
        archive = Archive(raw)
    except (BadZipFile, ValueError, NotImplementedError):  # the last: a zip of a later version
        message = "this is not a workbook (.xlsx)"
        raise _refused(path, "sheet.kind", message, _SAVE) from None
    if any(name.endswith("vbaProject.bin") for name in archive.names):
        message, advice = "this workbook holds macros", "save it as .xlsx, which holds none"
        raise _refused(path, "sheet.macros", message, advice)
    if any(info.flag_bits & 1 for info in archive.zip.infolist()):
        message = "this archive is locked with a password"
        raise _refused(path, "sheet.locked", message, f"take the password off, or {_SAVE}")
    if "[Content_Types].xml" not in archive.names:
        message = "this is an archive, but not a workbook (.xlsx)"
        raise _refused(path, "sheet.kind", message, _SAVE)
    size = sum(info.file_size for info in archive.zip.infolist())
    if len(archive.names) > MOST_PARTS or size > UNPACKED:
        message = f"it unpacks to {size / 2**20:,.0f} MB, and {UNPACKED // 2**20} MB is the most"
        raise _refused(path, "sheet.large", message, "large evidence belongs in a table")
    return archive


def _bytes(path: str) -> bytes:
    file = Path(path)
    try:
        if file.is_dir():
            raise _refused(path, "file.folder", "this is a folder", "name a workbook in it")
        if file.exists() and not file.is_file():
            raise _refused(path, "file.special", "this is not a regular file", "name a file")
        size = file.stat().st_size
        if size > LARGEST:
            message = f"{size / 2**20:.1f} MB, and {LARGEST // 2**20} MB is the most"
            raise _refused(path, "sheet.large", message, "large evidence belongs in a table")
        return file.read_bytes()
    except FileNotFoundError:
        message, advice = "there is no such file", "check the path"
        raise _refused(path, "file.missing", message, advice) from None
    except (OSError, ValueError) as error:
        if isinstance(error, InputError):
            raise
        message = getattr(error, "strerror", None) or str(error)
        raise _refused(path, "file.unreadable", message, "check the path") from None


def _refused(path: str, code: str, message: str, advice: str) -> InputError:
    return InputError([Problem(code, nowhere(path), message, advice)])
