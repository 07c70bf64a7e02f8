"""Markdown files with front matter -> articles; `x.en.md` is the English of `x.md`."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from prongsai.model.record import Record, record_from
from prongsai.model.values.parsers import MAX_SLUG, SLUG
from prongsai.model.year.page import Article, Body, PageMatter, TranslationMatter
from prongsai.site.reader.readings import FolderReadings
from prongsai.source.folders import Folders, read_source
from prongsai.source.problem import Code, Problem, Where
from prongsai.source.yaml_tree import not_utf8, parse_yaml, text_without_controls
from prongsai.text.lines import with_line_feeds

_FENCE = re.compile(r"---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
M = TypeVar("M", bound=Record)
_Read = tuple[M | None, Body | None, tuple[Problem, ...]]


def read_articles(
    paths: list[Path], kind: type[PageMatter], folders: Folders, kept: FolderReadings
) -> tuple[tuple[Article, ...], tuple[Problem, ...]]:
    """The articles of some `.md` files of one folder; files of another ending are not given."""
    problems: list[Problem] = []
    thai = {path.name.removesuffix(".md"): path for path in paths if not path.name.endswith(".en.md")}
    english = {path.name.removesuffix(".en.md"): path for path in paths if path.name.endswith(".en.md")}
    for slug in english.keys() - thai.keys():
        problems.append(Problem(Where(folders.name(english[slug])), Code.ORPHAN_TRANSLATION, {"name": f"{slug}.md"}))
    articles = []
    for slug, path in thai.items():
        if not SLUG.fullmatch(slug) or len(slug) > MAX_SLUG:
            problems.append(Problem(Where(folders.name(path)), Code.BAD_SLUG, {"slug": slug[:80], "near": ""}))
            continue
        matter, body, found = _read(path, kind, folders, kept)
        problems += found
        translation = english.get(slug)
        other, other_body, found = (
            _read(translation, TranslationMatter, folders, kept) if translation else (None, None, ())
        )
        problems += found
        if matter and body:
            articles.append(Article(slug, matter, body, other, other_body))
    return tuple(articles), tuple(problems)


def _read(path: Path, kind: type[M], folders: Folders, kept: FolderReadings) -> _Read[M]:
    """Front matter and text of one file."""
    data = read_source(path, folders, folders.content)
    if isinstance(data, Problem):
        return None, None, (data,)
    name = folders.name(path)
    return kept.read(name, data, _of(kind), lambda: _parts(data, name, kind))


def _of(kind: type[M]) -> type[_Read[M]]:
    return tuple[kind | None, Body | None, tuple[Problem, ...]]  # type: ignore[valid-type] # made at run time


def _parts(data: bytes, name: str, kind: type[M]) -> _Read[M]:
    try:
        text = with_line_feeds(data.removeprefix(b"\xef\xbb\xbf").decode("utf-8"))
    except UnicodeDecodeError as error:
        return None, None, (not_utf8(error, name),)
    fence = _FENCE.match(text)
    if not fence:
        return None, None, (Problem(Where(name, 1, 1), Code.FRONT_MATTER),)
    tree = parse_yaml(fence[1], name, offset=1)
    if tree.root is None:
        return None, None, tree.problems
    matter, problems = record_from(kind, tree.root)
    line = text.count("\n", 0, fence.end()) + 1
    at = Where(name, line, 1)
    body, odd = text_without_controls(text[fence.end() :], at)
    return matter, Body(body, at), (*tree.problems, *problems, *odd)


def markdown_files(found: list[Path]) -> Iterator[Path]:
    """Those of some paths that are Markdown."""
    return (path for path in found if path.name.endswith(".md"))
