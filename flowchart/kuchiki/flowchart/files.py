"""Writing files: beside and renamed, so that a killed run leaves the old file or the new one."""

import os
from contextlib import suppress
from pathlib import Path

from kuchiki.flowchart.problems import InputError, Problem, nowhere


def write(path: str | Path, content: bytes) -> None:
    """Put *content* into the file *path*, whole or not at all.

    Raises InputError where it cannot be written.
    """
    target = Path(path)
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        if target.is_dir():
            raise IsADirectoryError(0, "it is a folder")
        with beside.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(target)
    except OSError as error:
        message = f"it cannot be written: {error.strerror or error}"
        raise InputError(
            [Problem("output.write", nowhere(str(path)), message, "name another file")]
        ) from None
    finally:
        with suppress(OSError):
            beside.unlink()
