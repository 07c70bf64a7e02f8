"""A Markdown page as a value: its front matter and its text, read and written."""

from collections.abc import Mapping
from pathlib import Path

from prongsai.source.edits.file_edits import FileEdits
from prongsai.source.edits.markdown_edits import body_of, edit_body, edit_matter, matter_of
from prongsai.source.edits.yaml_writing import YamlValue, as_value, yaml_block
from prongsai.source.records.record_edits import changed_record
from prongsai.source.yaml_tree import read_yaml

BOM = "\ufeff"
"""What some programs put before a text; it is no part of it."""


def page_record(data: bytes) -> Mapping[str, YamlValue] | None:
    """`{matter, text}`, the front matter of a page and the text below it; None where it has none, or cannot be read."""
    try:
        text = data.decode("utf-8").removeprefix(BOM)
    except UnicodeDecodeError:
        return None
    matter, body = matter_of(text), body_of(text)
    read = None if matter is None else read_yaml(matter.encode(), "")
    if read is None or read.problems or read.root is None or body is None:
        return None
    return {"matter": as_value(read.root), "text": body}


def put_page(edits: FileEdits, path: Path, page: YamlValue | None) -> None:
    """Let a file hold another page; None for none. Raises KeyError where its place is gone, and Refusal."""
    before = edits.data(path)
    old = page_record(before) if before is not None else None
    if page is None or page == old:
        if page is None and old is not None:
            edits.remove(path)
        return
    assert isinstance(page, Mapping), "a page is a mapping"
    matter, body = page.get("matter") or {}, str(page.get("text") or "")
    assert isinstance(matter, Mapping), "front matter is a mapping"
    if old is None:
        text = "\n".join(["---", *(yaml_block(matter, 0) if matter else ()), "---", body])
        edits.put(path, text.encode())
        return
    if matter != old["matter"]:
        edits.edit_markdown(path, lambda text: edit_matter(text, lambda inner: changed_record(inner, (), matter)))
    if body != old["text"]:
        edits.edit_markdown(path, lambda text: edit_body(text, body))
