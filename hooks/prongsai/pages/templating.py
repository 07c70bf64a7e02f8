"""Jinja as this site uses it, for articles and frames: autoescape on, undefined names refused."""

import hashlib
import importlib.util
import re
import sys
from contextlib import suppress
from pathlib import Path
from pickle import UnpicklingError

import jinja2
from jinja2 import BaseLoader, Environment, FileSystemBytecodeCache, StrictUndefined
from jinja2.bccache import Bucket
from jinja2.ext import Extension

# White space that nobody sees: where lines begin and end.
_ENDS = re.compile(r"[ \t]*\n[ \t]*")
_AS_WRITTEN = re.compile(r"(<(pre|textarea)\b.*?</\2>)", re.DOTALL)


class Tidy(Extension):
    """Takes white space that nobody sees out of templates as they are read, so that no page has to be tidied."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002 # Jinja's
        """The template's source on shorter lines; `pre` stays as written."""
        pieces = _AS_WRITTEN.split(source)
        # Each match gives three pieces: what is before it, the element, and the element's name.
        return "".join(
            piece if number % 3 else _ENDS.sub("\n", piece) for number, piece in enumerate(pieces) if number % 3 != 2
        )


class Compiled(FileSystemBytecodeCache):
    """Templates as Python runs them, kept beside this package's own modules in that form, where Python keeps those.

    To translate those of one page takes as long as to render a hundred. They are code, as those modules are: whoever
    can write there can change those too, so nothing is opened that was not open before, and none lie in a project or in
    its cache, which is copied and restored and holds only values (cache/values.py).

    The library's own cache, which ends the build where a file was cut short at its beginning or cannot be read or
    written; that is passed over here. It sums nothing, and neither does Python of its modules.
    """

    def __init__(self) -> None:
        """Nothing is read yet."""
        here = Path(__file__)
        # What was translated otherwise is not found.
        made_by = hashlib.sha256(here.read_bytes() + jinja2.__version__.encode()).hexdigest()[:12]
        self._folder = Path(importlib.util.cache_from_source(str(here))).parent / f"templates-{made_by}"
        super().__init__(str(self._folder), "%s")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what is kept, if it is whole and of the same source."""
        with suppress(OSError, EOFError, UnpicklingError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template, where Python may write and keeps its modules so."""
        if not sys.dont_write_bytecode:
            with suppress(OSError):
                self._folder.mkdir(parents=True, exist_ok=True)
                super().dump_bytecode(bucket)


class Templates(Environment):
    """The templates of a loader."""

    def __init__(self, loader: BaseLoader) -> None:
        """Nothing is read yet."""
        super().__init__(
            loader=loader,
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            extensions=[Tidy],
            bytecode_cache=Compiled(),
        )
