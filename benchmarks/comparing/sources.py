"""The pages for the other generators, written once for all of them: as a folder of documents, and as Hugo wants it."""

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from .conversion import YEAR, Document, Entry


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the same pages lie for each."""

    folder: Path

    @property
    def docs(self) -> Path:
        """`<address>/index.md` and the images, for MkDocs and Zensical."""
        return self.folder / "docs"

    @property
    def content(self) -> Path:
        """`_index.md` where a page has others below it, else `<address>.md`, for Hugo."""
        return self.folder / "hugo-content"

    @property
    def static(self) -> Path:
        """The images, for Hugo."""
        return self.folder / "hugo-static"


def write(sources: Sources, documents: Iterable[Document], site: Path) -> int:
    """Write all pages and link the images that they show, from our finished site. Returns how many pages there are."""
    pages = list(documents)
    parents = {parent for page in pages for parent in _parents(page.folder)}
    places = {entry.folder: entry for page in pages for entry in page.entries}
    for page in pages:
        text = f"{front_matter(page, places.get(page.folder))}\n{page.text}"
        _write(sources.docs / page.folder / "index.md", text)
        place = f"{page.folder}/_index.md" if page.folder in parents else f"{page.folder}.md"
        _write(sources.content / place.lstrip("/"), text)
    sources.static.mkdir(parents=True, exist_ok=True)
    _link(sorted({image for page in pages for image in page.images}), site, (sources.docs, sources.static))
    return len(pages)


def front_matter(page: Document, entry: Entry | None) -> str:
    """Title, and where the page stands in its year's navigation. A JSON string is one in YAML too."""
    lines = [f"title: {json.dumps(page.title, ensure_ascii=False)}"]
    if YEAR.fullmatch(page.folder):
        lines.append("role: year")
    if entry:
        lines += [f"group: {entry.group}", f"weight: {entry.weight}"]
        lines += [f"label: {entry.label}", f"state: {entry.state}"] if entry.label else []
    return "\n".join(["---", *lines, "---", ""])


def _parents(folder: str) -> Iterator[str]:
    """The folders around a page: from the site's own, which is empty, to the one it lies in."""
    parts = folder.split("/")
    return ("/".join(parts[:length]) for length in range(len(parts)))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _link(images: Sequence[str], site: Path, folders: Sequence[Path]) -> None:
    for folder in folders:
        for image in images:
            (folder / image).parent.mkdir(parents=True, exist_ok=True)
            os.link(site / image, folder / image)
