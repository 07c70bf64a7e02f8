"""Jinja as this site uses it, for articles and frames: autoescape on, undefined names refused, and quick.

What the engine does for templates of any kind takes half of the time of a page, and ours need none of it: looking
whether a function wants the context, looking for an attribute among the items too, wrapping what needs no escaping.
"""

import hashlib
import importlib.util
import re
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import jinja2
from jinja2 import BaseLoader, Environment, StrictUndefined, nodes
from jinja2.bccache import Bucket, BytecodeCache
from jinja2.compiler import CodeGenerator, Frame
from jinja2.ext import Extension
from jinja2.runtime import Context
from markupsafe import escape

# White space that nobody sees: where lines begin and end.
_ENDS = re.compile(r"[ \t]*\n[ \t]*")
_AS_WRITTEN = re.compile(r"(<(pre|textarea)\b.*?</\2>)", re.DOTALL)
_SUM = 32
_SPECIAL = re.compile(r"[&<>'\"]")


class Tidy(Extension):
    """Takes white space that nobody sees out of templates as they are read, so that no page has to be tidied."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002 # Jinja's
        """The template's source on shorter lines; `pre` stays as written."""
        pieces = _AS_WRITTEN.split(source)
        # Each match gives three pieces: what is before it, the element, and the element's name.
        return "".join(
            piece if number % 3 else _ENDS.sub("\n", piece) for number, piece in enumerate(pieces) if number % 3 != 2
        )


class _Plain(Context):
    """Calls what a template calls as it is: no function of ours wants to know the context."""

    def call(self, called: Callable[..., object], /, *args: object, **values: object) -> object:
        values.pop("_loop_vars", None)
        values.pop("_block_vars", None)
        return called(*args, **values)


class _Direct(CodeGenerator):
    """Takes `a.b` for the attribute, and escapes only what has something to escape."""

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 # Jinja's name
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def _output_child_pre(
        self,
        node: nodes.Expr,  # noqa: ARG002 # Jinja's
        frame: Frame,
        finalize: CodeGenerator._FinalizeInfo,
    ) -> None:
        assert not frame.eval_ctx.volatile, "autoescape is on everywhere"
        self.write("environment.escaped(")
        if finalize.src is not None:
            self.write(finalize.src)


def _escaped(value: object) -> str:
    """A value as HTML. What is not plain text, or has to be escaped, is left to the library."""
    if type(value) is str and not _SPECIAL.search(value):
        return value
    return escape(value)


class Compiled(BytecodeCache):
    """Templates as Python runs them, kept beside this package's own modules in that form, where Python keeps those.

    To translate those of one page takes as long as to render a hundred.
    """

    def __init__(self) -> None:
        """Nothing is read yet."""
        here = Path(__file__)
        made_by = hashlib.sha256(here.read_bytes() + f"{jinja2.__version__} {sys.version}".encode()).hexdigest()[:12]
        modules = importlib.util.cache_from_source(str(here))
        self._folder = Path(modules).parent / f"templates-{made_by}"

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what is kept; the library looks whether it is of the same source."""
        with suppress(OSError):
            kept = (self._folder / bucket.key).read_bytes()
            if hashlib.sha256(kept[_SUM:]).digest() == kept[:_SUM]:  # what is cut off could take Python down
                bucket.bytecode_from_string(kept[_SUM:])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template, where Python may write and keeps its modules so."""
        if sys.dont_write_bytecode:
            return
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self._folder, delete=False) as new:
                data = bucket.bytecode_to_string()
                new.write(hashlib.sha256(data).digest() + data)
            Path(new.name).replace(self._folder / bucket.key)


class Templates(Environment):
    """The templates of a loader."""

    context_class = _Plain

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


class ArticleTemplates(Templates):
    """Those of this package, of which every value is known: attributes of records, nothing that looks like one."""

    code_generator_class = _Direct
    escaped = staticmethod(_escaped)
