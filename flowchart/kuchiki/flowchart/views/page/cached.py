"""Templates kept compiled beside their sources, as Python keeps its modules."""

import sys
from contextlib import suppress
from io import BytesIO
from pathlib import Path

from jinja2.bccache import Bucket, BytecodeCache

from kuchiki.flowchart.files import write
from kuchiki.flowchart.problems import InputError


class Kept(BytecodeCache):
    """Compiled templates in a folder whose content can be made again at any time.

    A bucket knows its source's checksum, Jinja and Python, so that whatever changed is compiled
    anew; where the folder cannot be written nothing is kept.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what is kept, if it is of this source, this Jinja and this Python."""
        with suppress(OSError, EOFError, ValueError, TypeError):
            bucket.load_bytecode(BytesIO(self._path(bucket).read_bytes()))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled, unless Python is told to keep nothing."""
        if sys.dont_write_bytecode:
            return
        with suppress(OSError, InputError):
            self.folder.mkdir(exist_ok=True)
            write(self._path(bucket), bucket.bytecode_to_string())

    def _path(self, bucket: Bucket) -> Path:
        return self.folder / f"{bucket.key}.{sys.implementation.cache_tag}.jinja"
