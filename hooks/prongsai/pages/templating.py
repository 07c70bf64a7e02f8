"""Jinja as this site uses it, for articles and frames: autoescape on, undefined names refused.

Pages besides keep Thai compounds on one line. Where a template prints a value as text, and not in a tag, is known when
it is read, so nothing has to be looked for in finished pages; and the same texts stand on many pages, so most are
known already when they are printed.
"""

import hashlib
import importlib.util
import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from pickle import UnpicklingError

import jinja2
from jinja2 import BaseLoader, Environment, FileSystemBytecodeCache, StrictUndefined
from jinja2.bccache import Bucket
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from markupsafe import Markup, escape

from prongsai.text.thai.joins import compounds

# White space that nobody sees: where lines begin and end.
_ENDS = re.compile(r"[ \t]*\n[ \t]*")
# What need not be said: these end where the next one begins or their list or table ends (HTML, 13.1.2.4).
_CLOSED = re.compile(r"</(?:li|dt|dd|td|th|tr|thead|tbody)>\n*")
# Beside these, which begin and end lines of their own, a line's end is not seen. One that styles put into a line is
# parted from its neighbours by styles.
_BLOCK = (
    "(?:article|aside|body|caption|dd|details|div|dl|dt|figcaption|figure|footer|form|h[1-6]|head|header|html|li|link"
    "|main|meta|nav|ol|p|script|section|summary|table|tbody|td|th|thead|title|tr|ul)"
)
_UNSEEN = re.compile(rf"\n+(?=</?{_BLOCK}\b)|(?P<tag></?{_BLOCK}\b[^<>]*>)\n+")
_AS_WRITTEN = re.compile(r"(<(pre|textarea)\b.*?</\2>)", re.DOTALL)


class Tidy(Extension):
    """Takes white space that nobody sees, and ends that need not be said, out of templates as they are read.

    So no page has to be tidied.
    """

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002 # Jinja's
        """The template's source without indents; `pre` stays as written. Its lines stay, as errors name them."""
        pieces = _AS_WRITTEN.split(source)
        # Each match gives three pieces: what is before it, the element, and the element's name.
        return "".join(
            piece if number % 3 else _ENDS.sub("\n", piece) for number, piece in enumerate(pieces) if number % 3 != 2
        )

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """The template's tokens, of HTML without ends of elements and of lines that need not be said."""
        is_html = (stream.name or "").endswith(".html")
        for token in stream:
            if is_html and token.type == "data":
                shorter = _UNSEEN.sub(lambda found: found["tag"] or "", _CLOSED.sub("", token.value))
                yield Token(token.lineno, "data", shorter)
            else:
                yield token


_BEGIN, _END = "<t-w>", "</t-w>"
"""Around a compound: an element without a meaning, which styles keep on one line. What is copied or searched for in a
page has no trace of it, as it would have of a character that joins (U+2060)."""
_MARK = re.compile(r"<(/?)([a-zA-Z][\w-]*)|>")
_TAG = re.compile("(<[^>]*>)")
_PLAIN = frozenset({"title", "script", "style", "textarea", "option", "svg", "text", "code", "pre"})
"""Elements in which there is no place for another, or every character counts; `text` is one of `svg`, by itself where a
macro draws a part of one."""


def _parted(html: str) -> str:
    """Escaped text with an element around each compound, in which nothing is but Thai letters."""
    made, done = [], 0
    for begin, end in compounds(html):
        made += [html[done:begin], _BEGIN, html[begin:end], _END]
        done = end
    return "".join((*made, html[done:]))


@lru_cache(maxsize=16384)
def _whole(text: str) -> Markup:
    return Markup(_parted(str(escape(text))))  # noqa: S704 # escaped here


def whole_words(value: object) -> object:
    """A value as a template prints it between tags: a text with its compounds kept whole, anything else as it is."""
    return _whole(value) if value.__class__ is str and not value.isascii() else value


def whole_html(html: Markup) -> Markup:
    """HTML that somebody else made, with the compounds of its texts kept whole; not in `code` and `pre`."""
    depth = 0
    made = []
    for number, piece in enumerate(_TAG.split(html)):
        if number % 2:
            name = piece[1:].rstrip(">").partition(" ")[0]
            depth += 1 if name in _PLAIN else -1 if name[:1] == "/" and name[1:] in _PLAIN else 0
            made.append(piece)
        else:
            made.append(piece if depth or piece.isascii() else _parted(piece))
    return Markup("".join(made))  # noqa: S704 # as it was, but for elements around Thai letters


def unjoined(html: str) -> str:
    """HTML without what keeps compounds whole."""
    return html.replace(_BEGIN, "").replace(_END, "")


class WholeWords(Extension):
    """Sends what a template of a page prints as text through `whole_words`; feeds and site maps are no HTML."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """The template's tokens, with that filter where they print a value between tags."""
        if not (stream.name or "").endswith(".html"):
            yield from stream
            return
        in_tag, in_plain, filtered = False, 0, False
        for token in stream:
            if token.type == "data":
                for mark in _MARK.finditer(token.value):
                    in_tag = mark[0] != ">"
                    if mark[2] in _PLAIN:
                        in_plain += -1 if mark[1] else 1
            elif token.type == "variable_begin" and not in_tag and not in_plain:
                filtered = True
                yield token
                yield Token(token.lineno, "lparen", "(")
                continue
            elif token.type == "variable_end" and filtered:
                filtered = False
                yield Token(token.lineno, "rparen", ")")
                yield Token(token.lineno, "pipe", "|")
                yield Token(token.lineno, "name", "whole_words")
            yield token


class Compiled(FileSystemBytecodeCache):
    """Templates as Python runs them, kept beside this package's own modules in that form, where Python keeps those.

    To translate those of one page takes as long as to render a hundred. They are code, as those modules are: whoever
    can write there can change those too, so nothing is opened that was not open before, and none lie in a project or in
    its cache, which is copied and restored and holds only values (cache/values.py).

    The library's own cache, which ends the build where a file was cut short at its beginning or cannot be read or
    written; that is passed over here. It sums nothing, and neither does Python of its modules.
    """

    def __init__(self, *extensions: type[Extension]) -> None:
        """Nothing is read yet."""
        here = Path(__file__)
        # What was translated otherwise is not found.
        how = " ".join((jinja2.__version__, *(extension.__name__ for extension in extensions)))
        made_by = hashlib.sha256(here.read_bytes() + how.encode()).hexdigest()[:12]
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
    """The templates of a loader; those of `pages` keep compounds whole."""

    def __init__(self, loader: BaseLoader, *, pages: bool = False) -> None:
        """Nothing is read yet."""
        extensions = (Tidy, WholeWords) if pages else (Tidy,)
        super().__init__(
            loader=loader,
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            extensions=extensions,
            bytecode_cache=Compiled(*extensions),
        )
        self.filters["whole_words"] = whole_words
