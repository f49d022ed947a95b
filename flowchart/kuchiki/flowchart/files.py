"""Writing files: beside and renamed, so that a killed run leaves the old file or the new one."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kuchiki.flowchart.problems import InputError, Problem, nowhere


@contextmanager
def beside(path: str | Path) -> Iterator[Path]:
    """A name beside *path* to write to; if all goes well the file there becomes *path*.

    Raises InputError where it cannot be written.
    """
    target = Path(path)
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        if target.is_dir() or str(path).endswith((os.sep, "/")):
            raise IsADirectoryError(0, "it is a folder")
        yield part
        with part.open("rb+") as stream:
            os.fsync(stream.fileno())
        part.replace(target)
    except OSError as error:
        message = f"it cannot be written: {error.strerror or error}"
        raise InputError(
            [Problem("output.write", nowhere(str(path)), message, "name another file")]
        ) from None
    finally:
        with suppress(OSError):
            part.unlink()


def write(path: str | Path, content: bytes) -> None:
    """Put *content* into the file *path*, whole or not at all.

    Raises InputError where it cannot be written.
    """
    with beside(path) as part:
        part.write_bytes(content)
