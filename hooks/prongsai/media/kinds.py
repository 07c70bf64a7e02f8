"""The kinds of registered files, each of which has one class; what a class is asked for is said in `files/kind.py`.

A fourth kind is a folder with such a class and a line here, besides its name in `model/refs.py` and its record in
`model/year/evidence.py`.
"""

from typing import Any

from prongsai.media.documents.kind import DOCUMENTS
from prongsai.media.files.kind import MediaKind
from prongsai.media.photos.kind import PHOTOS
from prongsai.media.tables.kind import TABLES
from prongsai.source.folders import FileKind

KINDS: dict[FileKind, MediaKind[Any]] = {kind.name: kind for kind in (PHOTOS, DOCUMENTS, TABLES)}
"""By their names. What a kind knows of a file is its own matter."""
